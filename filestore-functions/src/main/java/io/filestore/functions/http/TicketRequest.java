package io.filestore.functions.http;

import io.filestore.functions.json.Json;
import io.filestore.functions.store.Admission;
import io.filestore.functions.store.Constraints;
import io.filestore.functions.store.FileName;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The body of POST /file. Fields other than ours are not looked at. */
public record TicketRequest(FileName name, Constraints constraints) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  /**
   * Reads the body.
   *
   * @throws ApiError 400 if it is not what it should be, or a type that is not taken; 413 if more
   *     bytes are announced than are taken
   */
  public static TicketRequest of(Json body, Admission admission) {
    if (!(body instanceof Json.Obj fields)) {
      throw ApiError.malformed("The body must be an object with a name.");
    }
    FileName name =
        fields
            .text("name")
            .flatMap(FileName::of)
            .orElseThrow(
                () ->
                    ApiError.malformed(
                        "'name' must have 1 to 255 characters, none of them a control character or"
                            + " a path separator."));
    return new TicketRequest(
        name,
        new Constraints(
            size(fields, admission), type(fields, admission), sha256(fields), once(fields)));
  }

  private static OptionalLong size(Json.Obj fields, Admission admission) {
    Optional<Json> value = fields.get("size");
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (value.get() instanceof Json.Num number
        && number.integer().isPresent()
        && number.integer().getAsLong() >= 0) {
      if (number.integer().getAsLong() > admission.mostBytes()) {
        throw ApiError.tooLarge(admission.mostBytes());
      }
      return number.integer();
    }
    throw ApiError.malformed("'size' must be a whole number of bytes.");
  }

  private static Optional<String> type(Json.Obj fields, Admission admission) {
    Optional<String> type =
        constraint(
            fields,
            "type",
            Constraints::validType,
            "'type' must be a media type such as 'text/plain'.");
    if (type.isPresent() && !admission.allows(type.get())) {
      throw ApiError.typeNotAllowed(type.get());
    }
    return type;
  }

  private static Optional<String> sha256(Json.Obj fields) {
    return constraint(
            fields,
            "sha256",
            text -> SHA256.matcher(text).matches(),
            "'sha256' must be 64 hexadecimal digits.")
        .map(hex -> hex.toLowerCase(Locale.ROOT));
  }

  private static boolean once(Json.Obj fields) {
    Optional<Json> value = fields.get("once");
    if (value.isEmpty()) {
      return false;
    }
    if (value.get() instanceof Json.Bool bool) {
      return bool.value();
    }
    throw ApiError.malformed("'once' must be true or false.");
  }

  private static Optional<String> constraint(
      Json.Obj fields, String name, java.util.function.Predicate<String> valid, String problem) {
    if (fields.get(name).isEmpty()) {
      return Optional.empty();
    }
    Optional<String> text = fields.text(name).filter(valid);
    if (text.isEmpty()) {
      throw ApiError.malformed(problem);
    }
    return text;
  }
}
