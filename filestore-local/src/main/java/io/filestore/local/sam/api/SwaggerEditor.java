package io.filestore.local.sam.api;

import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.MadeText;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes the definition of a REST API. */
public final class SwaggerEditor extends DefinitionEditor {

  static final List<String> NOT_METHODS = List.of("summary", "description", "parameters");

  private ObjectNode securityDefinitions;
  private final ObjectNode gatewayResponses;
  private final ObjectNode definitions;

  /** Works on a copy of the definition. */
  public SwaggerEditor(@Nullable JsonNode definition) {
    super(valid(definition));
    securityDefinitions = child("securityDefinitions");
    gatewayResponses = child("x-amazon-apigateway-gateway-responses");
    definitions = child("definitions");
    pathNames().forEach(this::items);
  }

  private static ObjectNode valid(@Nullable JsonNode definition) {
    if (!(definition instanceof ObjectNode object) || !isValid(definition)) {
      throw Problem.template(
          "Invalid Swagger document or the Swagger document is not explicitly defined in"
              + " 'DefinitionBody'.");
    }
    return object;
  }

  private ObjectNode child(String key) {
    return Nodes.truthy(document.get(key)) && document.get(key) instanceof ObjectNode object
        ? object
        : new PyDict();
  }

  public static boolean isValid(@Nullable JsonNode definition) {
    return definition instanceof ObjectNode object
        && object.get("paths") instanceof ObjectNode
        && (Nodes.truthy(object.get("swagger"))
            || (Nodes.truthy(object.get("openapi")) && isOpenApi3(object.get("openapi"))));
  }

  /** A definition without paths. */
  public static PyDict skeleton() {
    PyDict info = new PyDict().made("version", "1.0");
    info.made("title", Nodes.object("Ref", made("AWS::StackName")));
    PyDict skeleton = new PyDict().made("swagger", "2.0");
    return skeleton.made("info", info).made("paths", new PyDict());
  }

  @Override
  public ObjectNode document() {
    if (!securityDefinitions.isEmpty()) {
      put(document, "securityDefinitions", securityDefinitions);
    }
    if (!gatewayResponses.isEmpty()) {
      put(document, "x-amazon-apigateway-gateway-responses", gatewayResponses);
    }
    if (!definitions.isEmpty()) {
      put(document, "definitions", definitions);
    }
    return document.deepCopy();
  }

  /**
   * The method calls a function.
   *
   * @param credentials whose rights the call has; null for the API's own
   */
  public void addLambdaIntegration(
      String path,
      String method,
      JsonNode uri,
      @Nullable JsonNode credentials,
      boolean streams,
      @Nullable JsonNode condition) {
    String name = methodName(method);
    addPath(path, method);
    for (ObjectNode item : items(path)) {
      ObjectNode definition = (ObjectNode) item.path(name);
      PyDict integration = new PyDict();
      put(definition, INTEGRATION, integration);
      integration.made("type", "aws_proxy").made("httpMethod", "POST");
      integration.made("uri", condition == null ? uri : conditional(condition, uri));
      if (streams) {
        integration.made("responseTransferMode", "STREAM");
      }
      if (credentials != null) {
        integration.made("credentials", credentials);
      }
      if (!definition.has("responses")) {
        put(definition, "responses", new PyDict());
      }
      if (condition != null) {
        item.set(name, conditional(condition, definition));
      }
    }
  }

  /** The method starts a state machine. */
  public void addStateMachineIntegration(
      String path,
      String method,
      JsonNode credentials,
      JsonNode requestTemplates,
      @Nullable JsonNode condition) {
    String name = methodName(method);
    addPath(path, method);
    JsonNode action =
        Nodes.object(
            "Fn::Sub",
            made("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution"));
    for (ObjectNode item : items(path)) {
      ObjectNode definition = (ObjectNode) item.path(name);
      PyDict integration = new PyDict();
      put(definition, INTEGRATION, integration);
      integration.made("type", "aws").made("httpMethod", "POST");
      integration.made("uri", condition == null ? action : conditional(condition, action));
      PyDict responses = new PyDict();
      responses.made("200", new PyDict().made("statusCode", "200"));
      responses.made("400", new PyDict().made("statusCode", "400"));
      integration.made("responses", responses).made("credentials", credentials);
      if (!definition.has("responses")) {
        PyDict defaults = new PyDict();
        defaults.made("200", new PyDict().made("description", "OK"));
        defaults.made("400", new PyDict().made("description", "Bad Request"));
        put(definition, "responses", defaults);
      }
      PyDict templates = new PyDict();
      templates.made("requestTemplates", requestTemplates);
      integration.update(templates);
      if (condition != null) {
        item.set(name, conditional(condition, definition));
      }
    }
  }

  /** Whose rights a call of an API with IAM authorization has. */
  static JsonNode credentials(@Nullable JsonNode invokeRole, Translation translation) {
    boolean callers = !Nodes.truthy(invokeRole) || Nodes.isText(invokeRole, "CALLER_CREDENTIALS");
    return callers || invokeRole == null
        ? made("arn:" + translation.partition() + ":iam::*:user/*")
        : invokeRole;
  }

  public void addBinaryMediaTypes(JsonNode types) {
    put(document, "x-amazon-apigateway-binary-media-types", types);
  }

  public void addSecurityDefinition(String name, JsonNode definition) {
    securityDefinitions.set(name, definition);
  }

  /** Adds a scheme of the translator's, unless the definition has one of that name. */
  void addMadeSecurityDefinition(String name, PyDict definition) {
    if (!securityDefinitions.has(name)) {
      PyDict one = new PyDict().made(name, definition);
      if (securityDefinitions instanceof PyDict dict) {
        dict.update(one);
      } else {
        securityDefinitions.setAll(one);
      }
    }
  }

  void addIamSecurityDefinition() {
    addMadeSecurityDefinition(
        "AWS_IAM",
        new PyDict()
            .made("x-amazon-apigateway-authtype", "awsSigv4")
            .made("type", "apiKey")
            .made("name", "Authorization")
            .made("in", "header"));
  }

  void addApiKeySecurityDefinition() {
    addMadeSecurityDefinition(
        "api_key",
        new PyDict().made("type", "apiKey").made("name", "x-api-key").made("in", "header"));
  }

  public void addGatewayResponse(String type, JsonNode response) {
    gatewayResponses.set(type, response);
  }

  public void addModel(String name, JsonNode schema) {
    definitions.set(name, schema);
  }

  /** {@code disableExecuteApiEndpoint}: in Swagger at the top, in OpenAPI at each server. */
  public void disableExecuteApiEndpoint(JsonNode value) {
    if (!isOpenApi3(document.get("openapi"))) {
      disable(document, value, "");
      return;
    }
    ArrayNode servers =
        document.get("servers") instanceof ArrayNode there ? there : Nodes.array(new PyDict());
    for (int i = 0; i < servers.size(); i++) {
      disable(servers.get(i), value, " of 'servers[" + i + "]'");
    }
    put(document, "servers", servers);
  }

  private static void disable(JsonNode node, JsonNode value, String where) {
    String wrong = "Invalid OpenAPI definition" + where + ": ";
    ObjectNode object = object(node, wrong + "It should be a map.");
    String key = "x-amazon-apigateway-endpoint-configuration";
    if (!object.has(key)) {
      put(object, key, Nodes.object());
    }
    ObjectNode configuration =
        object(object.get(key), wrong + "The value of '" + key + "' should be a map.");
    put(configuration, "disableExecuteApiEndpoint", value);
  }

  /** What a request's body has to look like. */
  public void addRequestModel(
      String path, String method, String model, @Nullable JsonNode required) {
    for (ObjectNode definition : integrated(path, method)) {
      if (document.hasNonNull("swagger")) {
        PyDict parameter = new PyDict().made("in", "body");
        parameter.made("name", Nodes.text(model));
        parameter.made("schema", Nodes.object("$ref", made("#/definitions/" + model)));
        if (required != null) {
          parameter.made("required", required);
        }
        put(definition, "parameters", list(definition, "parameters").add(parameter));
      } else if (isOpenApi3(document.get("openapi"))) {
        JsonNode reference = Nodes.object("$ref", made("#/components/schemas/" + model));
        JsonNode content = Nodes.object("application/json", Nodes.object("schema", reference));
        ObjectNode body = Nodes.object("content", content);
        put(definition, "requestBody", Nodes.with(body, "required", required));
      }
    }
  }

  public void addRequestValidator(String path, String method, boolean body, boolean parameters) {
    String key = "x-amazon-apigateway-request-validators";
    String name =
        body
            ? (parameters ? "body-and-params" : "body-only")
            : parameters ? "params-only" : "no-validation";
    if (!Nodes.truthy(document.get(key))) {
      put(document, key, new PyDict());
    }
    ObjectNode validators = (ObjectNode) document.path(key);
    if (!Nodes.truthy(validators.get(name))) {
      put(
          validators,
          name,
          new PyDict()
              .made("validateRequestBody", Nodes.bool(body))
              .made("validateRequestParameters", Nodes.bool(parameters)));
    }
    for (ObjectNode definition : integrated(path, method)) {
      put(definition, "x-amazon-apigateway-request-validator", new MadeText(name));
    }
  }

  /**
   * A parameter of the request.
   *
   * @param source such as {@code method.request.querystring.page}
   */
  public void addRequestParameter(
      String path, String method, String source, JsonNode required, boolean caching) {
    String[] place = source.replace("method.request.", "").split("\\.", 2);
    for (ObjectNode definition : integrated(path, method)) {
      PyDict parameter = new PyDict();
      parameter.made("in", place[0].equals("querystring") ? made("query") : Nodes.text(place[0]));
      parameter.made("name", Nodes.text(place[1])).made("required", required);
      parameter.made("type", "string");
      put(definition, "parameters", list(definition, "parameters").add(parameter));
      if (caching) {
        ObjectNode integration = (ObjectNode) definition.path(INTEGRATION);
        put(integration, "cacheKeyParameters", list(integration, "cacheKeyParameters").add(source));
      }
    }
  }
}
