package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.policy.Documents;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code SNS}: messages of a topic, straight or through a queue. */
final class SnsEvent implements EventSource {

  private static final int BATCH_SIZE = 10;
  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          Topic! str
          Region str
          FilterPolicy any
          FilterPolicyScope any
          SqsSubscription bool|map
          RedrivePolicy map
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public List<CfnResource> expand(Event event, Target target, Translation translation) {
    JsonNode through = event.get("SqsSubscription");
    if (through == null || !Nodes.truthy(through)) {
      CfnResource permission =
          Permissions.of(event, target, "sns.amazonaws.com").set("SourceArn", event.get("Topic"));
      return List.of(permission, subscription(event, target, "lambda", target.arn()));
    }
    List<CfnResource> resources = new ArrayList<>();
    JsonNode arn;
    JsonNode url;
    JsonNode batchSize = null;
    String policyId = null;
    CfnResource queue = null;
    if (through.isBoolean()) {
      queue =
          new CfnResource(event.logicalId() + "Queue", "AWS::SQS::Queue", target.passedOn())
              .setIfTruthy("FifoQueue", fifoTopic(event, translation));
      arn = queue.getAtt("Arn");
      url = queue.ref();
    } else {
      ObjectNode map = Expect.eventMap(event.id(), "SqsSubscription", through);
      arn = Nodes.get(map, "QueueArn");
      url = Nodes.get(map, "QueueUrl");
      if (arn == null || url == null || !Nodes.truthy(arn) || !Nodes.truthy(url)) {
        throw Problem.event(event.id(), "No QueueARN or QueueURL provided.");
      }
      batchSize = Nodes.get(map, "BatchSize");
      policyId = Nodes.textAt(map, "QueuePolicyLogicalId");
    }
    resources.add(mapping(event, target, arn, batchSize));
    if (queue != null) {
      resources.add(queue);
    }
    resources.add(queuePolicy(event, target, arn, url, policyId));
    resources.add(subscription(event, target, "sqs", arn));
    target
        .role()
        .addManaged(
            Documents.managed(
                translation.partition(), "service-role/AWSLambdaSQSQueueExecutionRole"));
    return resources;
  }

  private static CfnResource subscription(
      Event event, Target target, String protocol, JsonNode endpoint) {
    return new CfnResource(event.logicalId(), "AWS::SNS::Subscription", target.passedOn())
        .set("Endpoint", endpoint)
        .set("Protocol", protocol)
        .set("TopicArn", event.get("Topic"))
        .set("Region", event.get("Region"))
        .set("FilterPolicy", event.get("FilterPolicy"))
        .set("FilterPolicyScope", event.get("FilterPolicyScope"))
        .set("RedrivePolicy", event.get("RedrivePolicy"));
  }

  private static CfnResource mapping(
      Event event, Target target, JsonNode queueArn, @Nullable JsonNode batchSize) {
    String id = event.logicalId() + "EventSourceMapping";
    return new CfnResource(id, "AWS::Lambda::EventSourceMapping", target.passedOn())
        .set("BatchSize", Nodes.truthy(batchSize) ? batchSize : IntNode.valueOf(BATCH_SIZE))
        .set("Enabled", Nodes.bool(true))
        .set("EventSourceArn", queueArn)
        .set("FunctionName", target.name());
  }

  private static CfnResource queuePolicy(
      Event event, Target target, JsonNode arn, JsonNode url, @Nullable String logicalId) {
    String id =
        logicalId == null || logicalId.isEmpty() ? event.logicalId() + "QueuePolicy" : logicalId;
    JsonNode topic = event.source().properties().path("Topic");
    return new CfnResource(id, "AWS::SQS::QueuePolicy", target.passedOn())
        .set("PolicyDocument", Documents.queuePolicy(Nodes.text("*"), arn, topic))
        .set("Queues", Nodes.array(url));
  }

  private static @Nullable JsonNode fifoTopic(Event event, Translation translation) {
    String topicId = Intrinsics.logicalId(event.get("Topic"));
    ObjectNode topic = topicId == null ? null : translation.resource(topicId);
    JsonNode fifo = Nodes.get(Nodes.objectAt(topic, "Properties"), "FifoTopic");
    return translation.parameters().resolve(fifo);
  }
}
