package io.filestore.functions.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.json.JsonWriter;
import io.filestore.junit.FilestoreStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The deployed application, as clients that know only its API and its URLs see it. */
public final class Api {

  private final FilestoreStack stack;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Api(FilestoreStack stack) {
    this.stack = stack;
    this.key = stack.apiKey();
  }

  /** An answer of the API. */
  public record Answer(int status, String text) {

    public Json json() {
      return JsonReader.read(text);
    }

    public Json.Obj object() {
      return (Json.Obj) json();
    }

    public String text(String name) {
      return object().text(name).orElseThrow();
    }

    /** The strings of an array. */
    public List<String> texts() {
      return Call.strings(json());
    }

    /** The objects of an array. */
    public List<Json.Obj> objects() {
      return ((Json.Array) json()).items().stream().map(Json.Obj.class::cast).toList();
    }
  }

  /** A call with a body, if one is given. */
  public Answer call(String method, String path, Map<String, String> headers, Json... body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stack.baseUrl() + path))
            .method(
                method,
                body.length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JsonWriter.write(body[0])));
    headers.forEach(request::header);
    HttpResponse<byte[]> response = send(request);
    return new Answer(response.statusCode(), new String(response.body(), UTF_8));
  }

  public Answer ticket(Json.ObjBuilder request) {
    return call("POST", "/file", Map.of("content-type", "application/json"), request.build());
  }

  public Answer revert(String id, String token) {
    return call("DELETE", "/file/" + id, Map.of("x-revert-token", token));
  }

  /** A call that needs the key, with ids. */
  public Answer files(String method, String query, String... ids) {
    return call(
        method,
        "/files" + query,
        Map.of("content-type", "application/json", "x-api-key", key),
        Json.texts(List.of(ids)));
  }

  /** Puts bytes as the ticket says. */
  public HttpResponse<byte[]> put(Answer ticket, byte[] bytes) {
    Map<String, String> headers = new TreeMap<>();
    ticket
        .object()
        .object("headers")
        .fields()
        .forEach((name, value) -> headers.put(name, ((Json.Text) value).value()));
    return put(ticket.text("url"), headers, bytes);
  }

  public HttpResponse<byte[]> put(String url, Map<String, String> headers, byte[] bytes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(bytes));
    headers.forEach(request::header);
    return send(request);
  }

  public HttpResponse<byte[]> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
