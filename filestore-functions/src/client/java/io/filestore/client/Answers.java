package io.filestore.client;

import io.filestore.functions.json.Json;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads what the API answers; what it says beyond that is not looked at. */
final class Answers {

  private Answers() {}

  /** The answer is none of the API's. It is not told: it may hold signed URLs. */
  static FilestoreClientException notOurs() {
    return FilestoreClientException.of(
        "The answer is not what Filestore answers",
        "Check that the address is that of 'ApiRootUrl', and that no proxy answers instead.",
        null);
  }

  static Ticket ticket(Json answer) {
    Json.Obj fields = object(answer);
    Map<String, String> headers = new TreeMap<>();
    fields.object("headers").fields().forEach((name, value) -> headers.put(name, text(value)));
    return new Ticket(
        text(fields, "id"),
        new SignedUrl(uri(text(fields, "url")), time(text(fields, "expires_at"))),
        headers,
        text(fields, "revert_token"));
  }

  static BatchResult batch(Json answer) {
    Json.Obj fields = object(answer);
    List<String> done = new ArrayList<>();
    items(fields.get("done").orElseThrow(Answers::notOurs)).forEach(id -> done.add(text(id)));
    Map<String, Reason> failed = new LinkedHashMap<>();
    for (Json failure : items(fields.get("failed").orElseThrow(Answers::notOurs))) {
      failed.put(text(object(failure), "id"), Reason.of(text(object(failure), "reason")));
    }
    return new BatchResult(done, failed);
  }

  static List<FileInfo> files(Json answer) {
    return items(answer).stream().map(Answers::object).map(Answers::file).toList();
  }

  private static FileInfo file(Json.Obj fields) {
    return new FileInfo(
        text(fields, "id"),
        text(fields, "name"),
        fields.text("type"),
        fields.get("size").map(Answers::number).orElse(OptionalLong.empty()),
        fields.text("sha256"),
        fields.text("uploaded_at").map(Answers::time),
        fields.text("stored_at").map(Answers::time),
        fields.text("deleted_at").map(Answers::time),
        fields
            .text("url")
            .map(url -> new SignedUrl(uri(url), time(text(fields, "url_expires_at")))));
  }

  private static OptionalLong number(Json value) {
    return value instanceof Json.Num number ? number.integer() : OptionalLong.empty();
  }

  private static Json.Obj object(Json value) {
    if (value instanceof Json.Obj object) {
      return object;
    }
    throw notOurs();
  }

  private static List<Json> items(Json value) {
    if (value instanceof Json.Array array) {
      return array.items();
    }
    throw notOurs();
  }

  private static String text(Json.Obj fields, String name) {
    return fields.text(name).orElseThrow(Answers::notOurs);
  }

  private static String text(Json value) {
    return Optional.of(value)
        .filter(Json.Text.class::isInstance)
        .map(text -> ((Json.Text) text).value())
        .orElseThrow(Answers::notOurs);
  }

  // what these throw tells the text, which may be signed
  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw notOurs();
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw notOurs();
    }
  }
}
