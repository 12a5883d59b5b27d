package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.policy.Documents;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sources that Lambda polls: queues and streams, through an event source mapping. */
final class StreamEvent implements EventSource {

  private static final List<String> SAME =
      List.of(
          "BatchSize",
          "Enabled",
          "MaximumBatchingWindowInSeconds",
          "MaximumRetryAttempts",
          "BisectBatchOnFunctionError",
          "MaximumRecordAgeInSeconds",
          "ParallelizationFactor",
          "StartingPosition",
          "StartingPositionTimestamp",
          "Topics",
          "Queues",
          "SourceAccessConfigurations",
          "TumblingWindowInSeconds",
          "FunctionResponseTypes",
          "FilterCriteria",
          "KmsKeyArn",
          "ScalingConfig",
          "ProvisionedPollerConfig",
          "MetricsConfig",
          "LoggingConfig");
  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          BatchSize int
          StartingPosition any
          StartingPositionTimestamp any
          Enabled bool
          MaximumBatchingWindowInSeconds int
          MaximumRetryAttempts int
          BisectBatchOnFunctionError bool
          MaximumRecordAgeInSeconds int
          DestinationConfig map
          ParallelizationFactor int
          Topics list
          Queues list
          SourceAccessConfigurations list
          SecretsManagerKmsKeyId str
          TumblingWindowInSeconds int
          FunctionResponseTypes list
          KafkaBootstrapServers list
          FilterCriteria map
          KmsKeyArn any
          ConsumerGroupId str
          ScalingConfig map
          ProvisionedPollerConfig map
          SchemaRegistryConfig map
          MetricsConfig map
          LoggingConfig map
          """);
  private static final String STREAM =
      """
      Stream! any
      StartingPosition! any
      """;

  static final StreamEvent SQS =
      new StreamEvent("SQS", "Queue", "Queue! any", "AWSLambdaSQSQueueExecutionRole");
  static final StreamEvent KINESIS =
      new StreamEvent("Kinesis", "Stream", STREAM, "AWSLambdaKinesisExecutionRole");
  static final StreamEvent DYNAMODB =
      new StreamEvent("DynamoDB", "Stream", STREAM, "AWSLambdaDynamoDBExecutionRole");

  private final String type;
  private final String arnProperty;
  private final PropertyRules rules;
  private final String managedPolicy;

  private StreamEvent(String type, String arnProperty, String more, String managedPolicy) {
    this.type = type;
    this.arnProperty = arnProperty;
    this.rules = RULES.and(more);
    this.managedPolicy = managedPolicy;
  }

  @Override
  public PropertyRules rules() {
    return rules;
  }

  @Override
  public List<CfnResource> expand(Event event, Target target, Translation translation) {
    CfnResource mapping =
        new CfnResource(event.logicalId(), "AWS::Lambda::EventSourceMapping", target.passedOn())
            .set("FunctionName", target.name())
            .set("EventSourceArn", event.get(arnProperty));
    SAME.forEach(name -> mapping.set(name, event.get(name)));
    checkFilter(event);
    if (event.has("KafkaBootstrapServers")) {
      JsonNode servers = Nodes.object("KafkaBootstrapServers", event.get("KafkaBootstrapServers"));
      mapping.set("SelfManagedEventSource", Nodes.object("Endpoints", servers));
    }
    if (event.has("ConsumerGroupId")) {
      throw Problem.event(
          event.logicalId(),
          "Property ConsumerGroupId not defined for resource of type " + type + ".");
    }
    ObjectNode policy = destinationPolicy(event);
    mapping.setIfTruthy("DestinationConfig", event.get("DestinationConfig"));
    target
        .role()
        .addManaged(Documents.managed(translation.partition(), "service-role/" + managedPolicy));
    if (policy != null) {
      target.role().addInline(policy);
    }
    return List.of(mapping);
  }

  private static void checkFilter(Event event) {
    JsonNode criteria = event.get("FilterCriteria");
    if (criteria == null || !Nodes.truthy(criteria) || Intrinsics.isIntrinsic(criteria)) {
      return;
    }
    if (criteria.size() != 1 || !criteria.has("Filters")) {
      throw Problem.event(event.id(), "FilterCriteria field has a wrong format");
    }
  }

  /** Takes {@code Type} out of the destination, and says what the role needs to send there. */
  private static @Nullable ObjectNode destinationPolicy(Event event) {
    if (!event.has("DestinationConfig")) {
      return null;
    }
    ObjectNode onFailure =
        Expect.eventMap(
            event.logicalId(),
            "DestinationConfig.OnFailure",
            Nodes.get(event.get("DestinationConfig"), "OnFailure"));
    JsonNode destinationType = Nodes.get(onFailure, "Type");
    if (destinationType == null || !Nodes.truthy(destinationType)) {
      return null;
    }
    onFailure.remove("Type");
    JsonNode arn = onFailure.path("Destination");
    return switch (destinationType.asString("")) {
      case "SQS" -> Documents.sendMessage(arn, event.logicalId());
      case "SNS" -> Documents.publish(arn, event.logicalId());
      case "S3" -> Documents.putObjects(arn, event.logicalId());
      case "Kafka" -> null;
      default ->
          throw Problem.event(
              event.logicalId(),
              "The only valid values for 'Type' are 'SQS', 'SNS', 'S3', and 'Kafka'");
    };
  }
}
