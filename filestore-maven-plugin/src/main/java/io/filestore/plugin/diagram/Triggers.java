package io.filestore.plugin.diagram;

import io.filestore.plugin.diagram.Named.Target;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.SymbolicText;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What starts functions: SAM's events, function URLs, and the plain resources for the same. */
final class Triggers {

  /** Where plain resources name what they start, and what starts them. */
  private static final Map<String, List<String>> TARGET_PROPERTIES =
      Map.of(
          "AWS::Events::Rule", List.of("Targets", "Arn"),
          "AWS::Lambda::EventSourceMapping", List.of("FunctionName"),
          "AWS::SNS::Subscription", List.of("Endpoint"),
          "AWS::Scheduler::Schedule", List.of("Target", "Arn"));

  private static final List<String> SOURCE_PROPERTIES = List.of("EventSourceArn", "TopicArn");

  private final Named named;
  private final Parts parts;
  private final List<Link> links = new ArrayList<>();

  private Triggers(Named named, Parts parts) {
    this.named = named;
    this.parts = parts;
  }

  /** The lines; what the template does not build is added to the parts. */
  static List<Link> of(Named named, Parts parts) {
    Triggers triggers = new Triggers(named, parts);
    named.ids().forEach(triggers::resource);
    return List.copyOf(triggers.links);
  }

  private void resource(String id) {
    Mapping resource = named.resource(id);
    Mapping properties = resource.mapping("Properties");
    String type = resource.text("Type").orElse("");
    if (Part.Kind.of(type) == Part.Kind.FUNCTION) {
      for (Mapping.Entry event : properties.mapping("Events").entries()) {
        if (event.value() instanceof Mapping content) {
          event(id, event.key().text(), content);
        }
      }
      if (properties.has("FunctionUrlConfig")) {
        start(parts.event(id, "url", "Function URL"), id, "function URL");
      }
    } else if (TARGET_PROPERTIES.containsKey(type)) {
      plain(id, properties, TARGET_PROPERTIES.getOrDefault(type, List.of()));
    } else if (Part.Kind.of(type) == Part.Kind.BUCKET) {
      notifications(id, properties.mapping("NotificationConfiguration"));
    }
  }

  private void event(String function, String name, Mapping event) {
    String type = event.text("Type").orElse("");
    Mapping properties = event.mapping("Properties");
    String label = label(type, properties);
    start(source(function, name, type, properties, label), function, label);
  }

  private String source(
      String function, String name, String type, Mapping properties, String label) {
    if (type.equals("Api") && !properties.has("RestApiId")) {
      return parts.implicitApi("ServerlessRestApi", "AWS::Serverless::Api");
    }
    if (type.equals("HttpApi") && !properties.has("ApiId")) {
      return parts.implicitApi("ServerlessHttpApi", "AWS::Serverless::HttpApi");
    }
    for (Mapping.Entry property : properties.entries()) {
      Optional<Target> target = named.target(property.value());
      if (target.isPresent() && isSource(property.key().text())) {
        return target.get().id();
      }
    }
    return parts.event(function, name, label);
  }

  /** Whether a property names what an event comes from, and not what it fails to. */
  private static boolean isSource(String property) {
    return !property.equals("DeadLetterConfig")
        && !property.equals("DestinationConfig")
        && !property.equals("RoleArn")
        && !property.equals("Auth");
  }

  private static String label(String type, Mapping properties) {
    return switch (type) {
      case "Api", "HttpApi" ->
          properties.text("Method").orElse("any").toUpperCase(Locale.ROOT)
              + " "
              + text(properties, "Path").orElse("/{proxy+}");
      case "S3" -> (text(properties, "Events").orElse("") + " " + filter(properties)).strip();
      case "Schedule" -> text(properties, "Schedule").orElse(type);
      case "ScheduleV2" -> text(properties, "ScheduleExpression").orElse(type);
      case "CloudWatchEvent", "EventBridgeRule" ->
          text(properties.mapping("Pattern"), "source")
              .map(source -> "events of " + source)
              .orElse("events of EventBridge");
      case "SQS", "SNS" -> "messages";
      case "DynamoDB", "Kinesis" -> "records";
      default -> type;
    };
  }

  private static String filter(Mapping properties) {
    List<String> rules = new ArrayList<>();
    for (Value rule : properties.mapping("Filter").mapping("S3Key").items("Rules")) {
      if (rule instanceof Mapping mapping) {
        boolean prefix = mapping.text("Name").orElse("").equalsIgnoreCase("prefix");
        String value = text(mapping, "Value").orElse("");
        rules.add(prefix ? value + "*" : "*" + value);
      }
    }
    return String.join(" ", rules);
  }

  private void plain(String id, Mapping properties, List<String> path) {
    String source =
        SOURCE_PROPERTIES.stream()
            .map(properties::get)
            .filter(java.util.Objects::nonNull)
            .flatMap(value -> named.target(value).stream())
            .map(Target::id)
            .findFirst()
            .orElse(id);
    String label =
        text(properties, "ScheduleExpression").orElse(source.equals(id) ? "events" : "messages");
    for (Value target : at(properties, path)) {
      named
          .target(target)
          .filter(found -> parts.kind(found.id()) == Part.Kind.FUNCTION)
          .ifPresent(found -> start(source, found.id(), label));
    }
  }

  private void notifications(String bucket, Mapping configuration) {
    for (Value each : configuration.items("LambdaConfigurations")) {
      if (each instanceof Mapping notification && notification.get("Function") != null) {
        at(notification, List.of("Function"))
            .forEach(
                function ->
                    named
                        .target(function)
                        .ifPresent(
                            found ->
                                start(
                                    bucket,
                                    found.id(),
                                    text(notification, "Event").orElse("events"))));
      }
    }
  }

  /** The values at the end of the path; lists on the way are gone through. */
  private static List<Value> at(@Nullable Value value, List<String> path) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof Sequence several) {
      return several.items().stream().flatMap(item -> at(item, path).stream()).toList();
    }
    if (path.isEmpty()) {
      return SymbolicText.choices(value);
    }
    return value instanceof Mapping mapping
        ? at(mapping.get(path.get(0)), path.subList(1, path.size()))
        : List.of();
  }

  private static Optional<String> text(Mapping properties, String key) {
    return Optional.ofNullable(properties.get(key)).map(SymbolicText::of);
  }

  private void start(String from, String to, String label) {
    links.add(new Link(from, to, Link.Type.STARTS, label));
  }
}
