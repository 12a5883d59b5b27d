package io.filestore.local.sam.tree;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces references to parameters by their values, where SAM does.
 *
 * <p>Objects and lists are changed in place, so what a resource passes on shows the values too.
 */
public final class ParameterResolver {

  static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9.]+|AWS::[A-Z][A-Za-z]*)}");

  private final ObjectNode values;

  public ParameterResolver(ObjectNode values) {
    this.values = values;
  }

  /** The value with its {@code Ref} and {@code Fn::Sub} of parameters resolved; the rest stays. */
  public @Nullable JsonNode resolve(@Nullable JsonNode node) {
    return node == null ? null : resolved(node);
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode value =
        node instanceof ObjectNode object && object.size() == 1 ? function(object) : node;
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(object)) {
        object.set(entry.getKey(), resolved(entry.getValue()));
      }
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, resolved(array.get(i)));
      }
    }
    return value;
  }

  private JsonNode function(ObjectNode object) {
    JsonNode ref = object.get("Ref");
    if (ref != null && ref.isString()) {
      JsonNode value = value(ref.stringValue());
      return value == null ? object : value;
    }
    JsonNode sub = object.get("Fn::Sub");
    if (sub != null && sub.isString()) {
      object.set("Fn::Sub", Nodes.text(substituted(sub.stringValue())));
    } else if (sub instanceof ArrayNode array && !array.isEmpty() && array.get(0).isString()) {
      array.set(0, Nodes.text(substituted(array.get(0).stringValue())));
    }
    return object;
  }

  private String substituted(String text) {
    String result = text;
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      JsonNode value = value(matcher.group(1));
      if (value == null) {
        continue;
      }
      if (!value.isString()) {
        throw Problem.template(
            "Invalid Fn::Sub variable value "
                + PyPrint.str(value)
                + ". Fn::Sub expects all variables to be strings.");
      }
      int at = result.indexOf(matcher.group());
      if (at >= 0) {
        result =
            result.substring(0, at)
                + value.stringValue()
                + result.substring(at + matcher.group().length());
      }
    }
    return result;
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = values.get(name);
    boolean unresolved =
        value != null && value.isString() && value.stringValue().startsWith("{{IntrinsicFunction:");
    return unresolved ? null : value;
  }
}
