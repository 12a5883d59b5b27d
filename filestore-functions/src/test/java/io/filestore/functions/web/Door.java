package io.filestore.functions.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Stands before the web client and its API, at another origin than the bucket, as on AWS. Sees
 * every call, and lets some go wrong.
 */
final class Door implements AutoCloseable {

  private static final Set<String> OF_CONNECTIONS =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

  private final URI target;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  /** A call to the API, and what was answered. */
  record Call(String method, String path, String body, int status, String answer) {}

  /** An answer of its own, or a change to what goes through. */
  private record Rule(
      String method,
      Pattern path,
      Optional<Answer> answer,
      UnaryOperator<String> request,
      UnaryOperator<String> response) {}

  private record Answer(int status, String body) {}

  /**
   * @param target the AWS of this machine
   */
  Door(URI target) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  /** Where the site is: a name, so that the bucket's address is of another origin. */
  String site() {
    return "http://localhost:" + server.getAddress().getPort() + "/_web/";
  }

  /** The calls of the API so far that are such. */
  List<Call> calls(String method, String path) {
    Pattern wanted = Pattern.compile(path);
    return calls.stream()
        .filter(call -> call.method().equals(method) && wanted.matcher(call.path()).matches())
        .toList();
  }

  /** Forgets calls and rules. */
  void reset() {
    calls.clear();
    rules.clear();
  }

  /** The next such call is answered so, and goes no further. */
  void answerOnce(String method, String path, int status, String body) {
    rules.add(
        new Rule(
            method,
            Pattern.compile(path),
            Optional.of(new Answer(status, body)),
            UnaryOperator.identity(),
            UnaryOperator.identity()));
  }

  /** The next such call goes through with the body changed. */
  void changeRequestOnce(String method, String path, UnaryOperator<String> change) {
    rules.add(
        new Rule(
            method, Pattern.compile(path), Optional.empty(), change, UnaryOperator.identity()));
  }

  /** The next such call's answer comes back changed. */
  void changeAnswerOnce(String method, String path, UnaryOperator<String> change) {
    rules.add(
        new Rule(
            method, Pattern.compile(path), Optional.empty(), UnaryOperator.identity(), change));
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<Rule> rule = take(method, path);
      String said = new String(body, java.nio.charset.StandardCharsets.UTF_8);
      Optional<Answer> own = rule.flatMap(Rule::answer);
      if (own.isPresent()) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        reply(exchange, own.get().status(), own.get().body().getBytes("UTF-8"));
        calls.add(new Call(method, path, said, own.get().status(), own.get().body()));
        return;
      }
      if (rule.isPresent()) {
        body = rule.get().request().apply(said).getBytes("UTF-8");
      }
      HttpResponse<byte[]> response = send(exchange, method, body);
      response
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_CONNECTIONS.contains(name) && !name.startsWith(":")) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      byte[] answer = response.body();
      if (rule.isPresent()) {
        answer = rule.get().response().apply(new String(answer, "UTF-8")).getBytes("UTF-8");
      }
      calls.add(new Call(method, path, said, response.statusCode(), new String(answer, "UTF-8")));
      reply(exchange, response.statusCode(), answer);
    }
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  private Optional<Rule> take(String method, String path) {
    for (Rule rule : rules) {
      if (rule.method().equals(method)
          && rule.path().matcher(path).matches()
          && rules.remove(rule)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private HttpResponse<byte[]> send(HttpExchange exchange, String method, byte[] body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_CONNECTIONS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
