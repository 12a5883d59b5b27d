package io.filestore.local.cloudformation.template;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A template's conditions, each worked out when first asked for. */
public final class Conditions {

  private final ObjectNode declared;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();

  public Conditions(ObjectNode declared) {
    this.declared = declared;
  }

  /**
   * Whether a condition holds.
   *
   * @param evaluator to work out what it says
   */
  public boolean holds(String name, Evaluator evaluator) {
    Boolean before = known.get(name);
    if (before != null) {
      return before;
    }
    if (!declared.has(name)) {
      throw new TemplateException(
          "Template format error: Unresolved condition dependency " + name + " in the template");
    }
    if (!underWay.add(name)) {
      throw new TemplateException(
          "Template format error: Circular dependencies in Conditions block: " + underWay);
    }
    boolean holds = evaluator.condition(declared.path(name));
    underWay.remove(name);
    known.put(name, holds);
    return holds;
  }
}
