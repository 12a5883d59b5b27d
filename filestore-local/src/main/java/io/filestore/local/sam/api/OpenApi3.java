package io.filestore.local.sam.api;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.PyDict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts what SAM writes in Swagger's way into OpenAPI's: schemes and models below {@code
 * components}, headers of preflight answers with a schema.
 */
final class OpenApi3 {

  private OpenApi3() {}

  /** Changes the definition in place, when it is an OpenAPI 3 one. */
  static ObjectNode applied(ObjectNode definition, @Nullable JsonNode propertyVersion) {
    if (definition.hasNonNull("swagger")) {
      return definition;
    }
    JsonNode version = propertyVersion == null ? Nodes.get(definition, "openapi") : propertyVersion;
    if (!Nodes.truthy(version) || !DefinitionEditor.isOpenApi3(version)) {
      return definition;
    }
    moveBelowComponents(definition, "securityDefinitions", "securitySchemes");
    moveBelowComponents(definition, "definitions", "schemas");
    JsonNode paths = Nodes.get(definition, "paths");
    if (Nodes.truthy(paths)) {
      ObjectNode map =
          DefinitionEditor.object(
              paths, "Value of paths must be a dictionary according to Swagger spec.");
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(map)) {
        preflight(entry.getKey(), entry.getValue());
      }
    }
    return definition;
  }

  private static void moveBelowComponents(ObjectNode definition, String from, String to) {
    JsonNode moved = definition.get(from);
    if (moved == null || !Nodes.truthy(moved)) {
      return;
    }
    ObjectNode components =
        Nodes.truthy(definition.get("components"))
                && definition.get("components") instanceof ObjectNode there
            ? there
            : new PyDict();
    DefinitionEditor.put(components, to, moved);
    DefinitionEditor.put(definition, "components", components);
    definition.remove(from);
  }

  private static void preflight(String path, JsonNode item) {
    ObjectNode pathItem =
        DefinitionEditor.object(
            item, "Value of '" + path + "' path must be a dictionary according to Swagger spec.");
    if (!Nodes.truthy(pathItem.get("options"))) {
      return;
    }
    ObjectNode options =
        DefinitionEditor.object(
            pathItem.get("options"),
            "Value of options method for path "
                + path
                + " must be a dictionary according to Swagger spec.");
    for (String key : List.of("produces", "consumes")) {
      if (options.has(key)) {
        options.remove(key);
      }
    }
    JsonNode headers = headers(path, Nodes.get(options, "responses"));
    if (!Nodes.truthy(headers)) {
      return;
    }
    ObjectNode map =
        DefinitionEditor.object(
            headers,
            "Value of response's headers in options method for path "
                + path
                + " must be a dictionary according to Swagger spec.");
    for (Map.Entry<String, JsonNode> entry : Nodes.entries(map)) {
      map.set(entry.getKey(), new PyDict().made("schema", entry.getValue()));
    }
  }

  private static @Nullable JsonNode headers(String path, @Nullable JsonNode responses) {
    String invalid = "Invalid responses in options method for path " + path + ": ";
    if (responses == null) {
      return null;
    }
    ObjectNode map = DefinitionEditor.object(responses, invalid + "It should be a map.");
    JsonNode ok = Nodes.get(map, "200");
    if (ok == null) {
      return null;
    }
    return Nodes.get(
        DefinitionEditor.object(ok, invalid + "The value of '200' should be a map."), "headers");
  }
}
