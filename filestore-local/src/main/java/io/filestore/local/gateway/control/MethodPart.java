package io.filestore.local.gateway.control;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A method resource in the words of an OpenAPI document. */
final class MethodPart {

  private static final String REQUEST = "method.request.";

  private MethodPart() {}

  static ObjectNode of(String path, ObjectNode properties) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    String method = Properties.text(properties, "HttpMethod").toLowerCase(Locale.ROOT);
    ObjectNode operation =
        part.putObject("paths")
            .putObject(path)
            .putObject(method.equals("any") ? "x-amazon-apigateway-any-method" : method);
    Parts.copy(properties, "OperationName", operation, "operationId");
    Parts.copy(
        properties, "RequestValidatorId", operation, "x-amazon-apigateway-request-validator");
    operation
        .putObject("x-amazon-apigateway-auth")
        .put("type", properties.path("AuthorizationType").asString("NONE"));
    if (Properties.flag(properties, "ApiKeyRequired", false)) {
      operation.putArray("security").addObject().putArray("api_key");
      part.putObject("components")
          .putObject("securitySchemes")
          .putObject("api_key")
          .put("type", "apiKey")
          .put("in", "header")
          .put("name", "x-api-key");
    }
    parameters(properties.path("RequestParameters"), operation);
    models(properties.path("RequestModels"), part, operation);
    if (properties.path("Integration").isObject()) {
      operation.set("x-amazon-apigateway-integration", integration(properties.path("Integration")));
    }
    return part;
  }

  /** {@code method.request.querystring.name: true} is a required parameter. */
  private static void parameters(JsonNode written, ObjectNode operation) {
    for (Map.Entry<String, JsonNode> entry : written.properties()) {
      String key = entry.getKey();
      int dot = key.indexOf('.', REQUEST.length());
      if (!key.startsWith(REQUEST) || dot < 0) {
        continue;
      }
      String location = key.substring(REQUEST.length(), dot);
      operation
          .withArray("parameters")
          .addObject()
          .put("in", location.equals("querystring") ? "query" : location)
          .put("name", key.substring(dot + 1))
          .put("required", entry.getValue().asBoolean(false));
    }
  }

  /** The models Empty and Error are in every API. */
  private static void models(JsonNode written, ObjectNode part, ObjectNode operation) {
    for (Map.Entry<String, JsonNode> entry : written.properties()) {
      String model = entry.getValue().asString("");
      if (model.equals("Empty") || model.equals("Error")) {
        part.withObject("/components/schemas/" + model).put("type", "object");
      }
      operation
          .withObject("/requestBody/content")
          .putObject(entry.getKey())
          .putObject("schema")
          .put("$ref", "#/components/schemas/" + model);
    }
  }

  private static ObjectNode integration(JsonNode written) {
    ObjectNode integration = JsonNodeFactory.instance.objectNode();
    Parts.copy(written, "Type", integration, "type");
    Parts.copy(written, "IntegrationHttpMethod", integration, "httpMethod");
    Parts.copy(written, "Uri", integration, "uri");
    Parts.copy(written, "RequestTemplates", integration, "requestTemplates");
    Parts.copy(written, "PassthroughBehavior", integration, "passthroughBehavior");
    Parts.copy(written, "ContentHandling", integration, "contentHandling");
    Parts.copy(written, "TimeoutInMillis", integration, "timeoutInMillis");
    ObjectNode responses = integration.putObject("responses");
    for (JsonNode response : written.path("IntegrationResponses")) {
      String pattern = Properties.text(response, "SelectionPattern");
      ObjectNode one = responses.putObject(pattern.isEmpty() ? "default" : pattern);
      Parts.copy(response, "StatusCode", one, "statusCode");
      Parts.copy(response, "ResponseParameters", one, "responseParameters");
      Parts.copy(response, "ResponseTemplates", one, "responseTemplates");
    }
    return integration;
  }
}
