package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.openapi.Definition.Defined;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes preflight operations and gateway responses for CORS.
 *
 * <p>SAM would write preflights, too, but not ones that answer when the API has binary media types
 * (a mock integration needs {@code contentHandling} then), and no gateway responses; where it finds
 * an {@code options} operation it leaves it alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html">Enable
 *     CORS for REST APIs</a>
 */
final class CorsWriter {

  private static final Origin ORIGIN = Origin.generated("Cors");
  private static final String RESPONSES = "x-amazon-apigateway-gateway-responses";
  private static final List<String> ALL =
      List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
  // The default of every gateway response, named so that changing its headers cannot change it.
  private static final String MESSAGE = "{\"message\":$context.error.messageString}";
  private static final List<String> KEPT =
      List.of("tags", "summary", "description", "operationId", "parameters");

  private final Definition definition;
  private final Cors cors;
  private final Set<String> answered;

  /**
   * @param answered paths whose {@code options} a handler answers
   */
  CorsWriter(Definition definition, Cors cors, Set<String> answered) {
    this.definition = definition;
    this.cors = cors;
    this.answered = answered;
  }

  /** The document with a preflight on every path and the headers on the gateway's own answers. */
  Mapping write(Mapping document) {
    Mapping paths = document.mapping("paths");
    for (Mapping.Entry entry : document.mapping("paths").entries()) {
      String path = entry.key().text();
      if (path.startsWith("/")
          && entry.value() instanceof Mapping item
          && Intrinsic.of(item).isEmpty()
          && !hasOwnPreflight(path)) {
        paths = paths.with(path, item.with("options", preflight(path, item)));
      }
    }
    return gatewayResponses(document.has("paths") ? document.with("paths", paths) : document);
  }

  private boolean hasOwnPreflight(String path) {
    return answered.contains(path)
        || definition.operations().stream()
            .anyMatch(
                defined ->
                    defined.isPreflight()
                        && defined.integrated()
                        && defined.route().path().equals(path));
  }

  private Mapping preflight(String path, Mapping item) {
    Map<String, Value> headers = headers(path);
    Map<String, Object> declared = new LinkedHashMap<>();
    Map<String, Object> parameters = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          // In OpenAPI 3.0 this belongs under 'schema', and that is where SAM puts it, whether it
          // is there already or not: api_generator.py, _openapi_postprocess.
          declared.put(name, Map.of("type", "string"));
          parameters.put("method.response.header." + name, value);
        });
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("statusCode", "200");
    answer.put("responseParameters", parameters);
    answer.put("responseTemplates", Map.of("application/json", "{}"));
    Map<String, Object> integration = new LinkedHashMap<>();
    integration.put("type", "mock");
    integration.put("contentHandling", "CONVERT_TO_TEXT");
    integration.put("requestTemplates", Map.of("application/json", "{\"statusCode\": 200}"));
    integration.put("responses", Map.of("default", answer));
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", "The CORS headers");
    response.put("headers", declared);

    Mapping written = Mapping.empty(ORIGIN);
    Mapping own = item.mapping("options");
    for (String key : KEPT) {
      Value value = own.get(key);
      if (value != null) {
        written = written.with(key, value);
      }
    }
    if (!written.has("summary")) {
      written = written.with("summary", Value.of("CORS preflight", ORIGIN));
    }
    return written
        .with("responses", Value.of(Map.of("200", response), ORIGIN))
        .with(Definition.INTEGRATION, Value.of(integration, ORIGIN));
  }

  private Map<String, Value> headers(String path) {
    Map<String, Value> headers = new LinkedHashMap<>(cors.headers());
    headers.put(
        Cors.ALLOW_METHODS,
        cors.methods().orElseGet(() -> Value.of("'" + methods(path) + "'", ORIGIN)));
    return headers;
  }

  private String methods(String path) {
    Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
    for (Defined defined : definition.operations()) {
      if (defined.route().path().equals(path)) {
        methods.addAll(defined.route().isAny() ? ALL : List.of(defined.route().method()));
      }
    }
    return String.join(",", methods);
  }

  private Mapping gatewayResponses(Mapping document) {
    Mapping responses = document.mapping(RESPONSES);
    if (Intrinsic.of(responses).isPresent()) {
      return document;
    }
    Set<String> names = new LinkedHashSet<>(responses.keys());
    names.add("DEFAULT_4XX");
    names.add("DEFAULT_5XX");
    for (String name : names) {
      Value present = responses.get(name);
      if (present instanceof Mapping mapping && Intrinsic.of(mapping).isPresent()) {
        continue;
      }
      Mapping response = responses.mapping(name);
      Mapping parameters = response.mapping("responseParameters");
      for (Map.Entry<String, Value> header : cors.headers().entrySet()) {
        String key = "gatewayresponse.header." + header.getKey();
        if (!header.getKey().equals(Cors.MAX_AGE) && !parameters.has(key)) {
          parameters = parameters.with(key, header.getValue());
        }
      }
      response = response.with("responseParameters", parameters);
      if (!response.has("responseTemplates")) {
        response =
            response.with(
                "responseTemplates", Value.of(Map.of("application/json", MESSAGE), ORIGIN));
      }
      responses = responses.with(name, response);
    }
    return document.with(RESPONSES, responses);
  }
}
