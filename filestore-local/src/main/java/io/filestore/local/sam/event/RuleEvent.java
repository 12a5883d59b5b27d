package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code EventBridgeRule} and {@code CloudWatchEvent}: events of a bus that match a pattern. */
final class RuleEvent implements EventSource {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          EventBusName str
          RuleName str
          Pattern map
          DeadLetterConfig map
          RetryPolicy map
          Input str
          InputPath str
          Target map
          Enabled bool
          State str
          InputTransformer map
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public List<CfnResource> expand(Event event, Target target, Translation translation) {
    CfnResource rule =
        new CfnResource(event.logicalId(), "AWS::Events::Rule", target.passedOn())
            .set("EventBusName", event.get("EventBusName"))
            .set("EventPattern", event.get("Pattern"))
            .set("Name", event.get("RuleName"));
    DeadLetters letters =
        DeadLetters.ofRule(
            event.logicalId(),
            event.get("DeadLetterConfig"),
            target.passedOn(),
            rule.getAtt("Arn"));
    Rules.state(rule, event.id(), event.get("State"), event.get("Enabled"));
    ObjectNode ruleTarget = Nodes.object("Arn", target.arn());
    JsonNode id = Nodes.get(event.get("Target"), "Id");
    ruleTarget.set(
        "Id", id == null ? Nodes.text(Rules.targetId(event.logicalId(), "LambdaTarget")) : id);
    Nodes.with(ruleTarget, "Input", event.get("Input"));
    Nodes.with(ruleTarget, "InputPath", event.get("InputPath"));
    Nodes.with(ruleTarget, "DeadLetterConfig", letters.targetConfig());
    Nodes.with(ruleTarget, "RetryPolicy", event.get("RetryPolicy"));
    Nodes.with(ruleTarget, "InputTransformer", event.get("InputTransformer"));
    rule.set("Targets", Nodes.array(ruleTarget));
    List<CfnResource> resources = new ArrayList<>(letters.resources());
    resources.add(rule);
    resources.add(
        Permissions.of(event, target, "events.amazonaws.com").set("SourceArn", rule.getAtt("Arn")));
    return resources;
  }
}
