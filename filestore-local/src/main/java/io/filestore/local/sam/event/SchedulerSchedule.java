package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.policy.Documents;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schedule that calls a function or starts a state machine.
 *
 * @param event its properties
 * @param policy what the schedule's role needs
 */
public record SchedulerSchedule(
    SamResource event, JsonNode targetArn, ObjectNode attributes, ObjectNode policy) {

  public static final PropertyRules RULES =
      PropertyRules.parse(
          """
          PermissionsBoundary str
          ScheduleExpression! str
          FlexibleTimeWindow map
          Name str
          State str
          Description str
          StartDate str
          EndDate str
          ScheduleExpressionTimezone str
          GroupName str
          KmsKeyArn str
          Input str
          RoleArn str
          DeadLetterConfig map
          RetryPolicy map
          OmitName- bool
          """);

  public List<CfnResource> resources() {
    CfnResource schedule = schedule();
    List<CfnResource> resources = new ArrayList<>(List.of(schedule));
    DeadLetters letters =
        DeadLetters.of(event.logicalId(), event.get("DeadLetterConfig"), attributes);
    resources.addAll(letters.resources());
    JsonNode roleArn = event.get("RoleArn");
    if (!Nodes.truthy(roleArn)) {
      CfnResource role = role(letters.arn());
      resources.add(role);
      roleArn = role.getAtt("Arn");
    }
    ObjectNode target = Nodes.object("Arn", targetArn);
    Nodes.with(target, "RoleArn", roleArn);
    Nodes.with(target, "Input", event.get("Input"));
    Nodes.with(target, "DeadLetterConfig", letters.targetConfig());
    Nodes.with(target, "RetryPolicy", event.get("RetryPolicy"));
    schedule.set("Target", target);
    return resources;
  }

  private CfnResource schedule() {
    CfnResource schedule =
        new CfnResource(event.logicalId(), "AWS::Scheduler::Schedule", attributes)
            .set("ScheduleExpression", event.get("ScheduleExpression"))
            .setIfTruthy("State", event.get("State"));
    JsonNode name = event.get("Name");
    if (!event.has("OmitName")) {
      schedule.set("Name", Nodes.truthy(name) ? name : Nodes.text(event.logicalId()));
    } else if (Nodes.truthy(name)) {
      throw Problem.event(event.logicalId(), "Name cannot be set when OmitName is True");
    }
    JsonNode window = event.get("FlexibleTimeWindow");
    schedule.set("FlexibleTimeWindow", Nodes.truthy(window) ? window : Nodes.object("Mode", "OFF"));
    for (String property :
        List.of(
            "Description",
            "StartDate",
            "EndDate",
            "ScheduleExpressionTimezone",
            "GroupName",
            "KmsKeyArn")) {
      schedule.set(property, event.get(property));
    }
    return schedule;
  }

  private CfnResource role(@Nullable JsonNode deadLetterArn) {
    ArrayNode policies = Nodes.array(policy);
    if (deadLetterArn != null) {
      policies.add(Documents.sendMessage(deadLetterArn, event.logicalId()));
    }
    return new CfnResource(event.logicalId() + "Role", "AWS::IAM::Role", attributes)
        .set("AssumeRolePolicyDocument", Documents.trust("scheduler.amazonaws.com"))
        .set("Policies", policies)
        .setIfTruthy("PermissionsBoundary", event.get("PermissionsBoundary"));
  }
}
