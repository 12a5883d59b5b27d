package io.filestore.local.gateway.definition;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema of a definition as the JSON Schema that API Gateway checks bodies against: draft 4, with
 * all it refers to in its own {@code definitions}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html">Data
 *     models for REST APIs</a>
 */
final class ModelSchema {

  private static final String OPEN_API = "#/components/schemas/";
  private static final String SWAGGER = "#/definitions/";
  // What OpenAPI adds to JSON Schema and says nothing about what is valid here.
  private static final Set<String> NOTES =
      Set.of(
          "deprecated",
          "discriminator",
          "example",
          "externalDocs",
          "nullable",
          "readOnly",
          "writeOnly",
          "xml");
  private static final Set<String> SCHEMAS_BY_NAME =
      Set.of("properties", "patternProperties", "definitions");
  private static final Set<String> VALUES = Set.of("default", "enum");

  private final Document document;
  private final ObjectNode definitions;
  private final Set<String> seen = new HashSet<>();

  private ModelSchema(Document document) {
    this.document = document;
    this.definitions = document.content().objectNode();
  }

  /**
   * Makes one.
   *
   * @throws DefinitionException when it refers to what is not there
   */
  static ObjectNode of(Document document, JsonNode schema) throws DefinitionException {
    ModelSchema model = new ModelSchema(document);
    ObjectNode whole = document.content().objectNode();
    // In draft 4 nothing beside a reference counts.
    whole.putArray("allOf").add(model.copy(schema));
    whole.set("definitions", model.definitions);
    return whole;
  }

  private JsonNode copy(JsonNode schema) throws DefinitionException {
    if (schema instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      for (JsonNode one : array) {
        copy.add(copy(one));
      }
      return copy;
    }
    if (!(schema instanceof ObjectNode object)) {
      return schema;
    }
    ObjectNode copy = object.objectNode();
    if (object.path("$ref").isString()) {
      copy.put("$ref", SWAGGER + defined(object.path("$ref").asString()));
      return copy;
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String key = entry.getKey();
      if (SCHEMAS_BY_NAME.contains(key)) {
        ObjectNode byName = copy.putObject(key);
        for (Map.Entry<String, JsonNode> named : entry.getValue().properties()) {
          byName.set(named.getKey(), copy(named.getValue()));
        }
      } else if (VALUES.contains(key)) {
        copy.set(key, entry.getValue());
      } else if (!NOTES.contains(key) && !key.startsWith("x-")) {
        copy.set(key, copy(entry.getValue()));
      }
    }
    return copy;
  }

  /** The name of what is referred to, which is among the definitions then. */
  private String defined(String reference) throws DefinitionException {
    String prefix = document.swagger() ? SWAGGER : OPEN_API;
    JsonNode schemas =
        document.swagger()
            ? document.get("definitions")
            : document.get("components").path("schemas");
    String name = reference.startsWith(prefix) ? reference.substring(prefix.length()) : "";
    if (!schemas.has(name)) {
      throw new DefinitionException(
          "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model"
              + " schema specified. Unsupported reference: '"
              + reference
              + "']");
    }
    if (seen.add(name)) {
      definitions.set(name, copy(schemas.path(name)));
    }
    return name;
  }
}
