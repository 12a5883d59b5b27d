package io.filestore.client;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.json.JsonSyntaxException;
import io.filestore.functions.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The API's calls. All of them may be repeated: what was done stays done. */
final class Api {

  /** The gateway itself gives up after 29 seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final HttpClient http;
  private final URI root;
  private final Optional<String> key;
  private final Attempts attempts;

  Api(HttpClient http, URI root, Optional<String> key, Attempts attempts) {
    this.http = http;
    this.root = root;
    this.key = key;
    this.attempts = attempts;
  }

  /** A call without the key. */
  Json open(
      String doing, String method, String path, Map<String, String> headers, Optional<Json> body) {
    return attempts.make(() -> once(doing, request(method, path, headers, body)));
  }

  /** A call with the key. */
  Json closed(String doing, String method, String path, Json body) {
    String secret =
        key.orElseThrow(
            () ->
                FilestoreClientException.of(
                    doing + " needs the API key",
                    "Give it to the client's builder; 'filestore:api-key' prints it.",
                    null));
    return open(doing, method, path, Map.of("x-api-key", secret), Optional.of(body));
  }

  private HttpRequest request(
      String method, String path, Map<String, String> headers, Optional<Json> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.map(json -> BodyPublishers.ofString(JsonWriter.write(json)))
                    .orElseGet(BodyPublishers::noBody));
    if (body.isPresent()) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    return request.build();
  }

  /** One attempt. */
  private Json once(String doing, HttpRequest request) throws Passing, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Problems.cut(doing, root, e);
    }
    if (answer.statusCode() != 200) {
      throw Problems.api(doing, answer);
    }
    try {
      return JsonReader.read(answer.body());
    } catch (JsonSyntaxException e) {
      throw Answers.notOurs();
    }
  }
}
