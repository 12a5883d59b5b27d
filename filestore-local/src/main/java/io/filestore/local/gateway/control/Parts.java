package io.filestore.local.gateway.control;

import io.filestore.local.resource.ResourceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The small types that say what a document can say, too. */
final class Parts {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String MODELS = "https://apigateway.amazonaws.com/restapis/";

  private Parts() {}

  /**
   * {@code AWS::ApiGateway::GatewayResponse}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-gatewayresponse.html">AWS::ApiGateway::GatewayResponse</a>
   */
  static PartType gatewayResponse(Apis apis) {
    return new PartType(
        "AWS::ApiGateway::GatewayResponse",
        Set.of("ResponseType", "RestApiId"),
        apis,
        request ->
            Properties.text(request.properties(), "RestApiId")
                + "|"
                + Properties.text(request.properties(), "ResponseType"),
        Optional.of("Id"),
        (api, id, properties) -> {
          ObjectNode part = JsonNodeFactory.instance.objectNode();
          ObjectNode response =
              part.putObject("x-amazon-apigateway-gateway-responses")
                  .putObject(Properties.required(properties, "ResponseType"));
          copy(properties, "StatusCode", response, "statusCode");
          copy(properties, "ResponseParameters", response, "responseParameters");
          copy(properties, "ResponseTemplates", response, "responseTemplates");
          return part;
        });
  }

  /**
   * {@code AWS::ApiGateway::Model}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-model.html">AWS::ApiGateway::Model</a>
   */
  static PartType model(Apis apis) {
    return new PartType(
        "AWS::ApiGateway::Model",
        Set.of("ContentType", "Name", "RestApiId"),
        apis,
        request -> {
          String name = Properties.text(request.properties(), "Name");
          // Letters and digits only.
          return name.isEmpty() ? request.newName(128).replace("-", "") : name;
        },
        Optional.empty(),
        (api, id, properties) -> {
          JsonNode schema = schema(properties.path("Schema"));
          redirect(schema);
          ObjectNode part = JsonNodeFactory.instance.objectNode();
          part.putObject("components").putObject("schemas").set(id, schema);
          return part;
        });
  }

  /**
   * {@code AWS::ApiGateway::RequestValidator}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-requestvalidator.html">AWS::ApiGateway::RequestValidator</a>
   */
  static PartType requestValidator(Apis apis) {
    return new PartType(
        "AWS::ApiGateway::RequestValidator",
        Set.of("Name", "RestApiId"),
        apis,
        request -> Ids.random(Ids.SHORT),
        Optional.of("RequestValidatorId"),
        (api, id, properties) -> {
          ObjectNode part = JsonNodeFactory.instance.objectNode();
          part.putObject("x-amazon-apigateway-request-validators")
              .putObject(id)
              .put("validateRequestBody", Properties.flag(properties, "ValidateRequestBody", false))
              .put(
                  "validateRequestParameters",
                  Properties.flag(properties, "ValidateRequestParameters", false));
          return part;
        });
  }

  /**
   * {@code AWS::ApiGateway::Method}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-method.html">AWS::ApiGateway::Method</a>
   */
  static PartType method(Apis apis) {
    return new PartType(
        "AWS::ApiGateway::Method",
        Set.of("HttpMethod", "ResourceId", "RestApiId"),
        apis,
        request -> request.newName(64),
        Optional.empty(),
        (api, id, properties) -> {
          String path =
              api.resourcePath(Properties.required(properties, "ResourceId"))
                  .orElseThrow(
                      () -> new ResourceException("Invalid Resource identifier specified"));
          return MethodPart.of(path, properties);
        });
  }

  /** Every type here. */
  static List<PartType> all(Apis apis) {
    return List.of(gatewayResponse(apis), model(apis), requestValidator(apis), method(apis));
  }

  static void copy(JsonNode from, String name, ObjectNode to, String as) {
    if (from.hasNonNull(name)) {
      to.set(as, from.path(name).deepCopy());
    }
  }

  private static JsonNode schema(JsonNode written) throws ResourceException {
    if (written.isString()) {
      try {
        return JSON.readTree(written.asString());
      } catch (JacksonException e) {
        throw new ResourceException(
            "Invalid model schema specified. The schema is not JSON: " + e.getOriginalMessage(), e);
      }
    }
    return written.isObject() ? written.deepCopy() : JsonNodeFactory.instance.objectNode();
  }

  /** Models refer to each other by URLs of the API that they belong to. */
  private static void redirect(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("$ref").isString()) {
      String reference = object.path("$ref").asString();
      if (reference.startsWith(MODELS)) {
        object.put(
            "$ref", "#/components/schemas/" + reference.substring(reference.lastIndexOf('/') + 1));
      }
    }
    node.forEach(Parts::redirect);
  }
}
