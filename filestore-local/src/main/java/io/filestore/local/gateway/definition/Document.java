package io.filestore.local.gateway.definition;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A Swagger 2.0 or OpenAPI 3.0 document, with what differs between the two. */
record Document(ObjectNode content, boolean swagger) {

  /**
   * Takes it for what it says it is.
   *
   * @throws DefinitionException when API Gateway does not import its version
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html">OpenAPI
   *     in API Gateway</a>
   */
  static Document of(ObjectNode content) throws DefinitionException {
    String swagger = content.path("swagger").asString("");
    String openapi = content.path("openapi").asString("");
    if (swagger.equals("2.0") || swagger.equals("2")) {
      return new Document(content, true);
    }
    if (openapi.startsWith("3.0")) {
      return new Document(content, false);
    }
    if (swagger.isEmpty() && openapi.isEmpty()) {
      throw new DefinitionException("Invalid OpenAPI input: neither 'swagger' nor 'openapi'");
    }
    throw new DefinitionException(
        "Invalid OpenAPI input: version '"
            + (swagger.isEmpty() ? openapi : swagger)
            + "'; Swagger 2.0 and OpenAPI 3.0 can be imported");
  }

  JsonNode get(String key) {
    return content.path(key);
  }

  /** What a node is, itself or what its {@code $ref} points to; missing when that is not there. */
  JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    Set<String> seen = new HashSet<>();
    while (found.path("$ref").isString()) {
      String reference = found.path("$ref").asString();
      if (!seen.add(reference)) {
        return MissingNode.getInstance();
      }
      found = at(reference);
    }
    return found;
  }

  JsonNode securityScheme(String name) {
    return resolve(
        swagger
            ? get("securityDefinitions").path(name)
            : get("components").path("securitySchemes").path(name));
  }

  private JsonNode at(String reference) {
    Optional<JsonPointer> pointer = pointer(reference);
    return pointer.isPresent() ? content.at(pointer.get()) : MissingNode.getInstance();
  }

  private static Optional<JsonPointer> pointer(String reference) {
    return reference.startsWith("#/")
        ? Optional.of(JsonPointer.compile(RouteTree.decode(reference.substring(1))))
        : Optional.empty();
  }
}
