package io.filestore.local.gateway.execute;

import io.filestore.local.gateway.control.Apis;
import io.filestore.local.gateway.control.RestApi;
import io.filestore.local.gateway.control.Stage;
import io.filestore.local.gateway.definition.ApiDefinition;
import io.filestore.local.gateway.definition.Integration;
import io.filestore.local.gateway.definition.RequestCheck;
import io.filestore.local.gateway.definition.ResponseType;
import io.filestore.local.gateway.definition.Route;
import io.filestore.local.gateway.definition.RouteTree;
import io.filestore.local.gateway.usage.Throttle;
import io.filestore.local.gateway.usage.Throttles;
import io.filestore.local.gateway.usage.Usage;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.lambda.Invoker;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * Answers calls to {@code /restapis/API/STAGE/_user_request_/PATH} in the order in which API
 * Gateway looks at them: size, route, key, throttle, validator, integration.
 */
public final class ExecuteApi implements HttpService {

  private static final int LONGEST_BODY = 10 * 1024 * 1024;

  private final Apis apis;
  private final Usage usage;
  private final Throttles throttles;
  private final FunctionCall functions;
  private final Clock clock;

  /**
   * Over what there is.
   *
   * @param threads in which functions are waited for; one for each call at a time
   */
  public ExecuteApi(
      Apis apis,
      Usage usage,
      Throttles throttles,
      Invoker invoker,
      InvokePermission permission,
      ExecutorService threads,
      Clock clock) {
    this.apis = apis;
    this.usage = usage;
    this.throttles = throttles;
    this.functions = new FunctionCall(invoker, permission, threads);
    this.clock = clock;
  }

  @Override
  public HttpAnswer answer(HttpCall http) throws InterruptedException {
    Optional<UserCall> call = UserCall.of(http);
    Optional<RestApi> api = call.flatMap(found -> apis.api(found.apiId()));
    Optional<Stage> stage = call.flatMap(found -> api.flatMap(one -> one.stage(found.stage())));
    if (call.isEmpty() || api.isEmpty() || stage.isEmpty()) {
      return FailureAnswer.forbidden();
    }
    return answer(call.get(), api.get(), stage.get());
  }

  private HttpAnswer answer(UserCall call, RestApi api, Stage stage) throws InterruptedException {
    ApiDefinition definition = stage.deployment().definition();
    Exchange exchange = new Exchange(call, api, stage, clock.instant(), call.http().body());
    HttpAnswer answer;
    try {
      if (call.http().body().length > LONGEST_BODY) {
        throw new GatewayFailure(ResponseType.REQUEST_TOO_LARGE, "Request Too Long");
      }
      if (definition.minimumCompressionSize().isPresent()
          && call.header("content-encoding").equalsIgnoreCase("gzip")) {
        exchange =
            new Exchange(
                call,
                api,
                stage,
                clock.instant(),
                Compression.decompressed(call.http().body(), LONGEST_BODY));
      }
      answer = integrated(exchange);
    } catch (GatewayFailure failure) {
      answer = FailureAnswer.of(exchange, failure);
    }
    if (definition.minimumCompressionSize().isPresent()) {
      answer =
          Compression.compressed(
              answer,
              call.header("accept-encoding"),
              definition.minimumCompressionSize().getAsInt());
    }
    return finished(exchange, answer);
  }

  private HttpAnswer integrated(Exchange exchange) throws GatewayFailure, InterruptedException {
    UserCall call = exchange.call();
    RouteTree.Match match =
        exchange
            .stage()
            .deployment()
            .definition()
            .routes()
            .match(call.http().method(), call.path())
            .orElseThrow(
                () ->
                    new GatewayFailure(
                        ResponseType.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token"));
    exchange.matched(match);
    Route route = match.route();
    admit(exchange, route);
    check(exchange, route.check());
    Integration integration = route.integration().orElseThrow(GatewayFailure::configuration);
    if (integration instanceof Integration.LambdaProxy proxy) {
      return functions.answer(exchange, route, proxy);
    }
    return MockAnswer.of(exchange, (Integration.Mock) integration);
  }

  private void admit(Exchange exchange, Route route) throws GatewayFailure {
    String stage = exchange.stage().name();
    String method = route.resourcePath() + '/' + route.httpMethod();
    if (route.apiKeyRequired()) {
      Usage.Admission admission =
          usage.admit(
              exchange.call().http().header("x-api-key").orElse(null),
              exchange.api().id(),
              stage,
              method);
      admission.key().ifPresent(exchange::keyed);
      switch (admission.verdict()) {
        case ADMITTED -> {}
        case REFUSED -> throw new GatewayFailure(ResponseType.INVALID_API_KEY, "Forbidden");
        case THROTTLED -> throw tooMany();
        case QUOTA_EXCEEDED ->
            throw new GatewayFailure(ResponseType.QUOTA_EXCEEDED, "Limit Exceeded");
      }
    }
    Optional<Throttle> throttle =
        exchange.stage().throttles().of(route.resourcePath(), route.httpMethod());
    if (throttle.isPresent()
        && !throttles.allow(
            "stage " + exchange.api().id() + ' ' + stage + ' ' + method, throttle.get())) {
      throw tooMany();
    }
  }

  private static GatewayFailure tooMany() {
    return new GatewayFailure(ResponseType.THROTTLED, "Too Many Requests");
  }

  private static void check(Exchange exchange, RequestCheck check) throws GatewayFailure {
    List<String> missing = new ArrayList<>();
    for (RequestCheck.Parameter parameter : check.required()) {
      if (exchange.parameter(parameter.location(), parameter.name()).orElse("").isBlank()) {
        missing.add(parameter.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new GatewayFailure(
          ResponseType.BAD_REQUEST_PARAMETERS,
          "Missing required request parameters: [" + String.join(", ", missing) + "]");
    }
    if (!check.models().isEmpty()
        && !check.accepts(exchange.call().header("content-type"), exchange.body())) {
      throw new GatewayFailure(ResponseType.BAD_REQUEST_BODY, "Invalid request body");
    }
  }

  /** With the ids that are on every answer; to a HEAD there is no body. */
  private static HttpAnswer finished(Exchange exchange, HttpAnswer answer) {
    Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
    headers.put("x-amzn-RequestId", List.of(exchange.requestId()));
    headers.put("x-amz-apigw-id", List.of(exchange.extendedRequestId()));
    if (!headers.containsKey("x-amzn-ErrorType")) {
      headers.put("X-Amzn-Trace-Id", List.of(exchange.traceId()));
    }
    boolean head = exchange.call().http().method().equals("HEAD");
    return new HttpAnswer(answer.status(), headers, head ? new byte[0] : answer.body());
  }
}
