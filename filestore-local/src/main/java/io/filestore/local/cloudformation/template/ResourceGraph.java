package io.filestore.local.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which resources wait for which: by {@code DependsOn}, and by what their properties name.
 *
 * @param needs for each resource that is to be, those it waits for; in an order that keeps this
 */
public record ResourceGraph(Map<String, Set<String>> needs) {

  /**
   * Orders the resources whose condition holds.
   *
   * @throws TemplateException when they wait for each other in a circle, or for one that is not
   */
  public static ResourceGraph of(Template template, Predicate<String> holds) {
    ObjectNode resources = template.resources();
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : resources.properties()) {
      JsonNode resource = entry.getValue();
      if (resource.has("Condition") && !holds.test(Json.show(resource.path("Condition")))) {
        continue;
      }
      needs.put(entry.getKey(), needs(entry.getKey(), resource, resources, holds));
    }
    checkPresent(needs, resources);
    return new ResourceGraph(ordered(needs));
  }

  private static Set<String> needs(
      String id, JsonNode resource, ObjectNode resources, Predicate<String> holds) {
    Set<String> needs = new LinkedHashSet<>();
    for (Reference reference : Reference.taken(resource.path("Properties"), holds)) {
      if (reference.kind() != Reference.Kind.CONDITION && resources.has(reference.name())) {
        needs.add(reference.name());
      }
    }
    for (String other : Json.texts(resource.path("DependsOn"))) {
      JsonNode condition = resources.path(other).path("Condition");
      // DependsOn of a resource whose condition does not hold is ignored.
      if (condition.isMissingNode() || holds.test(Json.show(condition))) {
        needs.add(other);
      }
    }
    if (needs.contains(id)) {
      throw new TemplateException("Circular dependency between resources: [" + id + "]");
    }
    return needs;
  }

  private static void checkPresent(Map<String, Set<String>> needs, ObjectNode resources) {
    Set<String> absent = new LinkedHashSet<>();
    needs.values().forEach(absent::addAll);
    absent.removeAll(needs.keySet());
    absent.removeIf(name -> !resources.has(name));
    if (!absent.isEmpty()) {
      throw new TemplateException(
          "Template format error: Unresolved resource dependencies ["
              + String.join(", ", absent)
              + "] in the Resources block of the template");
    }
  }

  private static Map<String, Set<String>> ordered(Map<String, Set<String>> needs) {
    Map<String, Set<String>> ordered = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(needs.keySet());
    while (!left.isEmpty()) {
      boolean moved = false;
      for (int i = 0; i < left.size(); i++) {
        Set<String> waits = Objects.requireNonNull(needs.get(left.get(i)));
        if (ordered.keySet().containsAll(waits)) {
          ordered.put(left.remove(i--), waits);
          moved = true;
        }
      }
      if (!moved) {
        throw new TemplateException(
            "Circular dependency between resources: ["
                + String.join(", ", circle(left, needs))
                + "]");
      }
    }
    return ordered;
  }

  /** Only those in a circle or between two, not those that merely wait for one. */
  private static List<String> circle(List<String> left, Map<String, Set<String>> needs) {
    List<String> circle = new ArrayList<>(left);
    boolean shrank;
    do {
      Set<String> needed = new LinkedHashSet<>();
      circle.forEach(id -> needed.addAll(Objects.requireNonNull(needs.get(id))));
      shrank = circle.removeIf(id -> !needed.contains(id));
    } while (shrank);
    return circle;
  }
}
