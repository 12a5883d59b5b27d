package io.filestore.local.sam.api;

import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The property {@code Cors} of a REST API: an answer to OPTIONS at each path that has none.
 *
 * <p>Values are as API Gateway wants them, in single quotes of their own.
 */
record Cors(
    @Nullable JsonNode methods,
    @Nullable JsonNode headers,
    @Nullable JsonNode origin,
    @Nullable JsonNode maxAge,
    @Nullable JsonNode credentials) {

  private static final List<String> KEYS =
      List.of("AllowMethods", "AllowHeaders", "AllowOrigin", "MaxAge", "AllowCredentials");
  private static final String ALL = "OPTIONS,GET,HEAD,POST,PUT,DELETE,PATCH";

  static Cors of(String apiId, JsonNode value) {
    if (value.isString() || Intrinsics.isIntrinsic(value)) {
      return new Cors(null, null, value, null, null);
    }
    if (!(value instanceof ObjectNode object)) {
      throw Problem.resource(apiId, "Invalid value for 'Cors' property");
    }
    for (String key : object.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw Problem.resource(apiId, "Invalid key '" + key + "' for 'Cors' property.");
      }
    }
    JsonNode origin =
        object.has("AllowOrigin") ? object.get("AllowOrigin") : DefinitionEditor.made("'*'");
    return new Cors(
        Nodes.get(object, "AllowMethods"),
        Nodes.get(object, "AllowHeaders"),
        origin,
        Nodes.get(object, "MaxAge"),
        Nodes.get(object, "AllowCredentials"));
  }

  private boolean allowsCredentials() {
    return credentials != null && credentials.isBoolean() && credentials.booleanValue();
  }

  /** The definition with the answers. */
  ObjectNode applied(String apiId, ObjectNode definition) {
    if (!SwaggerEditor.isValid(definition)) {
      throw Problem.resource(
          apiId,
          "Unable to add Cors configuration because 'DefinitionBody' does not contain a valid"
              + " Swagger definition.");
    }
    if (allowsCredentials() && Nodes.isText(origin, "'*'")) {
      throw Problem.resource(
          apiId,
          "Unable to add Cors configuration because 'AllowCredentials' can not be true when"
              + " 'AllowOrigin' is \"'*'\" or not set");
    }
    SwaggerEditor editor = new SwaggerEditor(definition);
    Set<String> done = new HashSet<>();
    for (String path : editor.pathNames()) {
      String normal = path.equals("/") ? path : path.replaceFirst("/+$", "");
      if (done.add(normal)) {
        addTo(apiId, editor, path);
      }
    }
    return editor.document();
  }

  private void addTo(String apiId, SwaggerEditor editor, String path) {
    JsonNode allowed = Nodes.truthy(methods) ? methods : null;
    for (ObjectNode item : editor.items(path)) {
      if (item.has("options")) {
        continue;
      }
      if (!Nodes.truthy(origin) || origin == null) {
        throw Problem.resource(
            apiId,
            "Structure of the SAM template is invalid. Invalid input. Value for AllowedOrigins is"
                + " required");
      }
      // The first side of a conditional path decides for the other, as it does in the translator.
      allowed = allowed == null ? DefinitionEditor.made("'" + methodsOf(item) + "'") : allowed;
      DefinitionEditor.put(item, "options", preflight(origin, allowed));
    }
  }

  private static String methodsOf(ObjectNode item) {
    Set<String> names = new TreeSet<>();
    if (item.has(DefinitionEditor.ANY_METHOD)) {
      names.addAll(List.of(ALL.split(",", -1)));
    } else {
      item.propertyNames().forEach(name -> names.add(name.toUpperCase(Locale.ROOT)));
      names.add("OPTIONS");
    }
    return String.join(",", names);
  }

  private PyDict preflight(JsonNode allowedOrigin, JsonNode allowed) {
    PyDict parameters = new PyDict();
    PyDict headerTypes = new PyDict();
    header(parameters, headerTypes, "Access-Control-Allow-Origin", allowedOrigin, "string");
    if (Nodes.truthy(headers)) {
      header(parameters, headerTypes, "Access-Control-Allow-Headers", headers, "string");
    }
    header(parameters, headerTypes, "Access-Control-Allow-Methods", allowed, "string");
    if (maxAge != null) {
      header(parameters, headerTypes, "Access-Control-Max-Age", maxAge, "integer");
    }
    if (allowsCredentials()) {
      JsonNode yes = DefinitionEditor.made("'true'");
      header(parameters, headerTypes, "Access-Control-Allow-Credentials", yes, "string");
    }
    PyDict answer = new PyDict().made("statusCode", "200");
    answer.made("responseParameters", parameters);
    answer.made(
        "responseTemplates", Nodes.object("application/json", DefinitionEditor.made("{}\n")));
    PyDict integration = new PyDict().made("type", "mock");
    integration.made(
        "requestTemplates",
        Nodes.object("application/json", DefinitionEditor.made("{\n  \"statusCode\" : 200\n}\n")));
    integration.made("responses", new PyDict().made("default", answer));
    PyDict ok = new PyDict().made("description", "Default response for CORS method");
    ok.made("headers", headerTypes);
    JsonNode json = Nodes.array(DefinitionEditor.made("application/json"));
    PyDict method = new PyDict().made("summary", "CORS support");
    method.made("consumes", json).made("produces", json.deepCopy());
    method.made(DefinitionEditor.INTEGRATION, integration);
    return method.made("responses", new PyDict().made("200", ok));
  }

  private static void header(
      PyDict parameters, PyDict types, String name, @Nullable JsonNode value, String type) {
    for (Map.Entry<String, JsonNode> entry :
        Nodes.object("method.response.header." + name, value).properties()) {
      parameters.made(entry.getKey(), entry.getValue());
    }
    types.made(name, Nodes.object("type", DefinitionEditor.made(type)));
  }
}
