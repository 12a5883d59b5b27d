package io.filestore.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as the API and S3 do, unless it has been told how to fail. */
final class Stub implements AutoCloseable {

  /** Is in every signed URL. */
  static final String SIGNATURE = "d5f1aaf00d";

  static final String TOKEN = "ak3t0kenak3t0ken";

  /** A request as it came. */
  record Request(String method, String path, Map<String, String> headers, byte[] body) {

    String text() {
      return new String(body, UTF_8);
    }

    /** Such as {@code PUT /files}. */
    String line() {
      return method + " " + path;
    }
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final Map<String, Queue<Answer>> planned = new HashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;
  private Instant expiresAt = Instant.parse("2100-01-01T00:00:00Z");
  private int tickets;

  Stub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stage");
  }

  /** The times at which the URLs of tickets end. */
  void ticketsEnd(Instant time) {
    expiresAt = time;
  }

  /** The next request of that line gets this answer. */
  Stub answers(String line, int status, String body, String... headers) {
    return plan(line, exchange -> send(exchange, status, body, headers));
  }

  /** The next request of that line loses its connection once it has been read. */
  Stub cuts(String line) {
    return plan(line, HttpExchange::close);
  }

  /** The next request of that line is never answered. */
  Stub hangs(String line) {
    return plan(line, exchange -> over.await());
  }

  private synchronized Stub plan(String line, Answer answer) {
    planned.computeIfAbsent(line, each -> new ArrayDeque<>()).add(answer);
    return this;
  }

  /** All that came, in order. */
  List<Request> requests() {
    return requests;
  }

  List<String> lines() {
    return requests.stream().map(Request::line).toList();
  }

  /** The last request of that line. */
  Request last(String line) {
    return requests.stream()
        .filter(request -> request.line().equals(line))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(), String.join(",", values)));
    URI uri = exchange.getRequestURI();
    String path = uri.getPath().replaceFirst("^/stage", "");
    boolean signed = String.valueOf(uri.getRawQuery()).contains(SIGNATURE);
    if (uri.getRawQuery() != null && !signed) {
      path += "?" + uri.getRawQuery();
    }
    Request request =
        new Request(
            exchange.getRequestMethod(), path, headers, exchange.getRequestBody().readAllBytes());
    Answer answer;
    synchronized (this) {
      requests.add(request);
      answer = planned.getOrDefault(request.line(), new ArrayDeque<>()).poll();
    }
    try {
      (answer == null ? standard(request) : answer).to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer standard(Request request) {
    if (request.line().equals("POST /file")) {
      return exchange -> send(exchange, 200, ticket());
    }
    if (request.method().equals("PUT") && request.path().startsWith("/bucket/uploads/")) {
      return exchange -> send(exchange, 200, "");
    }
    if (request.method().equals("DELETE") && request.path().startsWith("/file/")) {
      return exchange -> send(exchange, 200, "{\"id\":\"f1\"}");
    }
    return exchange -> send(exchange, 404, "{\"message\":\"Not Found\"}");
  }

  private synchronized String ticket() {
    String id = "f" + ++tickets;
    return """
    {"id":"%s","url":"http://127.0.0.1:%d/bucket/uploads/%s?X-Amz-Signature=%s","method":"PUT",
    "headers":{"Content-Type":"text/plain"},"expires_at":"%s","revert_token":"%s"}\
    """
        .formatted(id, server.getAddress().getPort(), id, SIGNATURE, expiresAt, TOKEN);
  }

  private static void send(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().put(headers[i], Collections.singletonList(headers[i + 1]));
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
