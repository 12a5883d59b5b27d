package io.filestore.functions.store;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record of an <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3
 * event</a>.
 *
 * @param sequencer S3's order of events on this key
 */
public record ObjectCreated(FileId id, Optional<String> sequencer) {

  /**
   * The records about uploads of ours; other keys, and S3's test event, which has no records, give
   * none.
   *
   * @throws io.filestore.functions.json.JsonSyntaxException if the event is not JSON
   */
  public static List<ObjectCreated> of(String event) {
    List<ObjectCreated> uploads = new ArrayList<>();
    if (JsonReader.read(event) instanceof Json.Obj root
        && root.get("Records").orElse(null) instanceof Json.Array records) {
      for (Json item : records.items()) {
        if (item instanceof Json.Obj record) {
          upload(record.object("s3").object("object")).ifPresent(uploads::add);
        }
      }
    }
    return uploads;
  }

  private static Optional<ObjectCreated> upload(Json.Obj object) {
    return object
        .text("key")
        .flatMap(ObjectCreated::decoded)
        .flatMap(Keys::uploaded)
        .map(id -> new ObjectCreated(id, object.text("sequencer")));
  }

  private static Optional<String> decoded(String key) {
    try {
      return Optional.of(URLDecoder.decode(key, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // S3 encodes every key; what does not decode is not from it
    }
  }
}
