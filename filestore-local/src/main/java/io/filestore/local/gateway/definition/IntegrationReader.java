package io.filestore.local.gateway.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code x-amazon-apigateway-integration}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html">x-amazon-apigateway-integration
 *     object</a>
 */
final class IntegrationReader {

  private static final int LEAST_MILLIS = 50;
  private static final int MOST_MILLIS = 29_000;
  private static final String HEADER = "method.response.header.";

  private IntegrationReader() {}

  /**
   * Reads one.
   *
   * @throws DefinitionException with the words of PutIntegration, or that it is a type that nothing
   *     here serves
   */
  static Integration read(JsonNode node) throws DefinitionException {
    String type = node.path("type").asString("").toUpperCase(Locale.ROOT);
    return switch (type) {
      case "" -> throw new DefinitionException("Enumeration value for Type must be non-empty");
      case "MOCK" -> mock(node);
      case "AWS_PROXY" -> proxy(node);
      case "AWS", "HTTP", "HTTP_PROXY" ->
          throw new DefinitionException(
              "Integrations of type '"
                  + type
                  + "' are not served on this machine; 'AWS_PROXY' and 'MOCK' are");
      default ->
          throw new DefinitionException(
              "Invalid enumeration value for Type: '"
                  + node.path("type").asString("")
                  + "', must be one of: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]");
    };
  }

  private static Integration proxy(JsonNode node) throws DefinitionException {
    String method = node.path("httpMethod").asString("");
    if (method.isEmpty()) {
      throw new DefinitionException("Enumeration value for HttpMethod must be non-empty");
    }
    FunctionUri function = FunctionUri.parse(node.path("uri").asString(""));
    int millis = node.path("timeoutInMillis").asInt(MOST_MILLIS);
    if (millis < LEAST_MILLIS || millis > MOST_MILLIS) {
      throw new DefinitionException(
          "Timeout should be between " + LEAST_MILLIS + " ms and " + MOST_MILLIS + " ms");
    }
    return new Integration.LambdaProxy(
        function, method.equalsIgnoreCase("POST"), Duration.ofMillis(millis));
  }

  private static Integration mock(JsonNode node) throws DefinitionException {
    List<Integration.MockResponse> responses = new ArrayList<>();
    Optional<Integration.MockResponse> fallback = Optional.empty();
    for (Map.Entry<String, JsonNode> entry : node.path("responses").properties()) {
      Integration.MockResponse response = response(entry.getKey(), entry.getValue());
      if (entry.getKey().equals("default")) {
        fallback = Optional.of(response);
      } else {
        responses.add(response);
      }
    }
    return new Integration.Mock(
        passthrough(node),
        node.path("contentHandling").asString("").equalsIgnoreCase("CONVERT_TO_TEXT"),
        Values.templates(node.path("requestTemplates")),
        responses,
        fallback);
  }

  private static Integration.Passthrough passthrough(JsonNode node) throws DefinitionException {
    String said = node.path("passthroughBehavior").asString("WHEN_NO_MATCH");
    try {
      return Integration.Passthrough.valueOf(said.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DefinitionException("Invalid value for passthroughBehavior: " + said);
    }
  }

  private static Integration.MockResponse response(String key, JsonNode node)
      throws DefinitionException {
    int status = node.path("statusCode").asInt(0);
    if (status < 100 || status > 599) {
      throw new DefinitionException("Invalid Response status code specified");
    }
    try {
      return new Integration.MockResponse(
          Pattern.compile(key.equals("default") ? "" : key),
          status,
          Values.headers(node.path("responseParameters"), HEADER),
          Values.templates(node.path("responseTemplates")));
    } catch (PatternSyntaxException e) {
      throw new DefinitionException("Invalid selection pattern specified: " + key);
    }
  }
}
