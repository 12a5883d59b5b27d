package io.filestore.local.sam.api;

import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import io.filestore.local.sam.tree.PyPrint;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes the definition of an HTTP API. */
public final class OpenApiEditor extends DefinitionEditor {

  static final String DEFAULT_PATH = "$default";
  private static final Pattern FUNCTION = Pattern.compile("([A-Za-z0-9]+)\\.Arn");

  private final ObjectNode securitySchemes;
  private final JsonNode tags;
  private final ObjectNode info;

  /** Works on a copy of the definition. */
  public OpenApiEditor(@Nullable JsonNode definition) {
    super(valid(definition));
    JsonNode schemes = document.path("components").path("securitySchemes");
    securitySchemes =
        schemes instanceof ObjectNode there && !there.isEmpty() ? there : new PyDict();
    tags = Nodes.truthy(document.get("tags")) ? document.path("tags") : Nodes.array();
    info = document.get("info") instanceof ObjectNode there ? there : new PyDict();
  }

  private static ObjectNode valid(@Nullable JsonNode definition) {
    if (!(definition instanceof ObjectNode object) || !isValid(definition)) {
      throw Problem.template(
          "Invalid OpenApi document. Invalid values or missing keys for 'openapi' or 'paths' in"
              + " 'DefinitionBody'.");
    }
    return object;
  }

  public static boolean isValid(@Nullable JsonNode definition) {
    return definition instanceof ObjectNode object
        && object.get("paths") instanceof ObjectNode
        && Nodes.truthy(object.get("openapi"))
        && isOpenApi3(object.get("openapi"));
  }

  /** A definition without paths. */
  public static PyDict skeleton() {
    PyDict info = new PyDict().made("version", "1.0");
    info.made("title", Intrinsics.ref("AWS::StackName"));
    PyDict skeleton = new PyDict().made("openapi", "3.0.1");
    return skeleton.made("info", info).made("paths", new PyDict());
  }

  @Override
  public ObjectNode document() {
    put(document, "paths", paths);
    if (Nodes.truthy(tags)) {
      put(document, "tags", tags);
    }
    if (!securitySchemes.isEmpty()) {
      if (!Nodes.truthy(document.get("components"))) {
        put(document, "components", new PyDict());
      }
      put((ObjectNode) document.path("components"), "securitySchemes", securitySchemes);
    }
    if (!info.isEmpty()) {
      put(document, "info", info);
    }
    return document.deepCopy();
  }

  /** Whether the default route already calls the function. */
  boolean callsByDefault(String functionId) {
    if (!hasIntegration(DEFAULT_PATH, ANY_METHOD)) {
      return false;
    }
    for (ObjectNode item : items(DEFAULT_PATH)) {
      for (JsonNode definition : contents(item.get(ANY_METHOD))) {
        if (!(definition.path(INTEGRATION).get("uri") instanceof ObjectNode uri)) {
          return false;
        }
        for (JsonNode content : contents(uri)) {
          Matcher matcher = FUNCTION.matcher(content.path("Fn::Sub").asString(""));
          if (!matcher.find() || !matcher.group(1).equals(functionId)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  void addLambdaIntegration(
      String path, String method, JsonNode uri, @Nullable JsonNode condition) {
    String name = methodName(method);
    if (hasIntegration(path, method)) {
      return;
    }
    addPath(path, method);
    for (ObjectNode item : items(path)) {
      ObjectNode definition = item.get(name) instanceof ObjectNode there ? there : new PyDict();
      item.set(name, definition);
      PyDict integration = new PyDict().made("type", "aws_proxy").made("httpMethod", "POST");
      integration.made("payloadFormatVersion", "2.0");
      integration.made("uri", condition == null ? uri : conditional(condition, uri));
      put(definition, INTEGRATION, integration);
      if (path.equals(DEFAULT_PATH) && name.equals(ANY_METHOD)) {
        put(definition, "isDefaultRoute", Nodes.bool(true));
      }
      if (!definition.has("responses")) {
        put(definition, "responses", new PyDict());
      }
      if (condition != null) {
        item.set(name, conditional(condition, definition));
      }
    }
  }

  void addPathParameter(String path, String method, String name) {
    for (ObjectNode definition : integrated(path, method)) {
      ArrayNode parameters = list(definition, "parameters");
      put(definition, "parameters", parameters);
      ObjectNode parameter = null;
      for (JsonNode each : parameters) {
        if (parameter == null && Nodes.isText(each.get("name"), name)) {
          parameter = (ObjectNode) each;
        }
      }
      if (parameter == null) {
        parameter = new PyDict();
        put(parameter, "name", Nodes.text(name));
        parameters.add(parameter);
      }
      put(parameter, "in", Nodes.text("path"));
      put(parameter, "required", Nodes.bool(true));
    }
  }

  void setPayloadFormat(String path, String method, JsonNode version) {
    for (ObjectNode definition : integrated(path, method)) {
      put((ObjectNode) definition.path(INTEGRATION), "payloadFormatVersion", version);
    }
  }

  void addSecurityScheme(String name, ObjectNode scheme) {
    securitySchemes.set(name, scheme);
  }

  /** The authorizer for all methods of the path that say nothing of security. */
  void setDefaultAuthorizer(String path, String authorizer, JsonNode scopes) {
    for (Method method : allIntegrated(path, List.of("parameters", "options"))) {
      if (!Nodes.truthy(method.definition().get("security"))) {
        JsonNode requirement = Nodes.object(authorizer, scopes);
        put(method.definition(), "security", Nodes.array(requirement));
      }
    }
  }

  void addSecurity(String path, String method, String authorizer, JsonNode scopes) {
    for (ObjectNode definition : integrated(path, method)) {
      ArrayNode existing = security(definition, path, method);
      JsonNode requirement = Nodes.array(Nodes.object(authorizer, scopes));
      put(definition, "security", Nodes.concat(existing, requirement));
    }
  }

  void addTags(ObjectNode added) {
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(added)) {
      if (!(tags instanceof ArrayNode list)) {
        throw Problem.template(
            "Tags in OpenApi DefinitionBody needs to be a list. "
                + PyPrint.str(tags)
                + " is not a list.");
      }
      ObjectNode tag = null;
      for (JsonNode each : list) {
        if (tag == null && Nodes.isText(each.get("name"), entry.getKey())) {
          tag = (ObjectNode) each;
        }
      }
      if (tag == null) {
        tag = new PyDict().made("name", Nodes.text(entry.getKey()));
        list.add(tag);
      }
      put(tag, "x-amazon-apigateway-tag-value", entry.getValue());
    }
  }

  void disableExecuteApiEndpoint(JsonNode value) {
    ArrayNode servers =
        document.get("servers") instanceof ArrayNode there ? there : Nodes.array(new PyDict());
    for (JsonNode server : servers) {
      ObjectNode config =
          object(server, "Value of 'servers' item must be a dictionary according to Swagger spec.");
      String key = "x-amazon-apigateway-endpoint-configuration";
      ObjectNode endpoint = config.get(key) instanceof ObjectNode there ? there : Nodes.object();
      put(config, key, endpoint.set("disableExecuteApiEndpoint", value));
    }
    put(document, "servers", servers);
  }

  /** Sets the API's CORS; values by API Gateway's names, such as {@code allowOrigins}. */
  void addCors(ObjectNode values) {
    ObjectNode cors = cors();
    values.properties().forEach(entry -> cors.set(entry.getKey(), entry.getValue()));
    put(document, "x-amazon-apigateway-cors", cors);
  }

  /**
   * CORS that is an intrinsic function as a whole: SAM's names in its text become API Gateway's.
   */
  void addCorsIntrinsic(JsonNode intrinsic, List<String> names) {
    String text = PyPrint.json(intrinsic);
    for (String name : names) {
      text = text.replace(name, Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }
    addCors((ObjectNode) new ObjectMapper().readTree(text));
  }

  private ObjectNode cors() {
    JsonNode there = document.get("x-amazon-apigateway-cors");
    return there == null
        ? Nodes.object()
        : object(
            there,
            "Value of 'x-amazon-apigateway-cors' must be a dictionary according to Swagger spec.");
  }

  void setDescription(JsonNode description) {
    put(info, "description", description);
  }

  void setTitle(JsonNode title) {
    put(info, "title", title);
  }
}
