package io.filestore.local.sam.api;

import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import io.filestore.local.sam.tree.PyPrint;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The property {@code GatewayResponses}: what the gateway itself answers. */
final class GatewayResponses {

  private static final List<String> KEYS =
      List.of("ResponseParameters", "ResponseTemplates", "StatusCode");
  private static final List<String> PLACES = List.of("Headers", "Paths", "QueryStrings");
  private static final Map<String, String> PREFIXES =
      Map.of("Headers", "header.", "Paths", "path.", "QueryStrings", "querystring.");
  private static final Pattern STATUS = Pattern.compile("[0-9]{1,3}");

  private GatewayResponses() {}

  static ObjectNode applied(String apiId, ObjectNode responses, ObjectNode definition) {
    Nodes.entries(responses).forEach(entry -> check(apiId, entry.getKey(), entry.getValue()));
    if (!SwaggerEditor.isValid(definition)) {
      throw Problem.resource(
          apiId,
          "Unable to add Auth configuration because 'DefinitionBody' does not contain a valid"
              + " Swagger definition.");
    }
    SwaggerEditor editor = new SwaggerEditor(definition);
    PyDict generated = new PyDict();
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(responses)) {
      generated.set(entry.getKey(), response(apiId, entry.getKey(), entry.getValue()));
    }
    Nodes.entries(generated)
        .forEach(entry -> editor.addGatewayResponse(entry.getKey(), entry.getValue()));
    return editor.document();
  }

  private static void check(String apiId, String type, JsonNode response) {
    if (Intrinsics.isIntrinsic(response)) {
      throw Problem.resource(
          apiId,
          "Unable to set GatewayResponses attribute because intrinsic functions are not supported"
              + " for this field.");
    }
    if (!(response instanceof ObjectNode object)) {
      throw Problem.resource(
          apiId,
          "Invalid property type '"
              + pythonType(response)
              + "' for GatewayResponses. Expected an object of type 'GatewayResponse'.");
    }
    for (String key : object.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw Problem.resource(
            apiId, "Invalid property '" + key + "' in 'GatewayResponses' property '" + type + "'.");
      }
    }
  }

  private static String pythonType(JsonNode node) {
    if (node.isString()) {
      return "Py27UniStr";
    }
    if (node.isArray()) {
      return "list";
    }
    if (node.isNull()) {
      return "NoneType";
    }
    return node.isBoolean() ? "bool" : node.isIntegralNumber() ? "int" : "float";
  }

  private static PyDict response(String apiId, String type, JsonNode given) {
    JsonNode parameters = Nodes.get(given, "ResponseParameters");
    if (Nodes.truthy(parameters)) {
      ObjectNode map =
          Expect.map(apiId, "GatewayResponses." + type + ".ResponseParameters", parameters);
      for (String place : map.propertyNames()) {
        if (!PLACES.contains(place)) {
          throw Problem.resource(apiId, "Invalid gateway response parameter '" + place + "'");
        }
      }
    }
    PyDict response = new PyDict();
    response.made("responseParameters", prefixed(apiId, parameters));
    JsonNode templates = Nodes.get(given, "ResponseTemplates");
    response.made(
        "responseTemplates",
        templates == null || !Nodes.truthy(templates) ? new PyDict() : templates);
    JsonNode status = Nodes.get(given, "StatusCode");
    if (status != null) {
      String text = status.isString() ? status.stringValue() : PyPrint.str(status);
      if (Nodes.truthy(status) && !STATUS.matcher(text).matches()) {
        throw Problem.resource(apiId, "Property 'StatusCode' must be numeric");
      }
      response.made("statusCode", text);
    }
    return response;
  }

  private static PyDict prefixed(String apiId, @Nullable JsonNode parameters) {
    PyDict prefixed = new PyDict();
    for (String place : PLACES) {
      JsonNode values = Nodes.get(parameters, place);
      if (values == null) {
        continue;
      }
      ObjectNode map = Expect.map(apiId, "ResponseParameters." + place, values);
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(map)) {
        prefixed.set("gatewayresponse." + PREFIXES.get(place) + entry.getKey(), entry.getValue());
      }
    }
    return prefixed;
  }
}
