package io.filestore.local.sam.api;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.PyPrint;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The property {@code OpenApiVersion} of an API whose definition SAM writes. */
public final class OpenApiVersions {

  private OpenApiVersions() {}

  /** Turns the definition from Swagger into OpenAPI, when the property asks for version 3. */
  public static void apply(ObjectNode apiProperties) {
    @Nullable JsonNode version = apiProperties.get("OpenApiVersion");
    if (version == null
        || !apiProperties.has("__MANAGE_SWAGGER")
        || !DefinitionEditor.isOpenApi3(version)) {
      return;
    }
    JsonNode text = version.isString() ? version : DefinitionEditor.made(PyPrint.str(version));
    apiProperties.set("OpenApiVersion", text);
    if (apiProperties.get("DefinitionBody") instanceof ObjectNode definition) {
      DefinitionEditor.put(definition, "openapi", text);
      if (Nodes.truthy(definition.get("swagger"))) {
        definition.remove("swagger");
      }
    }
  }
}
