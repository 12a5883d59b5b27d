package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.policy.Documents;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a schedule or rule puts what it could not deliver.
 *
 * @param arn null when the event names no queue and asks for none
 */
public record DeadLetters(@Nullable JsonNode arn, List<CfnResource> resources) {

  /**
   * For a rule: a queue is made when none is named, with a policy that lets the rule send to it.
   */
  public static DeadLetters ofRule(
      String logicalId, @Nullable JsonNode config, ObjectNode attributes, JsonNode ruleArn) {
    DeadLetters letters = of(logicalId, config, attributes);
    if (letters.resources().isEmpty()) {
      return letters;
    }
    CfnResource queue = letters.resources().get(0);
    CfnResource policy =
        new CfnResource(logicalId + "QueuePolicy", "AWS::SQS::QueuePolicy", attributes)
            .set(
                "PolicyDocument",
                Documents.queuePolicy(
                    Nodes.object("Service", "events.amazonaws.com"), queue.getAtt("Arn"), ruleArn))
            .set("Queues", Nodes.array(queue.ref()));
    return new DeadLetters(letters.arn(), List.of(queue, policy));
  }

  /** A queue is made when none is named. */
  public static DeadLetters of(String logicalId, @Nullable JsonNode config, ObjectNode attributes) {
    if (config == null) {
      return new DeadLetters(null, List.of());
    }
    check(logicalId, config);
    JsonNode arn = Nodes.get(config, "Arn");
    if (arn != null) {
      return new DeadLetters(arn, List.of());
    }
    JsonNode queueId = Nodes.get(config, "QueueLogicalId");
    if (queueId != null && !queueId.isString()) {
      throw Problem.event(logicalId, "QueueLogicalId must be a string");
    }
    String id =
        queueId != null && Nodes.truthy(queueId) ? queueId.stringValue() : logicalId + "Queue";
    CfnResource queue = new CfnResource(id, "AWS::SQS::Queue", attributes);
    return new DeadLetters(queue.getAtt("Arn"), List.of(queue));
  }

  private static void check(String logicalId, JsonNode config) {
    boolean named = config.has("Arn");
    boolean made = config.has("Type");
    if (named && made) {
      throw Problem.event(
          logicalId, "You can either define 'Arn' or 'Type' property of DeadLetterConfig.");
    }
    if (made && !Nodes.isText(config.get("Type"), "SQS")) {
      throw Problem.event(
          logicalId, "The only valid value for 'Type' property of DeadLetterConfig is 'SQS'.");
    }
    if (!named && !made) {
      throw Problem.event(logicalId, "No 'Arn' or 'Type' property provided for DeadLetterConfig.");
    }
  }

  /** The target's part. */
  public @Nullable JsonNode targetConfig() {
    return arn == null ? null : Nodes.object("Arn", arn);
  }
}
