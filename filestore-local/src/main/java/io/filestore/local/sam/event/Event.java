package io.filestore.local.sam.event;

import io.filestore.local.sam.model.SamResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One of a function's events.
 *
 * @param source its properties; its logical id is the function's and the event's, one after the
 *     other
 * @param id as the template has it
 */
record Event(SamResource source, String id) {

  String logicalId() {
    return source.logicalId();
  }

  @Nullable JsonNode get(String property) {
    return source.get(property);
  }

  boolean has(String property) {
    return source.has(property);
  }
}
