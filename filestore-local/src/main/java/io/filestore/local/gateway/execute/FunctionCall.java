package io.filestore.local.gateway.execute;

import io.filestore.local.gateway.definition.Integration;
import io.filestore.local.gateway.definition.MediaTypes;
import io.filestore.local.gateway.definition.ResponseType;
import io.filestore.local.gateway.definition.Route;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.Invocation;
import io.filestore.local.lambda.Invoker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Calls a function with the whole call, and waits for its answer no longer than it may. */
final class FunctionCall {

  private static final Pattern VARIABLE = Pattern.compile("\\{[^/]+\\}");
  private static final int TOO_LARGE = 413;

  private final Invoker invoker;
  private final InvokePermission permission;
  private final ExecutorService threads;

  FunctionCall(Invoker invoker, InvokePermission permission, ExecutorService threads) {
    this.invoker = invoker;
    this.permission = permission;
    this.threads = threads;
  }

  HttpAnswer answer(Exchange exchange, Route route, Integration.LambdaProxy proxy)
      throws GatewayFailure, InterruptedException {
    String function = proxy.function().resolve(exchange.stage().variables());
    if (!proxy.post() || !permission.allows(function, source(exchange, route))) {
      throw GatewayFailure.configuration();
    }
    byte[] event = ProxyEvent.of(exchange, route);
    Invocation invocation = invoke(function, event, proxy);
    if (invocation.functionError().isPresent()) {
      throw GatewayFailure.badAnswer();
    }
    MediaTypes binary = exchange.stage().deployment().definition().binary();
    ProxyAnswer answer =
        ProxyAnswer.of(invocation.payload(), binary.contain(exchange.call().header("accept")));
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (!Headers.has(answer.headers(), "content-type")) {
      headers.put("Content-Type", List.of("application/json"));
    }
    headers.putAll(answer.headers());
    return new HttpAnswer(answer.status(), headers, answer.body());
  }

  private Invocation invoke(String function, byte[] event, Integration.LambdaProxy proxy)
      throws GatewayFailure, InterruptedException {
    Future<Invocation> running = threads.submit(() -> invoker.invoke(function, event));
    try {
      return running.get(proxy.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // The function goes on; nobody waits for what it will say.
      throw new GatewayFailure(ResponseType.INTEGRATION_TIMEOUT, "Endpoint request timed out");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServiceException refused) {
        throw refused.status() == TOO_LARGE
            ? new GatewayFailure(ResponseType.REQUEST_TOO_LARGE, "Request Too Long")
            : GatewayFailure.configuration();
      }
      throw new IllegalStateException("'" + function + "' could not be called", e.getCause());
    } catch (InterruptedException e) {
      running.cancel(true);
      throw e;
    }
  }

  /** What the permission of a function names: variables of the path are stars. */
  private static String source(Exchange exchange, Route route) {
    return "arn:aws:execute-api:"
        + exchange.api().region()
        + ":"
        + exchange.api().account()
        + ":"
        + exchange.api().id()
        + "/"
        + exchange.stage().name()
        + "/"
        + exchange.call().http().method()
        + VARIABLE.matcher(route.resourcePath()).replaceAll("*");
  }
}
