package io.filestore.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.filestore.local.gateway.execute.InvokePermission;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.Invocation;
import io.filestore.local.lambda.Invoker;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An API Gateway behind a real HTTP server, with functions and a clock that the test holds. */
final class GatewayHarness implements AutoCloseable {

  static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, byte[]> objects = new HashMap<>();
  private final List<Resource> resources = new ArrayList<>();
  private final List<String> typeNames = new ArrayList<>();
  final SettableClock clock = new SettableClock();
  final FakeFunctions functions = new FakeFunctions();
  InvokePermission permission = (function, source) -> true;
  ApiGateway gateway;

  GatewayHarness() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway = newGateway();
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  private ApiGateway newGateway() {
    return new ApiGateway(
        (bucket, key) -> open(bucket + "/" + key),
        functions,
        (function, source) -> permission.allows(function, source),
        this::base,
        clock);
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Another process over what the engine kept. */
  void restart() throws ResourceException {
    gateway.close();
    gateway = newGateway();
    for (int i = 0; i < resources.size(); i++) {
      Resource kept = resources.get(i);
      type(typeNames.get(i))
          .restore(
              new Resource(
                  kept.physicalId(),
                  (ObjectNode) JSON.readTree(kept.properties().toString()),
                  (ObjectNode) JSON.readTree(kept.attributes().toString())));
    }
  }

  void object(String bucket, String key, String text) {
    objects.put(bucket + "/" + key, text.getBytes(StandardCharsets.UTF_8));
  }

  private InputStream open(String name) throws IOException {
    byte[] object = objects.get(name);
    if (object == null) {
      throw new FileNotFoundException(name);
    }
    return new ByteArrayInputStream(object);
  }

  ResourceType type(String name) {
    return gateway.resourceTypes().stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Creates a resource as the engine would. */
  Resource create(String shortType, String logicalId, String properties) throws ResourceException {
    return create(shortType, logicalId, json(properties));
  }

  Resource create(String shortType, String logicalId, ObjectNode properties)
      throws ResourceException {
    String name = "AWS::ApiGateway::" + shortType;
    Resource created = type(name).create(request(logicalId, properties));
    resources.add(created);
    typeNames.add(name);
    return created;
  }

  Resource update(String shortType, Resource current, String properties) throws ResourceException {
    Resource updated =
        type("AWS::ApiGateway::" + shortType).update(request("Same", json(properties)), current);
    resources.replaceAll(one -> one.physicalId().equals(current.physicalId()) ? updated : one);
    return updated;
  }

  void delete(String shortType, Resource current) throws ResourceException {
    type("AWS::ApiGateway::" + shortType).delete(current);
    int at = resources.indexOf(current);
    resources.remove(at);
    typeNames.remove(at);
  }

  private static ResourceRequest request(String logicalId, ObjectNode properties) {
    return new ResourceRequest(
        "000000000000", "us-east-1", "stack-id", "files", logicalId, properties);
  }

  /** JSON with single quotes for double ones, and a circumflex for a single one. */
  static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"').replace('^', '\''));
  }

  /** An API of a definition, deployed to stage {@code dev} with further properties of the stage. */
  String deploy(ObjectNode body, String stageProperties) throws ResourceException {
    ObjectNode properties = JSON.createObjectNode();
    properties.set("Body", body);
    return deployApi(properties, stageProperties);
  }

  String deployApi(ObjectNode properties, String stageProperties) throws ResourceException {
    String api = create("RestApi", "Api", properties).physicalId();
    String deployment =
        create("Deployment", "Deployment", "{'RestApiId':'" + api + "'}").physicalId();
    ObjectNode stage = json(stageProperties);
    stage.put("RestApiId", api).put("DeploymentId", deployment).put("StageName", "dev");
    create("Stage", "Stage", stage);
    return api;
  }

  static ObjectNode resource(String name) throws IOException {
    try (InputStream in = GatewayHarness.class.getResourceAsStream(name)) {
      return (ObjectNode) JSON.readTree(in);
    }
  }

  HttpRequest.Builder to(String api, String path) {
    return HttpRequest.newBuilder(
        URI.create(base() + "/restapis/" + api + "/dev/_user_request_" + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<String> get(String api, String path) throws IOException, InterruptedException {
    return send(to(api, path));
  }

  HttpResponse<String> send(String api, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        to(api, path).method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  /** The management API's answer. */
  HttpResponse<String> manage(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(base() + "/_management" + path)));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      String query = exchange.getRequestURI().getRawQuery();
      Map<String, List<String>> headers = new LinkedHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      boolean management = path.startsWith("/_management");
      HttpService service = management ? gateway.management() : gateway.application();
      HttpAnswer answer =
          service.answer(
              new HttpCall(
                  exchange.getRequestMethod(),
                  management ? path.substring("/_management".length()) : path,
                  query == null ? "" : query,
                  headers,
                  exchange.getRequestBody().readAllBytes()));
      answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
    gateway.close();
  }

  /** Functions by name; each keeps the last event it got. */
  static final class FakeFunctions implements Invoker {

    interface Fake {
      Invocation answer(JsonNode event) throws ServiceException, InterruptedException;
    }

    private final Map<String, Fake> fakes = new ConcurrentHashMap<>();
    final Map<String, JsonNode> events = new ConcurrentHashMap<>();

    void put(String function, Fake fake) {
      fakes.put(function, fake);
    }

    void answers(String function, String payload) {
      put(function, event -> invocation(payload, Optional.empty()));
    }

    static Invocation invocation(String payload, Optional<String> error) {
      return new Invocation(payload.getBytes(StandardCharsets.UTF_8), error, "", "1");
    }

    @Override
    public Invocation invoke(String function, byte[] payload)
        throws ServiceException, InterruptedException {
      Fake fake = fakes.get(function);
      if (fake == null) {
        throw new ServiceException(
            404, "ResourceNotFoundException", "Function not found: " + function);
      }
      JsonNode event = JSON.readTree(payload);
      events.put(function, event);
      return fake.answer(event);
    }

    @Override
    public void invokeAsync(String function, byte[] payload) {
      throw new AssertionError("a gateway waits for its answers");
    }
  }

  /** Stands still until it is told. */
  static final class SettableClock extends Clock {

    private volatile Instant now = Instant.parse("2026-11-24T05:36:00Z");

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    void set(String instant) {
      now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
