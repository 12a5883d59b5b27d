package io.filestore.functions.http;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.json.JsonSyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html">API
 * Gateway's proxy integration</a> passes it on. What the event leaves out or has as null is empty
 * here.
 */
public final class ApiRequest {

  private final Map<String, String> headers;
  private final Json.Obj query;
  private final Json.Obj path;
  private final Optional<String> body;
  private final boolean base64;

  private ApiRequest(Json.Obj event) {
    headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    event
        .object("headers")
        .fields()
        .forEach(
            (name, value) -> {
              if (value instanceof Json.Text text) {
                headers.put(name, text.value());
              }
            });
    query = event.object("queryStringParameters");
    path = event.object("pathParameters");
    body = event.text("body");
    base64 = event.get("isBase64Encoded").filter(new Json.Bool(true)::equals).isPresent();
  }

  /** Reads the event; one that is no JSON object is an empty request. */
  static ApiRequest of(String event) {
    try {
      return new ApiRequest(
          JsonReader.read(event) instanceof Json.Obj object ? object : Json.object().build());
    } catch (JsonSyntaxException e) {
      throw ApiError.malformed("The event is not JSON: " + e.getMessage() + ".");
    }
  }

  /** The header's value; names in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Whether the query says {@code name=yes}. */
  public boolean says(String name) {
    return query
        .text(name)
        .filter(value -> value.toLowerCase(Locale.ROOT).equals("yes"))
        .isPresent();
  }

  /** The value of the path's variable, empty if there is none. */
  public String pathVariable(String name) {
    return path.text(name).orElse("");
  }

  /**
   * The body, decoded if the gateway encoded it.
   *
   * @throws ApiError 400 if it is missing or is not JSON
   */
  public Json body() {
    String text = body.map(raw -> base64 ? decoded(raw) : raw).orElse("");
    if (text.isBlank()) {
      throw ApiError.malformed("The request needs a body in JSON.");
    }
    try {
      return JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      throw ApiError.malformed("The body is not JSON: " + e.getMessage() + ".");
    }
  }

  private static String decoded(String raw) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(raw)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw ApiError.malformed("The body is not text in UTF-8.");
    }
  }
}
