package io.filestore.plugin.template.openapi;

import java.util.Locale;
import java.util.Optional;

/**
 * What one event of a function says about the route it answers.
 *
 * @param kind which sort of API calls it
 * @param functionId logical id of the function
 * @param eventName name of the event within the function
 * @param api logical id of the API, when the event names one
 * @param operationId of the API definition, when the handler names one
 * @param method HTTP method, in any case, {@code ANY} for all
 * @param path with parameters in braces
 * @param apiKeyRequired whether the handler asks for an API key
 * @param where the class or {@code file:line:column}, for messages
 */
public record Operation(
    ApiKind kind,
    String functionId,
    String eventName,
    Optional<String> api,
    Optional<String> operationId,
    Optional<String> method,
    Optional<String> path,
    boolean apiKeyRequired,
    String where) {

  private static final String SUFFIX = "Function";

  /**
   * The operation id to look for, unless the handler says method and path instead: the one it
   * names; when an event of a REST API says nothing at all, its function's logical id without
   * {@code Function}, beginning with a lower case letter.
   */
  Optional<String> wantedOperationId() {
    boolean silent = operationId.isEmpty() && method.isEmpty() && path.isEmpty();
    if (kind == ApiKind.HTTP || !silent) {
      return operationId;
    }
    return Optional.of(defaultOperationId(functionId));
  }

  /** {@code FileInfoFunction} answers {@code fileInfo}. */
  static String defaultOperationId(String functionId) {
    boolean suffixed = functionId.endsWith(SUFFIX) && functionId.length() > SUFFIX.length();
    String name =
        suffixed ? functionId.substring(0, functionId.length() - SUFFIX.length()) : functionId;
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /**
   * This, from the event in the template, with what the handler says beyond it: a fragment may have
   * changed the event, so what the event says counts.
   */
  Operation overlaid(Operation handler) {
    return new Operation(
        kind,
        functionId,
        eventName,
        api.or(handler::api),
        operationId.or(handler::operationId),
        method.or(handler::method),
        path.or(handler::path),
        apiKeyRequired || handler.apiKeyRequired(),
        handler.where());
  }

  /**
   * The route, when the handler gives both parts of it; an event of an HTTP API that says nothing
   * takes whatever no other route takes.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html">SAM
   *     HttpApi event</a>
   */
  Optional<Route> route() {
    if (kind == ApiKind.HTTP && method.isEmpty() && path.isEmpty() && operationId.isEmpty()) {
      return Optional.of(new Route("ANY", Route.DEFAULT_PATH));
    }
    return path.isPresent() && method.isPresent()
        ? Optional.of(new Route(method.get(), path.get()))
        : Optional.empty();
  }

  /** {@code 'fileInfo' (FileInfoFunction)} or {@code 'POST /files' (FileInfoFunction)}. */
  String label() {
    String asked =
        wantedOperationId()
            .or(() -> route().map(Route::toString))
            .or(() -> path)
            .or(() -> method)
            .orElse(eventName);
    return "'" + asked + "' (" + functionId + ")";
  }
}
