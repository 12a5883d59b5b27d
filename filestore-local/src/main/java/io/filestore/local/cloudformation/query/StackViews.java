package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.Deployment;
import io.filestore.local.cloudformation.stack.LocalAddresses;
import io.filestore.local.cloudformation.stack.Stack;
import io.filestore.local.cloudformation.stack.StackEvent;
import io.filestore.local.cloudformation.stack.StackOutput;
import io.filestore.local.cloudformation.stack.StackResource;
import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.cloudformation.template.ParameterDeclaration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stacks, resources and events as the API shows them; the caller holds the stack's monitor. */
final class StackViews {

  private final LocalAddresses addresses;

  StackViews(LocalAddresses addresses) {
    this.addresses = addresses;
  }

  ObjectNode stack(Stack stack) {
    Deployment deployment = stack.latest();
    ObjectNode view = summary(stack, "Description");
    view.put(
        "DisableRollback",
        deployment != null && deployment.rollback() == Deployment.Rollback.DO_NOTHING);
    put(view, "ChangeSetId", stack.changeSetId);
    view.put("EnableTerminationProtection", stack.terminationProtection);
    ArrayNode outputs = Json.array();
    stack.outputs.forEach(output -> outputs.add(output(output)));
    view.set("Outputs", outputs);
    view.set("NotificationARNs", Json.array());
    view.set("Capabilities", Json.array());
    view.set("Tags", Json.array());
    if (deployment != null) {
      view.set("Parameters", parameters(deployment));
      view.set("NotificationARNs", Json.array(deployment.notificationArns()));
      view.set("Capabilities", Json.array(deployment.capabilities()));
      view.set("Tags", tags(deployment.tags()));
      put(view, "RoleARN", deployment.roleArn());
    }
    return view;
  }

  /** What the list of all stacks shows; the description has another name there. */
  static ObjectNode summary(Stack stack, String descriptionName) {
    Deployment deployment = stack.latest();
    ObjectNode view = Json.object();
    view.put("StackId", stack.id);
    view.put("StackName", stack.name);
    if (deployment != null && !deployment.template().description().isEmpty()) {
      view.put(descriptionName, deployment.template().description());
    }
    view.put("CreationTime", stack.created.toString());
    put(view, "LastUpdatedTime", stack.updated);
    put(view, "DeletionTime", stack.deleted);
    view.put("StackStatus", stack.status.name());
    put(view, "StackStatusReason", stack.reason);
    view.set("DriftInformation", Json.object().put("StackDriftStatus", "NOT_CHECKED"));
    return view;
  }

  private ObjectNode output(StackOutput output) {
    ObjectNode view = Json.object();
    view.put("OutputKey", output.key());
    view.put("OutputValue", addresses.map(output.shown()));
    put(view, "Description", output.description());
    put(view, "ExportName", output.exportName());
    return view;
  }

  /** Values under {@code NoEcho} masked. */
  static ArrayNode parameters(Deployment deployment) {
    ArrayNode list = Json.array();
    for (ParameterDeclaration declaration : deployment.template().parameters().values()) {
      String value = deployment.parameters().getOrDefault(declaration.name(), "");
      list.add(
          Json.object()
              .put("ParameterKey", declaration.name())
              .put("ParameterValue", declaration.noEcho() ? ParameterDeclaration.MASK : value));
    }
    return list;
  }

  static ArrayNode tags(Map<String, String> tags) {
    ArrayNode list = Json.array();
    tags.forEach((key, value) -> list.add(Json.object().put("Key", key).put("Value", value)));
    return list;
  }

  /**
   * A resource.
   *
   * @param timeName {@code Timestamp} or {@code LastUpdatedTimestamp}, as each call has it
   */
  static ObjectNode resource(StackResource resource, String timeName) {
    ObjectNode view = Json.object();
    view.put("LogicalResourceId", resource.logicalId());
    put(view, "PhysicalResourceId", resource.physicalId());
    view.put("ResourceType", resource.type());
    view.put(timeName, resource.changed().toString());
    view.put("ResourceStatus", resource.status().name());
    put(view, "ResourceStatusReason", resource.reason());
    view.set("DriftInformation", Json.object().put("StackResourceDriftStatus", "NOT_CHECKED"));
    return view;
  }

  static ObjectNode event(Stack stack, StackEvent event) {
    ObjectNode view = Json.object();
    view.put("StackId", stack.id);
    view.put("EventId", event.id());
    view.put("StackName", stack.name);
    view.put("LogicalResourceId", event.logicalId());
    put(view, "PhysicalResourceId", event.physicalId());
    view.put("ResourceType", event.type());
    view.put("Timestamp", event.time().toString());
    view.put("ResourceStatus", event.status());
    put(view, "ResourceStatusReason", event.reason());
    put(view, "ClientRequestToken", event.token());
    return view;
  }

  static void put(ObjectNode view, String name, @Nullable Object value) {
    if (value != null) {
      view.put(name, value.toString());
    }
  }
}
