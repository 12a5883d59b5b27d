package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the event annotations of one handler. */
final class EventReader {

  static final Set<String> EVENTS =
      Set.of(
          "DynamoDbEvent",
          "EventBridgeEvent",
          "HttpApi",
          "RestApi",
          "S3Event",
          "ScheduleEvent",
          "SnsEvent",
          "SqsEvent");

  private static final String LEGAL_SOURCE =
      "Legal are the logical id of one in the template, an ARN, and an intrinsic function";
  private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]{1,255}");
  private static final Pattern SOURCE =
      Pattern.compile("[A-Za-z0-9]{1,255}|arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");
  private static final Pattern DESCRIPTION = Pattern.compile(".{0,512}", Pattern.DOTALL);
  private static final int MAX_FILTERS = 5;

  private final String where;
  private final List<Diagnostic> findings;
  private boolean routesRead = true;

  EventReader(String where, List<Diagnostic> findings) {
    this.where = where;
    this.findings = findings;
  }

  /**
   * The events in the order written, each with a name of its own; without those that have an error,
   * but for routes, from which an API follows.
   */
  List<EventDeclaration> read(List<AnnotationValues> annotations) {
    EventIds ids = new EventIds(where, findings, annotations);
    List<EventDeclaration> events = new ArrayList<>();
    for (AnnotationValues annotation : annotations) {
      int before = findings.size();
      EventDeclaration event = event(new Attributes(annotation, where, findings), ids);
      boolean legal = findings.size() == before;
      boolean route =
          event instanceof EventDeclaration.RestApi || event instanceof EventDeclaration.HttpApi;
      routesRead &= legal || !route;
      if (event != null && (legal || route)) {
        events.add(event);
      }
    }
    return events;
  }

  /** Whether no route had an error. */
  boolean hasReadRoutes() {
    return routesRead;
  }

  private static @Nullable EventDeclaration event(Attributes event, EventIds ids) {
    return switch (event.values().name()) {
      case "RestApi" -> restApi(event, ids);
      case "HttpApi" -> httpApi(event, ids);
      case "S3Event" -> s3(event, ids);
      case "ScheduleEvent" -> schedule(event, ids);
      case "SqsEvent" -> sqs(event, ids);
      case "SnsEvent" -> sns(event, ids);
      case "DynamoDbEvent" -> dynamoDb(event, ids);
      case "EventBridgeEvent" -> eventBridge(event, ids);
      default -> null;
    };
  }

  private static EventDeclaration restApi(Attributes event, EventIds ids) {
    Optional<String> operation = event.values().text("operationId");
    Optional<String> method = event.values().text("method").map(Route::method);
    Optional<String> path = event.values().text("path").map(Route::withoutSlashAtEnd);
    if (method.isPresent() != path.isPresent() || (method.isEmpty() && operation.isEmpty())) {
      String lacking =
          method.isPresent()
              ? "'method' but no 'path'"
              : path.isPresent()
                  ? "'path' but no 'method'"
                  : "neither 'method' and 'path' nor 'operationId'";
      event.error(
          "FS119",
          "@RestApi has " + lacking,
          "Say method and path, or the operationId of an OpenAPI document that has them");
    }
    method.ifPresent(given -> Route.checkMethod(event, given));
    path.ifPresent(given -> Route.checkPath(event, given, Route.REST_SEGMENT));
    String stem =
        operation
            .filter(given -> method.isEmpty())
            .orElseGet(() -> method.orElse("") + " " + path.orElse(""));
    return new EventDeclaration.RestApi(
        ids.of(event, stem, "Api"),
        api(event),
        method,
        path,
        operation,
        event.values().flag("apiKeyRequired", false));
  }

  private static EventDeclaration httpApi(Attributes event, EventIds ids) {
    String method = Route.method(event.values().text("method").orElse("ANY"));
    String path = event.required("path");
    Route.checkMethod(event, method);
    if (path.equals(Route.DEFAULT)) {
      if (!method.equals("ANY")) {
        event.error(
            "FS117",
            "the route '$default' of @HttpApi has the method '" + method + "'",
            "It takes whatever no other route takes; leave the method out");
      }
    } else if (!path.isBlank()) {
      Route.checkPath(event, path, Route.HTTP_SEGMENT);
    }
    return new EventDeclaration.HttpApi(
        ids.of(event, path.equals(Route.DEFAULT) ? "Default" : method + " " + path, "HttpApi"),
        api(event),
        method,
        path,
        event.oneOf("payloadFormatVersion", List.of("1.0", "2.0")));
  }

  private static Optional<String> api(Attributes event) {
    Optional<String> api = event.values().text("api");
    api.filter(id -> !LogicalIds.isLegal(id))
        .ifPresent(
            id -> event.illegal("api", id, "Write the logical id of the API, letters and digits"));
    return api.filter(LogicalIds::isLegal);
  }

  private static EventDeclaration s3(Attributes event, EventIds ids) {
    String bucket = event.required("bucket");
    if (!bucket.isBlank() && !LOGICAL_ID.matcher(bucket).matches()) {
      event.illegal(
          "bucket",
          bucket,
          "Write the logical id of a bucket in the same template; SAM connects no other");
    }
    List<String> types =
        event.values().has("events") ? event.values().texts("events") : S3EventTypes.DEFAULT;
    S3EventTypes.check(event, types);
    return new EventDeclaration.S3(
        ids.of(event, bucket + "Event", "S3Event"),
        bucket,
        types,
        event.values().text("prefix"),
        event.values().text("suffix"));
  }

  private static EventDeclaration schedule(Attributes event, EventIds ids) {
    String expression = event.required("expression");
    if (!expression.isBlank() && !Attributes.isIntrinsic(expression)) {
      ScheduleExpression.problem(expression)
          .ifPresent(problem -> event.error("FS120", problem, ScheduleExpression.LEGAL));
    }
    return new EventDeclaration.Schedule(
        ids.of(event, "Schedule", "Schedule"),
        expression,
        event.values().text("input"),
        event.values().flag("enabled", true),
        event.matching("description", DESCRIPTION, "Legal are at most 512 characters"),
        event.values().text("timezone"));
  }

  private static EventDeclaration sqs(Attributes event, EventIds ids) {
    String queue = source(event, "queue");
    EventDeclaration.Batching batching = batching(event);
    if (batching.size().orElse(0) > 10 && batching.maximumWindow().orElse(0) < 1) {
      event.error(
          "FS122",
          "'batchSize' of @SqsEvent is '"
              + batching.size().orElse(0)
              + "' without 'maximumBatchingWindow'",
          "More than 10 messages need a window of 1 second and more");
    }
    return new EventDeclaration.Sqs(
        ids.of(event, queue + "Event", "SqsEvent"),
        queue,
        event.number("maximumConcurrency", 0, 2, 1000, ""),
        batching);
  }

  private static EventDeclaration sns(Attributes event, EventIds ids) {
    String topic = source(event, "topic");
    Optional<String> policy = event.values().text("filterPolicy");
    Optional<String> scope =
        event.oneOf("filterPolicyScope", List.of("MessageAttributes", "MessageBody"));
    if (scope.isPresent() && policy.isEmpty()) {
      event.error(
          "FS122", "@SnsEvent has 'filterPolicyScope' without 'filterPolicy'", "Say both or none");
    }
    return new EventDeclaration.Sns(
        ids.of(event, topic + "Event", "SnsEvent"), topic, policy, scope);
  }

  private static EventDeclaration dynamoDb(Attributes event, EventIds ids) {
    String stream = source(event, "stream");
    return new EventDeclaration.DynamoDb(
        ids.of(event, stream + "Event", "DynamoDbEvent"),
        stream,
        event.oneOf("startingPosition", List.of("TRIM_HORIZON", "LATEST")).orElse("TRIM_HORIZON"),
        event.number("parallelizationFactor", 0, 1, 10, ""),
        event.number("maximumRetryAttempts", -1, 0, 10000, ""),
        event.values().flag("bisectBatchOnFunctionError", false),
        event.matching("onFailure", ARN, "Legal are an ARN and an intrinsic function"),
        event.oneOf("onFailureType", List.of("SQS", "SNS")).orElse("SQS"),
        batching(event));
  }

  private static EventDeclaration eventBridge(Attributes event, EventIds ids) {
    return new EventDeclaration.EventBridge(
        ids.of(event, "EventBridge", "EventBridge"),
        event.required("pattern"),
        event.values().text("bus"));
  }

  private static String source(Attributes event, String attribute) {
    String source = event.required(attribute);
    if (!source.isBlank()) {
      var unused = event.matching(attribute, SOURCE, LEGAL_SOURCE);
    }
    return source;
  }

  private static EventDeclaration.Batching batching(Attributes event) {
    List<String> filters = event.values().texts("filters");
    if (filters.size() > MAX_FILTERS) {
      event.error(
          "FS122",
          "@" + event.values().name() + " has " + filters.size() + " filters",
          "Legal are at most " + MAX_FILTERS);
    }
    return new EventDeclaration.Batching(
        event.number("batchSize", 0, 1, 10000, ""),
        event.number("maximumBatchingWindow", -1, 0, 300, " (seconds)"),
        event.values().flag("enabled", true),
        filters,
        event.values().flag("reportBatchItemFailures", false));
  }
}
