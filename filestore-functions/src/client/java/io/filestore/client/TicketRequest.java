package io.filestore.client;

import io.filestore.functions.json.Json;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a ticket is to be for. Everything but the name is a constraint that S3 holds the upload to.
 *
 * @param name of the file, 1 to 255 characters without control characters and path separators
 * @param size exactly this many bytes
 * @param type exactly this Content-Type
 * @param sha256 of the bytes, 64 hexadecimal digits
 * @param once whether a second upload under the same ticket is refused
 */
public record TicketRequest(
    String name, OptionalLong size, Optional<String> type, Optional<String> sha256, boolean once) {

  /** For a file of that name, whatever its bytes are. */
  public static TicketRequest named(String name) {
    return new TicketRequest(name, OptionalLong.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** The same for exactly this many bytes. */
  public TicketRequest withSize(long bytes) {
    return new TicketRequest(name, OptionalLong.of(bytes), type, sha256, once);
  }

  /** The same for exactly this Content-Type. */
  public TicketRequest withType(String contentType) {
    return new TicketRequest(name, size, Optional.of(contentType), sha256, once);
  }

  /** The same for bytes of this SHA-256, in hexadecimal digits; {@link Content#sha256} has it. */
  public TicketRequest withSha256(String hex) {
    return new TicketRequest(name, size, type, Optional.of(hex), once);
  }

  /** The same for one upload and no second. */
  public TicketRequest uploadedOnce() {
    return new TicketRequest(name, size, type, sha256, true);
  }

  Json json() {
    Json.ObjBuilder body = Json.object().with("name", name);
    size.ifPresent(bytes -> body.with("size", bytes));
    body.withText("type", type).withText("sha256", sha256);
    return once ? body.with("once", new Json.Bool(true)).build() : body.build();
  }
}
