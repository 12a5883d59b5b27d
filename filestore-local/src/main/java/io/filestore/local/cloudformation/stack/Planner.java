package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.stack.PlannedChange.Detail;
import io.filestore.local.cloudformation.stack.PlannedResources.Fate;
import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.cloudformation.template.ResourceGraph;
import io.filestore.local.cloudformation.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Works out what a deployment would change; the caller holds the stack's monitor. */
final class Planner {

  private final Workshop shop;
  private final Stack stack;
  private final Deployment deployment;
  private final PlannedResources resources;
  private final DeploymentScope scope;
  private final Causes causes;

  Planner(Workshop shop, Stack stack, Deployment deployment) {
    this.shop = shop;
    this.stack = stack;
    this.deployment = deployment;
    this.resources = new PlannedResources(stack, shop.actions());
    this.scope =
        DeploymentScope.of(
            deployment,
            DeploymentScope.Place.of(stack),
            resources,
            name -> shop.imported(stack, name));
    this.causes = new Causes(stack.current, deployment, resources, scope);
  }

  /**
   * The changes, in the order of the template.
   *
   * @param imports the resources to be imported
   * @throws TemplateException when the resources are in a circle, or name what is not there
   */
  List<PlannedChange> changes(Set<String> imports) {
    ResourceGraph graph = ResourceGraph.of(deployment.template(), scope::condition);
    List<PlannedChange> changes = new ArrayList<>();
    for (String id : graph.needs().keySet()) {
      StackResource before = stack.resources.get(id);
      if (before == null || !before.exists()) {
        changes.add(added(id, imports.contains(id)));
      } else {
        modified(id, before, changes);
      }
    }
    for (StackResource before : stack.resources.values()) {
      if (!graph.needs().containsKey(before.logicalId()) && before.exists()) {
        changes.add(removed(before));
      }
    }
    return changes;
  }

  /** Whether anything but resources differs: outputs, tags, topics. */
  boolean changesBesides() {
    Deployment current = stack.current;
    if (current == null) {
      return true;
    }
    return !Desired.same(current.template().outputs(), deployment.template().outputs())
        || !current.tags().equals(deployment.tags())
        || !current.notificationArns().equals(deployment.notificationArns())
        || outputsDiffer();
  }

  private boolean outputsDiffer() {
    List<String> before =
        stack.outputs.stream().map(each -> each.key() + "=" + each.value()).toList();
    List<String> after =
        OutputValues.of(deployment, scope, scope).stream()
            .map(each -> each.key() + "=" + each.value())
            .toList();
    return !before.equals(after);
  }

  private PlannedChange added(String id, boolean imported) {
    resources.set(id, Fate.NEW);
    return new PlannedChange(
        imported ? "Import" : "Add",
        id,
        null,
        Json.show(deployment.template().resources().path(id).path("Type")),
        null,
        null,
        List.of(),
        List.of());
  }

  private static PlannedChange removed(StackResource before) {
    return new PlannedChange(
        "Remove",
        before.logicalId(),
        before.physicalId(),
        before.type(),
        null,
        DeleteOperation.keeps(before.declared().deletionPolicy()) ? "Retain" : "Delete",
        List.of(),
        List.of());
  }

  private void modified(String id, StackResource before, List<PlannedChange> changes) {
    JsonNode declared = deployment.template().resources().path(id);
    String type = Json.show(declared.path("Type"));
    PropertyChanges properties =
        PropertyChanges.of(before, declared.path("Properties"), type, deployment, scope, causes);
    List<Detail> details = new ArrayList<>();
    boolean otherType = !type.equals(before.type());
    boolean wholly =
        otherType || shop.actions().needsReplacement(type, before.properties(), properties.known());
    boolean maybe = false;
    Set<String> createOnly =
        shop.actions().type(type).map(each -> each.createOnly()).orElse(Set.of());
    for (PropertyChanges.Change change : properties.changes()) {
      boolean recreates = createOnly.contains(change.name());
      maybe |= recreates && change.dynamic();
      String recreation =
          recreates ? "Always" : wholly && createOnly.isEmpty() ? "Conditionally" : "Never";
      details.addAll(causes.details(id, change, recreation));
    }
    declaredChanges(before, Desired.declared(declared, scope), details);
    if (details.isEmpty() && !otherType && before.status() != ResourceStatus.UPDATE_FAILED) {
      resources.set(id, Fate.STAYS);
      return;
    }
    resources.set(id, wholly || maybe ? Fate.NEW : Fate.CHANGES);
    boolean keepsOld =
        DeleteOperation.keeps(declared.path("UpdateReplacePolicy").asString("Delete"));
    changes.add(
        new PlannedChange(
            "Modify",
            id,
            before.physicalId(),
            type,
            wholly ? "True" : maybe ? "Conditional" : "False",
            wholly || maybe ? (keepsOld ? "ReplaceAndRetain" : "ReplaceAndDelete") : null,
            List.copyOf(new TreeSet<>(details.stream().map(Detail::attribute).toList())),
            details));
  }

  private static void declaredChanges(
      StackResource before, StackResource.Declared after, List<Detail> details) {
    StackResource.Declared now = before.declared();
    if (!now.deletionPolicy().equals(after.deletionPolicy())) {
      details.add(direct("DeletionPolicy"));
    }
    if (!now.updateReplacePolicy().equals(after.updateReplacePolicy())) {
      details.add(direct("UpdateReplacePolicy"));
    }
    StackResource.Declared otherMetadata =
        new StackResource.Declared(
            now.deletionPolicy(), now.updateReplacePolicy(), after.metadata(), null);
    if (!now.sameAs(otherMetadata)) {
      details.add(direct("Metadata"));
    }
  }

  private static Detail direct(String attribute) {
    return new Detail(attribute, null, "Never", "Static", "DirectModification", null);
  }

  /** By name, for what a caller is told of types that are recorded only. */
  static List<String> recordedOnly(List<PlannedChange> changes, ResourceActions actions) {
    return changes.stream()
        .map(PlannedChange::type)
        .filter(type -> !actions.knows(type))
        .distinct()
        .sorted()
        .toList();
  }

  /** The logical ids of the changes with an action. */
  static List<String> with(String action, List<PlannedChange> changes) {
    return changes.stream()
        .filter(change -> change.action().equals(action))
        .map(PlannedChange::logicalId)
        .toList();
  }
}
