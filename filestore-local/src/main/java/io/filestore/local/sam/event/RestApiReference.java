package io.filestore.local.sam.event;

import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API that an event is of.
 *
 * @param stageSuffix the stage's name, or {@code Stage} when it is not a plain string
 */
public record RestApiReference(String id, ObjectNode properties, String stageSuffix) {

  /** Finds the API in the same template. */
  public static RestApiReference of(SamResource event, String eventId, Translation translation) {
    JsonNode given = event.properties().path("RestApiId");
    JsonNode ref = given.has("Ref") ? given.path("Ref") : given;
    ObjectNode api = ref.isString() ? translation.resource(ref.stringValue()) : null;
    if (api == null) {
      throw Problem.event(
          eventId,
          "RestApiId property of Api event must reference a valid resource in the same template.");
    }
    JsonNode properties = Nodes.get(api, "Properties");
    if (properties != null && !properties.isObject()) {
      throw Problem.resource(ref.stringValue(), "Attribute 'Properties' should be a map.");
    }
    JsonNode stage = Nodes.get(properties, "StageName");
    if (Nodes.isText(stage, "")) {
      throw Problem.resource(ref.stringValue(), "StageName cannot be empty.");
    }
    return new RestApiReference(
        ref.stringValue(),
        properties instanceof ObjectNode object ? object : Nodes.object(),
        stage != null && stage.isString() ? stage.stringValue() : "Stage");
  }
}
