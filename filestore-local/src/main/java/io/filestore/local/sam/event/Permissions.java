package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.tree.LogicalIds;
import tools.jackson.databind.node.ObjectNode;

/** Permissions of services to call a function. */
final class Permissions {

  private Permissions() {}

  static CfnResource of(Event event, Target target, String principal) {
    return of(event, target, principal, "");
  }

  /**
   * @param suffix tells permissions of one event apart
   */
  static CfnResource of(Event event, Target target, String principal, String suffix) {
    String prefix = event.logicalId() + "Permission";
    String id = LogicalIds.isAlphanumeric(suffix) ? prefix + suffix : LogicalIds.of(prefix, suffix);
    ObjectNode attributes = target.passedOn();
    return new CfnResource(id, "AWS::Lambda::Permission", attributes)
        .set("Action", "lambda:InvokeFunction")
        .set("FunctionName", target.name())
        .set("Principal", principal);
  }
}
