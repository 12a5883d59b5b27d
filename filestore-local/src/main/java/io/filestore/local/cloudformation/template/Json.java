package io.filestore.local.cloudformation.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Trees of JSON as templates need them: {@code 1.10} stays {@code 1.10}. */
public final class Json {

  /** Keeps numbers as they were written. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ObjectNode object(String key, JsonNode value) {
    ObjectNode node = object();
    node.set(key, value);
    return node;
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static ArrayNode array(Iterable<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  public static JsonNode text(String value) {
    return StringNode.valueOf(value);
  }

  /** Whether it is a string, number or boolean. */
  public static boolean isScalar(JsonNode node) {
    return node.isString() || node.isNumber() || node.isBoolean();
  }

  /** A scalar as CloudFormation shows it; of anything else its JSON. */
  public static String show(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    return node.isBigDecimal() ? node.decimalValue().toPlainString() : node.toString();
  }

  /** The object at a key, or an empty one. */
  public static ObjectNode child(JsonNode node, String key) {
    return node.path(key) instanceof ObjectNode object ? object : object();
  }

  /** The scalars of a list, or a single scalar as a list of one. */
  public static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(show(each)));
    } else if (isScalar(node)) {
      texts.add(show(node));
    }
    return texts;
  }

  /** The function of an object such as {@code {"Fn::Join": …}}, or empty for anything else. */
  public static String function(JsonNode node) {
    if (!node.isObject() || node.size() != 1) {
      return "";
    }
    String key = node.propertyNames().iterator().next();
    return key.equals("Ref") || key.startsWith("Fn::") ? key : "";
  }

  /** An object of strings. */
  public static ObjectNode object(Map<String, String> values) {
    ObjectNode node = object();
    values.forEach(node::put);
    return node;
  }
}
