package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.cloudformation.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a resource's properties would change.
 *
 * @param known the properties to be, those that are known only later as they are now
 */
record PropertyChanges(List<Change> changes, ObjectNode known) {

  /**
   * A top-level property that changes.
   *
   * @param dynamic whether that is certain only later
   * @param raw as the template has it; missing when it goes
   */
  record Change(String name, boolean dynamic, JsonNode raw) {}

  static PropertyChanges of(
      StackResource before,
      JsonNode declared,
      String type,
      Deployment deployment,
      DeploymentScope scope,
      Causes causes) {
    ObjectNode after = Json.object();
    Set<String> later = new TreeSet<>();
    ObjectNode raw = declared instanceof ObjectNode object ? object : Json.object();
    raw.properties()
        .forEach(
            property -> {
              String name = property.getKey();
              boolean dynamic = causes.dynamic(property.getValue());
              JsonNode value = value(property.getValue(), scope, dynamic);
              boolean unknown = value.toString().contains(PlannedResources.UNKNOWN);
              if (dynamic && (value.isMissingNode() || unknown)) {
                later.add(name);
                after.set(name, before.properties().path(name));
              } else if (!value.isMissingNode()) {
                after.set(name, value);
              }
              if (dynamic) {
                later.add(name);
              }
            });
    List<String> absent =
        after.propertyNames().stream().filter(name -> after.path(name).isMissingNode()).toList();
    after.remove(absent);
    ObjectNode known = StackTags.apply(type, after, deployment.tags());
    List<Change> changes = new ArrayList<>();
    Set<String> names = new TreeSet<>(known.propertyNames());
    names.addAll(before.properties().propertyNames());
    names.addAll(later);
    for (String name : names) {
      boolean differs = !Desired.same(known.path(name), before.properties().path(name));
      if (differs || later.contains(name)) {
        changes.add(new Change(name, !differs, raw.path(name)));
      }
    }
    return new PropertyChanges(changes, known);
  }

  /** A function of what is not known yet may not even be computable yet. */
  private static JsonNode value(JsonNode raw, DeploymentScope scope, boolean dynamic) {
    try {
      return scope.evaluator().evaluate(raw);
    } catch (TemplateException e) {
      if (dynamic) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }
}
