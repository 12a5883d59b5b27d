package io.filestore.local.sam.model;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which properties a SAM resource or event has, and of what type.
 *
 * <p>Written one a line: the name, {@code !} when it is required, then its type: {@code any}, or
 * alternatives of {@code str map bool int list list(…) map(…)} separated by {@code |}, or quoted
 * values. An object with one key passes as an intrinsic function, unless {@code -} follows the
 * name.
 */
public final class PropertyRules {

  private record Rule(boolean required, boolean intrinsics, TypeCheck type) {}

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  private PropertyRules() {}

  public static PropertyRules parse(String lines) {
    PropertyRules parsed = new PropertyRules();
    lines.lines().filter(line -> !line.isBlank()).forEach(line -> parsed.add(line.strip()));
    return parsed;
  }

  private void add(String line) {
    String[] parts = line.split("\\s+", 2);
    String name = parts[0].replaceAll("[!-]+$", "");
    String flags = parts[0].substring(name.length());
    TypeCheck type = TypeCheck.parse(parts.length > 1 ? parts[1] : "any");
    rules.put(name, new Rule(flags.contains("!"), !flags.contains("-"), type));
  }

  /** These and more. */
  public PropertyRules and(String lines) {
    PropertyRules more = new PropertyRules();
    more.rules.putAll(rules);
    lines.lines().filter(line -> !line.isBlank()).forEach(line -> more.add(line.strip()));
    return more;
  }

  /** Refuses unknown names, then what is missing or of the wrong type. */
  public void check(String logicalId, String type, ObjectNode properties) {
    for (String name : properties.propertyNames()) {
      if (!rules.containsKey(name)) {
        throw Problem.resource(
            logicalId, "property " + name + " not defined for resource of type " + type);
      }
    }
    rules.forEach((name, rule) -> check(logicalId, name, rule, Nodes.get(properties, name)));
  }

  private static void check(String logicalId, String name, Rule rule, @Nullable JsonNode value) {
    if (rule.intrinsics() && value instanceof ObjectNode object && object.size() == 1) {
      return;
    }
    if (value == null) {
      if (rule.required()) {
        throw Problem.resource(logicalId, "Missing required property '" + name + "'.");
      }
    } else if (!rule.type().accepts(value)) {
      String expected = rule.type().description();
      throw Problem.resource(
          logicalId,
          expected == null
              ? "Type of property '" + name + "' is invalid."
              : "Property '" + name + "' should be a " + expected + ".");
    }
  }
}
