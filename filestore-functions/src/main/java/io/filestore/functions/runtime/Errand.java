package io.filestore.functions.runtime;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.json.JsonSyntaxException;
import io.filestore.functions.json.JsonWriter;
import java.util.Optional;

/**
 * An event that a function sends to itself: {@code {"errand": what, "id": of what}}. No event of
 * the gateway's has these.
 */
public record Errand(String what, String id) {

  /** The errand, if the event is one. */
  public static Optional<Errand> of(String event) {
    try {
      return JsonReader.read(event) instanceof Json.Obj object
          ? object.text("errand").flatMap(what -> object.text("id").map(id -> new Errand(what, id)))
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  /** The event. */
  String event() {
    return JsonWriter.write(Json.object().with("errand", what).with("id", id).build());
  }
}
