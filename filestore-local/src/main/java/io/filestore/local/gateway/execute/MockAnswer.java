package io.filestore.local.gateway.execute;

import io.filestore.local.gateway.definition.Integration;
import io.filestore.local.gateway.definition.MediaTypes;
import io.filestore.local.gateway.definition.ResponseType;
import io.filestore.local.gateway.definition.Template;
import io.filestore.local.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer of a mock integration: its request template says a status code, and that chooses the
 * response.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html">Mock
 *     integrations in API Gateway</a>
 */
final class MockAnswer {

  // As lenient as API Gateway: {statusCode:200} is what much in the field has.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();
  private static final String USUAL = "application/json";

  private MockAnswer() {}

  static HttpAnswer of(Exchange exchange, Integration.Mock mock) throws GatewayFailure {
    Integration.MockResponse response = response(mock, statusCode(exchange, mock));
    Map<String, List<String>> headers = new LinkedHashMap<>();
    String type = chosen(response.templates(), exchange.call().header("accept"));
    headers.put("Content-Type", List.of(type));
    response
        .headers()
        .forEach(
            (name, value) ->
                value
                    .evaluate(exchange)
                    .ifPresent(text -> Headers.put(headers, name, List.of(text))));
    Template template = response.templates().get(type);
    String body = template == null ? "" : template.evaluate(exchange);
    return new HttpAnswer(response.status(), headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String statusCode(Exchange exchange, Integration.Mock mock) throws GatewayFailure {
    String contentType = exchange.call().header("content-type");
    String type = contentType.isEmpty() ? USUAL : MediaTypes.essence(contentType);
    Template template = template(mock, type);
    // A template is not applied to what is binary, and then nothing says a status code.
    if (template != null
        && !mock.asText()
        && exchange.stage().deployment().definition().binary().contain(type)) {
      throw GatewayFailure.configuration();
    }
    String request = template == null ? exchange.body() : template.evaluate(exchange);
    try {
      String code = JSON.readTree(request).path("statusCode").asString("");
      if (!code.isEmpty()) {
        return code;
      }
    } catch (JacksonException e) {
      throw GatewayFailure.configuration();
    }
    throw GatewayFailure.configuration();
  }

  /** The request template for a type; null when the body passes as it is. */
  private static @Nullable Template template(Integration.Mock mock, String type)
      throws GatewayFailure {
    Template template = mock.requestTemplates().get(type);
    boolean passes =
        switch (mock.passthrough()) {
          case WHEN_NO_MATCH -> true;
          case WHEN_NO_TEMPLATES -> mock.requestTemplates().isEmpty();
          case NEVER -> false;
        };
    if (template == null && !passes) {
      throw new GatewayFailure(ResponseType.UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
    }
    return template;
  }

  private static Integration.MockResponse response(Integration.Mock mock, String code)
      throws GatewayFailure {
    for (Integration.MockResponse response : mock.responses()) {
      if (response.pattern().matcher(code).matches()) {
        return response;
      }
    }
    return mock.fallback().orElseThrow(GatewayFailure::configuration);
  }

  /** The media type of the answer: what the caller accepts, else JSON, else the first there is. */
  static String chosen(Map<String, Template> templates, String accept) {
    String wanted = MediaTypes.essence(accept);
    if (templates.isEmpty() || templates.containsKey(wanted)) {
      return templates.isEmpty() ? USUAL : wanted;
    }
    return templates.containsKey(USUAL) ? USUAL : templates.keySet().iterator().next();
  }
}
