package io.filestore.plugin.template;

import io.filestore.plugin.scan.EventDeclaration;
import io.filestore.plugin.scan.EventDeclaration.Batching;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The {@code Events} of a function. */
final class EventGenerator {

  private final AttributeValues values;

  EventGenerator(AttributeValues values) {
    this.values = values;
  }

  /** Events by their names, in the order declared. */
  Mapping generate(List<EventDeclaration> events) {
    MappingBuilder all = builder();
    for (EventDeclaration event : events) {
      all.put(event.id(), event(event));
    }
    return all.build();
  }

  private Mapping event(EventDeclaration event) {
    if (event instanceof EventDeclaration.RestApi route) {
      return of("Api", restApi(route));
    } else if (event instanceof EventDeclaration.HttpApi route) {
      return of("HttpApi", httpApi(route));
    } else if (event instanceof EventDeclaration.S3 s3) {
      return of("S3", s3(s3));
    } else if (event instanceof EventDeclaration.Schedule schedule) {
      return schedule.needsScheduler()
          ? of("ScheduleV2", scheduler(schedule))
          : of("Schedule", rule(schedule));
    } else if (event instanceof EventDeclaration.Sqs sqs) {
      return of("SQS", sqs(sqs));
    } else if (event instanceof EventDeclaration.Sns sns) {
      return of("SNS", sns(sns));
    } else if (event instanceof EventDeclaration.DynamoDb stream) {
      return of("DynamoDB", dynamoDb(stream));
    }
    return of("EventBridgeRule", eventBridge((EventDeclaration.EventBridge) event));
  }

  private Mapping of(String type, MappingBuilder properties) {
    return builder().put("Type", type).putUnlessEmpty("Properties", properties.build()).build();
  }

  private MappingBuilder restApi(EventDeclaration.RestApi route) {
    MappingBuilder properties =
        builder()
            .put("RestApiId", ref(route.api()))
            .put("Path", route.path())
            .put("Method", route.method().map(EventGenerator::method));
    return route.apiKeyRequired()
        ? properties.put("Auth", Map.of("ApiKeyRequired", true))
        : properties;
  }

  private MappingBuilder httpApi(EventDeclaration.HttpApi route) {
    MappingBuilder properties = builder().put("ApiId", ref(route.api()));
    if (!route.path().startsWith("$")) { // without both it is the catch-all route $default
      properties.put("Path", route.path()).put("Method", method(route.method()));
    }
    return properties.put("PayloadFormatVersion", route.payloadFormatVersion());
  }

  private static String method(String method) {
    return method.toLowerCase(Locale.ROOT);
  }

  private static Optional<Object> ref(Optional<String> logicalId) {
    return logicalId.map(id -> Map.of("Ref", id));
  }

  private MappingBuilder s3(EventDeclaration.S3 event) {
    MappingBuilder properties =
        builder().put("Bucket", Map.of("Ref", event.bucket())).put("Events", event.events());
    List<Value> rules = new ArrayList<>();
    event.prefix().ifPresent(text -> rules.add(rule("prefix", text)));
    event.suffix().ifPresent(text -> rules.add(rule("suffix", text)));
    return rules.isEmpty()
        ? properties
        : properties.put("Filter", Map.of("S3Key", Map.of("Rules", rules)));
  }

  private Mapping rule(String name, String text) {
    return builder().put("Name", name).put("Value", values.value(name, text)).build();
  }

  private MappingBuilder rule(EventDeclaration.Schedule schedule) {
    MappingBuilder properties =
        builder()
            .put("Schedule", values.value("expression", schedule.expression()))
            .put("Description", value("description", schedule.description()))
            .put("Input", value("input", schedule.input()));
    return schedule.enabled() ? properties : properties.put("Enabled", false);
  }

  private MappingBuilder scheduler(EventDeclaration.Schedule schedule) {
    MappingBuilder properties =
        builder()
            .put("ScheduleExpression", values.value("expression", schedule.expression()))
            .put("ScheduleExpressionTimezone", value("timezone", schedule.timezone()))
            .put("Description", value("description", schedule.description()))
            .put("Input", value("input", schedule.input()));
    return schedule.enabled() ? properties : properties.put("State", "DISABLED");
  }

  private MappingBuilder sqs(EventDeclaration.Sqs event) {
    MappingBuilder properties = builder().put("Queue", source("queue", event.queue(), "Arn"));
    batching(properties, event.batching());
    event
        .maximumConcurrency()
        .ifPresent(most -> properties.put("ScalingConfig", Map.of("MaximumConcurrency", most)));
    return properties;
  }

  private MappingBuilder sns(EventDeclaration.Sns event) {
    String topic = event.topic();
    return builder()
        .put("Topic", isLogicalId(topic) ? Map.of("Ref", topic) : values.value("topic", topic))
        .put("FilterPolicyScope", event.filterPolicyScope())
        .put(
            "FilterPolicy", event.filterPolicy().map(text -> values.mapping("filterPolicy", text)));
  }

  private MappingBuilder dynamoDb(EventDeclaration.DynamoDb event) {
    MappingBuilder properties =
        builder()
            .put("Stream", source("stream", event.stream(), "StreamArn"))
            .put("StartingPosition", event.startingPosition());
    batching(properties, event.batching());
    properties
        .put("ParallelizationFactor", event.parallelizationFactor())
        .put("MaximumRetryAttempts", event.maximumRetryAttempts());
    if (event.bisectBatchOnFunctionError()) {
      properties.put("BisectBatchOnFunctionError", true);
    }
    event
        .onFailure()
        .ifPresent(
            destination ->
                properties.put(
                    "DestinationConfig",
                    Map.of(
                        "OnFailure",
                        builder()
                            .put("Type", event.onFailureType())
                            .put("Destination", values.value("onFailure", destination))
                            .build())));
    return properties;
  }

  private MappingBuilder eventBridge(EventDeclaration.EventBridge event) {
    return builder()
        .put("EventBusName", value("bus", event.bus()))
        .put("Pattern", values.mapping("pattern", event.pattern()));
  }

  private void batching(MappingBuilder properties, Batching batching) {
    properties
        .put("BatchSize", batching.size())
        .put("MaximumBatchingWindowInSeconds", batching.maximumWindow());
    if (!batching.filters().isEmpty()) {
      List<Object> filters = new ArrayList<>();
      batching.filters().forEach(pattern -> filters.add(Map.of("Pattern", pattern)));
      properties.put("FilterCriteria", Map.of("Filters", filters));
    }
    if (batching.reportItemFailures()) {
      properties.put("FunctionResponseTypes", List.of("ReportBatchItemFailures"));
    }
    if (!batching.enabled()) {
      properties.put("Enabled", false);
    }
  }

  /** The ARN of a resource of the template, or what the user says it is. */
  private Value source(String attribute, String text, String arn) {
    return isLogicalId(text)
        ? Value.of(Map.of("Fn::GetAtt", List.of(text, arn)), values.origin())
        : values.value(attribute, text);
  }

  private static boolean isLogicalId(String text) {
    return !text.startsWith("!") && !text.startsWith("arn:");
  }

  private Optional<Value> value(String attribute, Optional<String> text) {
    return text.map(given -> values.value(attribute, given));
  }

  private MappingBuilder builder() {
    return new MappingBuilder(values.origin());
  }
}
