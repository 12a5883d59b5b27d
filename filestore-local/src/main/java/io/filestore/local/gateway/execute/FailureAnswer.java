package io.filestore.local.gateway.execute;

import io.filestore.local.gateway.definition.GatewayResponse;
import io.filestore.local.gateway.definition.ResponseType;
import io.filestore.local.gateway.definition.Template;
import io.filestore.local.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.StringNode;

/** The gateway's own answers. */
final class FailureAnswer {

  // What is answered before a method is executed has no space after the colon.
  private static final Set<ResponseType> DENSE =
      Set.of(
          ResponseType.INVALID_API_KEY,
          ResponseType.MISSING_AUTHENTICATION_TOKEN,
          ResponseType.QUOTA_EXCEEDED,
          ResponseType.REQUEST_TOO_LARGE,
          ResponseType.THROTTLED);

  private FailureAnswer() {}

  static HttpAnswer of(Exchange exchange, GatewayFailure failure) {
    exchange.failed(failure);
    GatewayResponse response = exchange.stage().deployment().definition().response(failure.type());
    String type = MockAnswer.chosen(response.templates(), exchange.call().header("accept"));
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Content-Type", List.of(type));
    headers.put("x-amzn-ErrorType", List.of(failure.type().errorType()));
    response
        .headers()
        .forEach(
            (name, value) ->
                value
                    .evaluate(exchange)
                    .ifPresent(text -> Headers.put(headers, name, List.of(text))));
    Template template = response.templates().get(type);
    String body = template == null ? usual(failure) : template.evaluate(exchange);
    return new HttpAnswer(
        response.status().orElse(failure.status()), headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The answer to a call for a stage that is not there. */
  static HttpAnswer forbidden() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Content-Type", List.of("application/json"));
    headers.put("x-amzn-ErrorType", List.of("ForbiddenException"));
    return new HttpAnswer(
        403, headers, "{\"message\":\"Forbidden\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static String usual(GatewayFailure failure) {
    return "{\"message\":"
        + (DENSE.contains(failure.type()) ? "" : " ")
        + StringNode.valueOf(failure.message())
        + "}";
  }
}
