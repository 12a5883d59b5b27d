package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.openapi.Definition.Defined;
import io.filestore.plugin.template.openapi.Ties.Tie;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes into a definition what API Gateway's import needs to call the functions. */
final class DefinitionWriter {

  private static final Origin ORIGIN = Origin.generated(Definition.INTEGRATION);

  private final Functions functions;
  private final Apis apis;
  private final Findings findings;

  DefinitionWriter(Functions functions, Apis apis, Findings findings) {
    this.functions = functions;
    this.apis = apis;
    this.findings = findings;
  }

  /**
   * The definition with integrations and security.
   *
   * @param ties those of this definition, one an operation
   */
  Mapping write(Attached attached, List<Tie> ties) {
    Definition definition = attached.definition();
    Map<Defined, Operation> handlers = new LinkedHashMap<>();
    ties.forEach(tie -> handlers.put(tie.defined(), tie.handler()));
    Mapping document = definition.content();
    Value rootSecurity = document.get("security");
    Optional<String> keyScheme = keyScheme(definition, handlers);
    if (keyScheme.isPresent()) {
      document = withKeyScheme(definition.dialect(), document, keyScheme.get());
    }
    for (Defined defined : definition.operations()) {
      Mapping operation = defined.content();
      if (rootSecurity != null && !operation.has("security")) {
        operation = operation.with("security", rootSecurity);
      }
      Operation handler = handlers.get(defined);
      if (handler != null) {
        if (handler.apiKeyRequired() && keyScheme.isPresent()) {
          operation = withKey(definition, defined, operation, handler, keyScheme.get());
        }
        operation = integrated(attached, operation, handler);
      }
      document = replaced(document, defined, operation, condition(attached, handler));
    }
    // Said at each operation now: the root's would reach preflights, which carry no key.
    return definition.open() ? document : document.without("security");
  }

  private Mapping integrated(Attached attached, Mapping operation, Operation handler) {
    if (operation.has(Definition.INTEGRATION)) {
      return operation;
    }
    Map<String, Object> integration = new LinkedHashMap<>();
    integration.put("type", "aws_proxy");
    integration.put("httpMethod", "POST");
    if (attached.kind() == ApiKind.HTTP) {
      integration.put("payloadFormatVersion", functions.payloadFormatVersion(handler));
    }
    integration.put("uri", Map.of("Fn::Sub", functions.invocationUri(handler.functionId())));
    Mapping complete =
        operation.has("responses")
            ? operation
            : operation.with("responses", Mapping.empty(operation.origin()));
    return complete.with(Definition.INTEGRATION, Value.of(integration, ORIGIN));
  }

  /** The function's condition, unless it is the API's, too: then both are there or neither. */
  private Optional<String> condition(
      Attached attached, @org.jspecify.annotations.Nullable Operation handler) {
    return handler == null
        ? Optional.empty()
        : functions
            .condition(handler.functionId())
            .filter(condition -> !apis.condition(attached.api()).equals(Optional.of(condition)));
  }

  /** An integration may only name a function that is there. */
  private static Mapping replaced(
      Mapping document, Defined defined, Mapping operation, Optional<String> condition) {
    Value value =
        condition.isEmpty()
            ? operation
            : Value.of(
                Map.of(
                    "Fn::If", List.of(condition.get(), operation, Map.of("Ref", "AWS::NoValue"))),
                ORIGIN);
    Mapping paths = document.mapping("paths");
    Mapping item = paths.mapping(defined.route().path()).with(defined.methodKey(), value);
    return document.with("paths", paths.with(defined.route().path(), item));
  }

  /** The scheme for handlers that ask for a key: the document's own, else a name for a new one. */
  private static Optional<String> keyScheme(
      Definition definition, Map<Defined, Operation> handlers) {
    if (handlers.values().stream().noneMatch(Operation::apiKeyRequired)) {
      return Optional.empty();
    }
    Mapping schemes = definition.dialect().securitySchemes(definition.content());
    for (String name : schemes.keys()) {
      if (isKeyScheme(schemes.mapping(name))) {
        return Optional.of(name);
      }
    }
    String name = "api_key";
    for (int i = 2; schemes.has(name); i++) {
      name = "api_key_" + i;
    }
    return Optional.of(name);
  }

  /**
   * How API Gateway knows its own keys; with an authorizer it is something else.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-key-with-console.html">Set
   *     up API keys</a>
   */
  private static boolean isKeyScheme(Mapping scheme) {
    return scheme.text("type").filter("apiKey"::equals).isPresent()
        && scheme.text("in").filter("header"::equals).isPresent()
        && scheme.text("name").filter("x-api-key"::equalsIgnoreCase).isPresent()
        && !scheme.has("x-amazon-apigateway-authtype")
        && !scheme.has("x-amazon-apigateway-authorizer");
  }

  private static Mapping withKeyScheme(Dialect dialect, Mapping document, String name) {
    Mapping schemes = dialect.securitySchemes(document);
    if (schemes.has(name)) {
      return document;
    }
    Mapping scheme =
        Mapping.empty(ORIGIN)
            .with("type", Scalar.string("apiKey", ORIGIN))
            .with("name", Scalar.string("x-api-key", ORIGIN))
            .with("in", Scalar.string("header", ORIGIN));
    return dialect.withSecuritySchemes(document, schemes.with(name, scheme));
  }

  private Mapping withKey(
      Definition definition, Defined defined, Mapping operation, Operation handler, String scheme) {
    List<Value> requirements = operation.items("security");
    if (operation.has("security") && requirements.isEmpty()) {
      findings.error(
          "FS421",
          handler.where(),
          handler.functionId()
              + " asks for an API key, but '"
              + defined.route()
              + "' says that it has no security ("
              + defined.origin()
              + ")",
          "Remove 'security' there, or apiKeyRequired here");
      return operation;
    }
    Mapping schemes = definition.dialect().securitySchemes(definition.content());
    for (Value requirement : requirements) {
      if (requirement instanceof Mapping names
          && names.keys().stream().anyMatch(name -> isKeyScheme(schemes.mapping(name)))) {
        return operation;
      }
    }
    java.util.ArrayList<Object> all = new java.util.ArrayList<>(requirements);
    all.add(Map.of(scheme, List.of()));
    return operation.with("security", Value.of(all, ORIGIN));
  }
}
