package io.filestore.local.cloudformation.query;

import static io.filestore.local.cloudformation.query.StackViews.put;

import io.filestore.local.cloudformation.stack.ChangeSet;
import io.filestore.local.cloudformation.stack.Deployment;
import io.filestore.local.cloudformation.stack.PlannedChange;
import io.filestore.local.cloudformation.stack.Stack;
import io.filestore.local.cloudformation.template.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Change sets as the API shows them. */
final class ChangeSetViews {

  private ChangeSetViews() {}

  static ObjectNode summary(Stack stack, ChangeSet changeSet) {
    ObjectNode view = Json.object();
    view.put("StackId", stack.id);
    view.put("StackName", stack.name);
    view.put("ChangeSetId", changeSet.id());
    view.put("ChangeSetName", changeSet.name());
    view.put("ExecutionStatus", changeSet.execution().name());
    view.put("Status", changeSet.status().name());
    put(view, "StatusReason", changeSet.reason());
    view.put("CreationTime", changeSet.created().toString());
    put(view, "Description", changeSet.description());
    view.put("IncludeNestedStacks", false);
    return view;
  }

  static ObjectNode changeSet(Stack stack, ChangeSet changeSet) {
    ObjectNode view = summary(stack, changeSet);
    Deployment deployment = changeSet.deployment();
    if (deployment != null) {
      view.set("Parameters", StackViews.parameters(deployment));
      view.set("NotificationARNs", Json.array(deployment.notificationArns()));
      view.set("Capabilities", Json.array(deployment.capabilities()));
      view.set("Tags", StackViews.tags(deployment.tags()));
      view.put("OnStackFailure", deployment.rollback().name());
    }
    return view;
  }

  static ObjectNode change(PlannedChange change) {
    ObjectNode resource = Json.object();
    put(resource, "PolicyAction", change.policyAction());
    resource.put("Action", change.action());
    resource.put("LogicalResourceId", change.logicalId());
    put(resource, "PhysicalResourceId", change.physicalId());
    resource.put("ResourceType", change.type());
    put(resource, "Replacement", change.replacement());
    resource.set("Scope", Json.array(change.scope()));
    ArrayNode details = Json.array();
    change.details().forEach(detail -> details.add(detail(detail)));
    resource.set("Details", details);
    ObjectNode view = Json.object().put("Type", "Resource");
    view.set("ResourceChange", resource);
    return view;
  }

  private static ObjectNode detail(PlannedChange.Detail detail) {
    ObjectNode target = Json.object();
    target.put("Attribute", detail.attribute());
    put(target, "Name", detail.name());
    target.put("RequiresRecreation", detail.requiresRecreation());
    ObjectNode view = Json.object();
    view.set("Target", target);
    view.put("Evaluation", detail.evaluation());
    view.put("ChangeSource", detail.source());
    put(view, "CausingEntity", detail.cause());
    return view;
  }
}
