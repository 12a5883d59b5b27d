package io.filestore.local.sam.tree;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewrites what a template says of ids that SAM made: a resource that got another logical id, and
 * {@code X.Alias}, {@code X.Version}, {@code Api.Stage} and the like.
 *
 * @param renamed new logical id by old
 * @param generated logical id by {@code X.Property}
 */
public record References(Map<String, String> renamed, Map<String, String> generated) {

  /** Rewrites all that is below the node, in place. */
  public void rewrite(ObjectNode template) {
    if (!renamed.isEmpty()) {
      walk(template, this::dependsOn);
      walk(template, this::rename);
    }
    if (!generated.isEmpty()) {
      walk(template, this::generate);
    }
  }

  private interface Step {
    void apply(ObjectNode object);
  }

  private static void walk(JsonNode node, Step step) {
    if (node instanceof ObjectNode object) {
      step.apply(object);
    }
    for (JsonNode child : node) {
      walk(child, step);
    }
  }

  private void dependsOn(ObjectNode object) {
    JsonNode dependsOn = object.get("DependsOn");
    if (dependsOn instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        String id = list.get(i).isString() ? renamed.get(list.get(i).stringValue()) : null;
        if (id != null) {
          list.set(i, Nodes.text(id));
        }
      }
    } else if (dependsOn != null && dependsOn.isString()) {
      String id = renamed.get(dependsOn.stringValue());
      if (id != null) {
        object.put("DependsOn", id);
      }
    }
  }

  private void rename(ObjectNode object) {
    if (object.size() != 1) {
      return;
    }
    String ref = Nodes.textAt(object, "Ref");
    String id = ref == null ? null : renamed.get(ref);
    if (id != null) {
      object.put("Ref", id);
    }
    substitute(
        object,
        (whole, path) -> {
          String first = path.split("\\.", -1)[0];
          String to = renamed.get(first);
          return to == null ? whole : whole.replace(first, to);
        });
    List<String> path = getAtt(object);
    String to = path == null ? null : renamed.get(path.get(0));
    if (to != null && path != null) {
      setGetAtt(object, to, path.subList(1, path.size()));
    }
  }

  private void generate(ObjectNode object) {
    if (object.size() != 1) {
      return;
    }
    String ref = Nodes.textAt(object, "Ref");
    String id = ref == null ? null : generated.get(ref);
    if (id != null) {
      object.put("Ref", id);
    }
    substitute(
        object,
        (whole, path) -> {
          String[] parts = path.split("\\.", -1);
          String key = parts.length < 2 ? path : parts[0] + "." + parts[1];
          String to = generated.get(key);
          return to == null ? whole : whole.replace(key, to);
        });
    List<String> path = getAtt(object);
    String to = path == null ? null : generated.get(path.get(0) + "." + path.get(1));
    if (to != null && path != null) {
      setGetAtt(object, to, path.subList(2, path.size()));
    }
  }

  private interface Replacement {
    String of(String whole, String path);
  }

  private static void substitute(ObjectNode object, Replacement replacement) {
    JsonNode sub = object.get("Fn::Sub");
    if (sub != null && sub.isString()) {
      object.put("Fn::Sub", substituted(sub.stringValue(), replacement));
    } else if (sub instanceof ArrayNode array && !array.isEmpty() && array.get(0).isString()) {
      array.set(0, Nodes.text(substituted(array.get(0).stringValue(), replacement)));
    }
  }

  private static String substituted(String text, Replacement replacement) {
    Matcher matcher = ParameterResolver.VARIABLE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String with = replacement.of(matcher.group(), matcher.group(1));
      matcher.appendReplacement(result, Matcher.quoteReplacement(with));
    }
    return matcher.appendTail(result).toString();
  }

  /** The parts of a well-formed {@code Fn::GetAtt}, two or more; null for anything else. */
  private static @Nullable List<String> getAtt(ObjectNode object) {
    JsonNode value = object.get("Fn::GetAtt");
    if (value == null || !value.isArray() || value.size() < 2) {
      return null;
    }
    StringBuilder joined = new StringBuilder();
    for (JsonNode part : value) {
      if (!part.isString()) {
        return null;
      }
      joined.append(joined.isEmpty() ? "" : ".").append(part.stringValue());
    }
    return List.of(joined.toString().split("\\.", -1));
  }

  private static void setGetAtt(ObjectNode object, String logicalId, List<String> rest) {
    ArrayNode value = Nodes.strings(logicalId);
    rest.forEach(value::add);
    object.set("Fn::GetAtt", value);
  }
}
