package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The template's functions: the events that APIs call them by, and how to name them. */
final class Functions {

  /**
   * Property of an {@code Api} or {@code HttpApi} event that names an operation of the API's
   * definition; ours, and gone from the result.
   */
  static final String OPERATION_ID = "OperationId";

  private static final String TYPE = "AWS::Serverless::Function";
  private static final List<String> IGNORED =
      List.of("RequestModel", "RequestParameters", "ResponseTransferMode", "TimeoutInMillis");

  private final Mapping template;

  Functions(Mapping template) {
    this.template = template;
  }

  /** What the events of all functions say; those of APIs outside the template left out. */
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Mapping.Entry function : template.mapping("Resources").entries()) {
      if (function.value() instanceof Mapping resource
          && resource.text("Type").filter(TYPE::equals).isPresent()) {
        for (Mapping.Entry event : resource.mapping("Properties").mapping("Events").entries()) {
          operation(function.key().text(), event).ifPresent(operations::add);
        }
      }
    }
    return operations;
  }

  private static Optional<Operation> operation(String functionId, Mapping.Entry entry) {
    if (!(entry.value() instanceof Mapping event)) {
      return Optional.empty();
    }
    Optional<ApiKind> kind = event.text("Type").flatMap(ApiKind::ofEventType);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Mapping properties = event.mapping("Properties");
    Value id = properties.get(kind.get().idProperty());
    Optional<String> api = id == null ? Optional.empty() : apiId(id);
    if (id != null && api.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Operation(
            kind.get(),
            functionId,
            entry.key().text(),
            api,
            properties.text(OPERATION_ID),
            properties.text("Method"),
            properties.text("Path"),
            properties
                .mapping("Auth")
                .text("ApiKeyRequired")
                .filter("true"::equalsIgnoreCase)
                .isPresent(),
            entry.key().origin().toString()));
  }

  private static Optional<String> apiId(Value id) {
    if (id instanceof Scalar text) {
      return Optional.of(text.text());
    }
    return Intrinsic.of(id)
        .filter(intrinsic -> intrinsic.name().equals("Ref"))
        .map(Intrinsic::argument)
        .filter(Scalar.class::isInstance)
        .map(argument -> ((Scalar) argument).text());
  }

  /**
   * What API Gateway calls: the function's alias when it publishes one, so that the API goes
   * through published versions; SAM replaces {@code ${Fn.Alias}} by the alias it makes.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html#apigw-PutIntegration-request-uri">uri</a>
   */
  String invocationUri(String functionId) {
    String attribute = property(functionId, "AutoPublishAlias").isPresent() ? "Alias" : "Arn";
    return "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${"
        + functionId
        + "."
        + attribute
        + "}/invocations";
  }

  /** The event form an HTTP API sends: what the event says, else {@code 2.0}. */
  String payloadFormatVersion(Operation handler) {
    return event(handler).mapping("Properties").text("PayloadFormatVersion").orElse("2.0");
  }

  /** The condition on the function. */
  Optional<String> condition(String functionId) {
    return resource(functionId).text("Condition");
  }

  /** FS419 for what SAM takes no notice of when the API has a definition of its own. */
  void checkIgnored(Operation handler, Findings findings) {
    if (handler.kind() != ApiKind.REST) {
      return;
    }
    Mapping properties = event(handler).mapping("Properties");
    for (String name : IGNORED) {
      Mapping.Entry entry = properties.entry(name);
      if (entry != null) {
        ignored(handler, entry, name, findings);
      }
    }
    Mapping.Entry auth = properties.entry("Auth");
    if (auth != null
        && auth.value() instanceof Mapping mapping
        && !mapping.has("OverrideApiAuth")) {
      for (Mapping.Entry entry : mapping.entries()) {
        if (!entry.key().text().equals("ApiKeyRequired")) {
          ignored(handler, entry, "Auth." + entry.key().text(), findings);
        }
      }
    }
  }

  private static void ignored(
      Operation handler, Mapping.Entry entry, String name, Findings findings) {
    findings.error(
        "FS419",
        entry.key().origin(),
        "'"
            + name
            + "' of the event '"
            + handler.eventName()
            + "' of "
            + handler.functionId()
            + " has no effect, since its API has a definition",
        "Say it in the definition");
  }

  /** The template with the function's event naming the API, method and path. */
  Mapping withEvent(Operation handler, String api, Optional<Route> route) {
    Mapping event = event(handler);
    Origin origin = event.origin();
    Mapping properties =
        event
            .mapping("Properties")
            .without(OPERATION_ID)
            .with(handler.kind().idProperty(), Value.of(Map.of("Ref", api), origin));
    if (route.isPresent()) {
      properties =
          properties
              .with("Path", Value.of(route.get().path(), origin))
              .with("Method", Value.of(route.get().eventMethod(), origin));
      Mapping auth = properties.mapping("Auth");
      if (auth.size() == 1 && auth.has("ApiKeyRequired") && handler.kind() == ApiKind.REST) {
        // Said in the definition now.
        properties = properties.without("Auth");
      }
    }
    event =
        event
            .with("Type", Value.of(handler.kind().eventType(), origin))
            .with("Properties", properties);
    Mapping resources = template.mapping("Resources");
    Mapping resource = resource(handler.functionId());
    Mapping function = resource.mapping("Properties");
    Mapping events = function.mapping("Events").with(handler.eventName(), event);
    return template.with(
        "Resources",
        resources.with(
            handler.functionId(), resource.with("Properties", function.with("Events", events))));
  }

  /** Whether a step of the build made the event, rather than a file. */
  boolean isGenerated(Operation handler) {
    return event(handler).origin().line() == 0;
  }

  /** Whether the event is there and names no API. */
  boolean isUnplaced(Operation handler) {
    Mapping event = event(handler);
    return !event.isEmpty() && !event.mapping("Properties").has(handler.kind().idProperty());
  }

  private Mapping event(Operation handler) {
    return resource(handler.functionId())
        .mapping("Properties")
        .mapping("Events")
        .mapping(handler.eventName());
  }

  private Mapping resource(String functionId) {
    return template.mapping("Resources").mapping(functionId);
  }

  private Optional<Value> property(String functionId, String name) {
    Value own = resource(functionId).mapping("Properties").get(name);
    return Optional.ofNullable(
        own == null ? template.mapping("Globals").mapping("Function").get(name) : own);
  }
}
