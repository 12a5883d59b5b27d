package io.filestore.local.sam.tree;

import static io.filestore.local.sam.tree.Nodes.array;
import static io.filestore.local.sam.tree.Nodes.object;
import static io.filestore.local.sam.tree.Nodes.text;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Intrinsic functions in their long form: making and recognising them. */
public final class Intrinsics {

  private static final int IF_ARGUMENTS = 3;

  private Intrinsics() {}

  public static ObjectNode ref(String logicalId) {
    return object("Ref", logicalId);
  }

  public static ObjectNode getAtt(String logicalId, String attribute) {
    return object("Fn::GetAtt", Nodes.strings(logicalId, attribute));
  }

  public static ObjectNode sub(String string) {
    return object("Fn::Sub", string);
  }

  /** {@code Fn::Sub} with variables of its own. */
  public static ObjectNode sub(String string, ObjectNode variables) {
    return sub(text(string), variables);
  }

  public static ObjectNode sub(JsonNode string, ObjectNode variables) {
    return object("Fn::Sub", array(string, variables));
  }

  public static ObjectNode join(String delimiter, JsonNode... values) {
    return object("Fn::Join", array(text(delimiter), array(values)));
  }

  public static ObjectNode conditional(JsonNode condition, JsonNode then, JsonNode otherwise) {
    return object("Fn::If", array(condition, then, otherwise));
  }

  /** The value while the condition holds, else nothing. */
  public static ObjectNode conditional(JsonNode condition, JsonNode then) {
    return conditional(condition, then, ref("AWS::NoValue"));
  }

  public static ObjectNode not(JsonNode condition) {
    return object("Fn::Not", array(object("Condition", condition)));
  }

  /** One key, and that the name of a function. */
  public static boolean isIntrinsic(@Nullable JsonNode node) {
    if (!(node instanceof ObjectNode object) || object.size() != 1) {
      return false;
    }
    String key = object.propertyNames().iterator().next();
    return key.equals("Ref") || key.equals("Condition") || key.startsWith("Fn::");
  }

  public static boolean isIf(@Nullable JsonNode node) {
    return node != null && isIntrinsic(node) && node.has("Fn::If");
  }

  /** Whether the argument of {@code Fn::If} is a list of three. */
  public static boolean isWellFormedIf(JsonNode ifNode) {
    JsonNode arguments = ifNode.path("Fn::If");
    return arguments.isArray() && arguments.size() == IF_ARGUMENTS;
  }

  public static boolean isNoValue(@Nullable JsonNode node) {
    return isIntrinsic(node) && Nodes.isText(Nodes.get(node, "Ref"), "AWS::NoValue");
  }

  /** The logical id that a Ref or GetAtt names; null for anything else. */
  public static @Nullable String logicalId(@Nullable JsonNode node) {
    if (node == null || !isIntrinsic(node)) {
      return null;
    }
    String ref = Nodes.textAt(node, "Ref");
    if (ref != null) {
      return ref;
    }
    JsonNode getAtt = node.path("Fn::GetAtt");
    if (getAtt.isArray() && getAtt.size() == 2 && getAtt.get(0).isString()) {
      return getAtt.get(0).stringValue();
    }
    if (getAtt.isString()) {
      String[] parts = getAtt.stringValue().split("\\.", -1);
      return parts.length == 2 ? parts[0] : null;
    }
    return null;
  }
}
