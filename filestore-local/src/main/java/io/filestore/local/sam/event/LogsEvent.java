package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import java.util.List;

/** {@code CloudWatchLogs}: log lines that match a pattern. */
final class LogsEvent implements EventSource {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          LogGroupName! str
          FilterPattern! str
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public List<CfnResource> expand(Event event, Target target, Translation translation) {
    CfnResource permission =
        Permissions.of(event, target, "logs.amazonaws.com")
            .set(
                "SourceArn",
                Intrinsics.sub(
                    translation.arn("logs", "log-group:${__LogGroupName__}:*"),
                    Nodes.object("__LogGroupName__", event.get("LogGroupName"))));
    CfnResource filter =
        new CfnResource(event.logicalId(), "AWS::Logs::SubscriptionFilter", target.passedOn())
            .dependsOn(permission.logicalId())
            .set("LogGroupName", event.get("LogGroupName"))
            .set("FilterPattern", event.get("FilterPattern"))
            .set("DestinationArn", target.arn());
    return List.of(permission, filter);
  }
}
