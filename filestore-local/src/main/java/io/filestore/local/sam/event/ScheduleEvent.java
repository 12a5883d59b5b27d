package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code Schedule}: a rule of EventBridge that calls by the clock. */
final class ScheduleEvent implements EventSource {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          Schedule! str
          RuleName str
          Input str
          Enabled bool
          State str
          Name str
          Description str
          DeadLetterConfig map
          RetryPolicy map
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public List<CfnResource> expand(Event event, Target target, Translation translation) {
    CfnResource rule =
        new CfnResource(event.logicalId(), "AWS::Events::Rule", target.passedOn())
            .set("ScheduleExpression", event.get("Schedule"))
            .set("Name", event.get("Name"))
            .set("Description", event.get("Description"));
    Rules.state(rule, event.id(), event.get("State"), event.get("Enabled"));
    DeadLetters letters =
        DeadLetters.ofRule(
            event.logicalId(),
            event.get("DeadLetterConfig"),
            target.passedOn(),
            rule.getAtt("Arn"));
    ObjectNode ruleTarget = Nodes.object("Arn", target.arn());
    ruleTarget.put("Id", Rules.targetId(event.logicalId(), "LambdaTarget"));
    Nodes.with(ruleTarget, "Input", event.get("Input"));
    Nodes.with(ruleTarget, "DeadLetterConfig", letters.targetConfig());
    Nodes.with(ruleTarget, "RetryPolicy", event.get("RetryPolicy"));
    rule.set("Targets", Nodes.array(ruleTarget));
    List<CfnResource> resources = new ArrayList<>(List.of(rule));
    resources.addAll(letters.resources());
    resources.add(
        Permissions.of(event, target, "events.amazonaws.com").set("SourceArn", rule.getAtt("Arn")));
    return resources;
  }
}
