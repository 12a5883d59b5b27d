package io.filestore.local.gateway.execute;

import io.filestore.local.gateway.control.RestApi;
import io.filestore.local.gateway.control.Stage;
import io.filestore.local.gateway.definition.Route;
import io.filestore.local.gateway.definition.RouteTree;
import io.filestore.local.gateway.definition.Variables;
import io.filestore.local.gateway.usage.ApiKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** One call on its way; used by one thread. */
final class Exchange implements Variables {

  private static final DateTimeFormatter REQUEST_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int EXTENDED_ID_BYTES = 11;
  // Every one of them is in an event, without a value where there is no authorizer.
  private static final List<String> IDENTITY =
      List.of(
          "cognitoIdentityPoolId",
          "accountId",
          "cognitoIdentityId",
          "caller",
          "sourceIp",
          "principalOrgId",
          "accessKey",
          "cognitoAuthenticationType",
          "cognitoAuthenticationProvider",
          "userArn",
          "userAgent",
          "user");

  private final UserCall call;
  private final RestApi api;
  private final Stage stage;
  private final Instant time;
  private final byte[] body;
  private final String requestId = UUID.randomUUID().toString();
  private final String extendedRequestId = extendedId();
  private final String traceId;
  private RouteTree.@Nullable Match match;
  private @Nullable ApiKey apiKey;
  private @Nullable GatewayFailure failure;
  private @Nullable ObjectNode context;

  /**
   * @param body the call's, decompressed where the API does that
   */
  Exchange(UserCall call, RestApi api, Stage stage, Instant time, byte[] body) {
    this.call = call;
    this.api = api;
    this.stage = stage;
    this.time = time;
    this.body = body;
    ThreadLocalRandom random = ThreadLocalRandom.current();
    this.traceId =
        String.format(
            Locale.ROOT,
            "Root=1-%08x-%08x%016x",
            time.getEpochSecond(),
            random.nextInt(),
            random.nextLong());
  }

  UserCall call() {
    return call;
  }

  RestApi api() {
    return api;
  }

  Stage stage() {
    return stage;
  }

  byte[] bytes() {
    return body;
  }

  String requestId() {
    return requestId;
  }

  String extendedRequestId() {
    return extendedRequestId;
  }

  String traceId() {
    return traceId;
  }

  void matched(RouteTree.Match found) {
    match = found;
  }

  void keyed(ApiKey key) {
    apiKey = key;
  }

  void failed(GatewayFailure why) {
    failure = why;
  }

  Map<String, String> pathParameters() {
    return match == null ? Map.of() : match.pathParameters();
  }

  /**
   * What events have under {@code requestContext} and templates under {@code $context}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
   *     proxy integrations</a>
   */
  ObjectNode context() {
    if (context == null) {
      context = newContext();
    }
    return context;
  }

  private ObjectNode newContext() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Route route = match == null ? null : match.route();
    if (route != null) {
      node.put("resourceId", route.resourceId());
      node.put("resourcePath", route.resourcePath());
      route.operationName().ifPresent(name -> node.put("operationName", name));
    }
    node.put("httpMethod", call.http().method());
    node.put("extendedRequestId", extendedRequestId);
    node.put("requestTime", REQUEST_TIME.format(time));
    node.put("path", "/" + stage.name() + call.path());
    node.put("accountId", api.account());
    node.put("protocol", "HTTP/1.1");
    node.put("stage", stage.name());
    node.put("domainPrefix", api.id());
    node.put("requestTimeEpoch", time.toEpochMilli());
    node.put("requestId", requestId);
    ObjectNode identity = node.putObject("identity");
    IDENTITY.forEach(identity::putNull);
    identity.put("sourceIp", "127.0.0.1");
    call.http().header("user-agent").ifPresent(agent -> identity.put("userAgent", agent));
    if (apiKey != null) {
      identity.put("apiKey", apiKey.value());
      identity.put("apiKeyId", apiKey.id());
    }
    node.put("domainName", api.id() + ".execute-api." + api.region() + ".amazonaws.com");
    node.put("deploymentId", stage.deployment().id());
    node.put("apiId", api.id());
    return node;
  }

  @Override
  public Optional<String> context(String path) {
    if (path.startsWith("error.")) {
      return failure == null ? Optional.empty() : error(failure, path.substring("error.".length()));
    }
    JsonNode node = context();
    for (String part : path.split("\\.", -1)) {
      node = node.path(part);
    }
    return node.isValueNode() && !node.isNull() ? Optional.of(node.asString()) : Optional.empty();
  }

  private static Optional<String> error(GatewayFailure failure, String name) {
    return switch (name) {
      case "message" -> Optional.of(failure.message());
      case "messageString" -> Optional.of(StringNode.valueOf(failure.message()).toString());
      case "responseType" -> Optional.of(failure.type().name());
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<String> stageVariable(String name) {
    return Optional.ofNullable(stage.variables().get(name));
  }

  @Override
  public Optional<String> parameter(String location, String name) {
    return switch (location) {
      case "header" -> call.http().header(name);
      case "querystring" -> {
        List<String> values = call.query().getOrDefault(name, List.of());
        yield values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
      }
      case "path" -> Optional.ofNullable(pathParameters().get(name));
      default -> Optional.empty();
    };
  }

  @Override
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String extendedId() {
    byte[] bytes = new byte[EXTENDED_ID_BYTES];
    ThreadLocalRandom.current().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
