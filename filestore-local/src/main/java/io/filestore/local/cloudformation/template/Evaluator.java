package io.filestore.local.cloudformation.template;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces intrinsic functions by their values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
public final class Evaluator {

  private static final Set<String> LOGIC = Set.of("Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or");

  private final Scope scope;
  private final Functions functions;

  public Evaluator(Scope scope) {
    this.scope = scope;
    this.functions = new Functions(this, scope);
  }

  /**
   * The value of a tree, or a missing node when that is {@code AWS::NoValue}.
   *
   * @throws TemplateException when a function is used wrongly or names something that is not there
   */
  public JsonNode evaluate(JsonNode node) {
    String function = Json.function(node);
    if (!function.isEmpty()) {
      return resolved(functions.call(function, node.path(function)));
    }
    if (node instanceof ObjectNode object) {
      ObjectNode result = Json.object();
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        JsonNode value = evaluate(property.getValue());
        if (!value.isMissingNode()) {
          result.set(property.getKey(), value);
        }
      }
      return result;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode result = Json.array();
      for (JsonNode each : array) {
        JsonNode value = evaluate(each);
        if (!value.isMissingNode()) {
          result.add(value);
        }
      }
      return result;
    }
    return resolved(node);
  }

  private static JsonNode resolved(JsonNode node) {
    if (node.isString() && node.stringValue().contains("{{resolve:")) {
      throw new TemplateException(
          "Template error: dynamic references are not supported by this endpoint: "
              + node.stringValue());
    }
    return node;
  }

  /** As {@link #evaluate}, and an object it must be; nothing is an empty one. */
  public ObjectNode evaluateObject(JsonNode node) {
    JsonNode value = node.isMissingNode() ? MissingNode.getInstance() : evaluate(node);
    return value instanceof ObjectNode object ? object : Json.object();
  }

  /** A value that must be a string; numbers and booleans are taken as their text. */
  public String text(JsonNode node, String otherwise) {
    JsonNode value = evaluate(node);
    if (!Json.isScalar(value)) {
      throw new TemplateException(otherwise);
    }
    return Json.show(value);
  }

  /** Whether a condition holds. */
  public boolean condition(JsonNode node) {
    if (node.isObject() && node.size() == 1) {
      if (node.has("Condition")) {
        return scope.condition(Json.show(node.path("Condition")));
      }
      String function = Json.function(node);
      if (LOGIC.contains(function)) {
        return functions.logic(function, node.path(function));
      }
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isString()
        && (node.stringValue().equals("true") || node.stringValue().equals("false"))) {
      return node.stringValue().equals("true");
    }
    throw new TemplateException(
        "Template format error: Conditions can only be boolean operations on parameters and other"
            + " conditions");
  }
}
