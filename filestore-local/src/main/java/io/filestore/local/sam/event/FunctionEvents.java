package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All events of a function, checked. */
public final class FunctionEvents {

  private static final Map<String, EventSource> SOURCES =
      Map.ofEntries(
          Map.entry("Api", new ApiEvent()),
          Map.entry("CloudWatchEvent", new RuleEvent()),
          Map.entry("CloudWatchLogs", new LogsEvent()),
          Map.entry("DynamoDB", StreamEvent.DYNAMODB),
          Map.entry("EventBridgeRule", new RuleEvent()),
          Map.entry("HttpApi", new HttpApiEvent()),
          Map.entry("Kinesis", StreamEvent.KINESIS),
          Map.entry("S3", new S3Event()),
          Map.entry("SNS", new SnsEvent()),
          Map.entry("SQS", StreamEvent.SQS),
          Map.entry("Schedule", new ScheduleEvent()),
          Map.entry("ScheduleV2", new ScheduleV2Event()));
  private static final Set<String> REFUSED =
      Set.of("AlexaSkill", "Cognito", "DocumentDB", "IoTRule", "MQ", "MSK", "SelfManagedKafka");

  private record Kind(Event event, EventSource source, String order) {}

  private final String functionId;
  private final List<Kind> events;

  private FunctionEvents(String functionId, List<Kind> events) {
    this.functionId = functionId;
    this.events = events;
  }

  /** Reads the property {@code Events} and looks whether what they refer to is there. */
  public static FunctionEvents read(SamResource function, Translation translation) {
    List<Kind> events = new ArrayList<>();
    try {
      if (function.get("Events") instanceof ObjectNode given) {
        for (Map.Entry<String, JsonNode> entry : Nodes.entries(given)) {
          Kind kind = kind(function.logicalId(), entry.getKey(), entry.getValue());
          kind.source().link(kind.event(), translation);
          events.add(kind);
        }
      }
    } catch (Problem e) {
      throw underFunction(function.logicalId(), e);
    }
    events.sort(Comparator.comparing(Kind::order));
    return new FunctionEvents(function.logicalId(), events);
  }

  private static Kind kind(String functionId, String eventId, JsonNode given) {
    String type = Nodes.textAt(given, "Type");
    if (type != null && REFUSED.contains(type)) {
      throw Problem.event(
          eventId, "Event type '" + type + "' is not supported by Filestore's local AWS.");
    }
    EventSource source = type == null ? null : SOURCES.get(type);
    if (source == null) {
      throw Problem.event(
          eventId,
          "Resource dict has missing or invalid value for key Type. Event Type is: "
              + (given.has("Type") ? given.path("Type").asString("") : "None")
              + ".");
    }
    SamResource read = SamResource.read(functionId + eventId, given, source.rules());
    JsonNode path = read.get("Path");
    return new Kind(new Event(read, eventId), source, path == null ? eventId : path.asString(""));
  }

  /** What the events become, in the order of paths, else of their ids. */
  public List<CfnResource> expand(Target target, Translation translation) {
    List<CfnResource> resources = new ArrayList<>();
    try {
      for (Kind kind : events) {
        resources.addAll(kind.source().expand(kind.event(), target, translation));
      }
    } catch (Problem e) {
      throw underFunction(functionId, e);
    }
    return resources;
  }

  private static Problem underFunction(String functionId, Problem problem) {
    return problem.scope() == Problem.Scope.EVENT
        ? Problem.resource(functionId, problem.getMessage())
        : problem;
  }
}
