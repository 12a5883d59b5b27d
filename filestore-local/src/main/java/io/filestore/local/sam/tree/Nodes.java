package io.filestore.local.sam.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reading and making JSON. A JSON null counts as absent, as None does in Python. */
public final class Nodes {

  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

  private Nodes() {}

  public static ObjectNode object() {
    return FACTORY.objectNode();
  }

  /** An object with one entry; a value of null leaves it empty. */
  public static ObjectNode object(String key, @Nullable JsonNode value) {
    return with(object(), key, value);
  }

  public static ObjectNode object(String key, String value) {
    return object(key, text(value));
  }

  /** Sets the entry, unless the value is null. */
  public static ObjectNode with(ObjectNode object, String key, @Nullable JsonNode value) {
    if (value != null && !value.isNull()) {
      object.set(key, value);
    }
    return object;
  }

  public static ArrayNode array(JsonNode... values) {
    ArrayNode array = FACTORY.arrayNode();
    for (JsonNode value : values) {
      array.add(value);
    }
    return array;
  }

  public static ArrayNode strings(String... values) {
    ArrayNode array = FACTORY.arrayNode();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }

  public static StringNode text(String value) {
    return StringNode.valueOf(value);
  }

  public static JsonNode bool(boolean value) {
    return BooleanNode.valueOf(value);
  }

  /** The value at a key of an object; null when there is none. */
  public static @Nullable JsonNode get(@Nullable JsonNode node, String key) {
    if (!(node instanceof ObjectNode object)) {
      return null;
    }
    JsonNode value = object.get(key);
    return value == null || value.isNull() ? null : value;
  }

  /** The object at a key; null when there is none, or something else. */
  public static @Nullable ObjectNode objectAt(@Nullable JsonNode node, String key) {
    return get(node, key) instanceof ObjectNode object ? object : null;
  }

  /** The string at a key; null when there is none, or something else. */
  public static @Nullable String textAt(@Nullable JsonNode node, String key) {
    JsonNode value = get(node, key);
    return value != null && value.isString() ? value.stringValue() : null;
  }

  public static boolean isText(@Nullable JsonNode node, String value) {
    return node != null && node.isString() && node.stringValue().equals(value);
  }

  /** Truth in Python: not null, false, zero, and not empty. */
  public static boolean truthy(@Nullable JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return false;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isNumber()) {
      return node.decimalValue().signum() != 0;
    }
    if (node.isString()) {
      return !node.stringValue().isEmpty();
    }
    return !node.isEmpty();
  }

  /** Whether a value is in the array, or null when there is no array. */
  public static boolean contains(@Nullable JsonNode array, JsonNode value) {
    if (array != null) {
      for (JsonNode each : array) {
        if (each.equals(value)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The entries as they are now; the object may be changed while walking them. */
  public static List<Map.Entry<String, JsonNode>> entries(ObjectNode object) {
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.size());
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      entries.add(Map.entry(entry.getKey(), entry.getValue()));
    }
    return entries;
  }

  public static List<JsonNode> items(JsonNode array) {
    List<JsonNode> items = new ArrayList<>(array.size());
    array.forEach(items::add);
    return items;
  }

  /** Elements of the first, then of the second. */
  public static ArrayNode concat(JsonNode first, JsonNode second) {
    ArrayNode all = FACTORY.arrayNode();
    first.forEach(all::add);
    second.forEach(all::add);
    return all;
  }

  /** A list as it is; anything else as a list of one. */
  public static ArrayNode listOf(JsonNode value) {
    return value instanceof ArrayNode array ? array : array(value);
  }

  /** A copy of ordinary objects and strings, whatever they were. */
  public static JsonNode plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = object();
      entries(object).forEach(entry -> copy.set(entry.getKey(), plain(entry.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array();
      array.forEach(each -> copy.add(plain(each)));
      return copy;
    }
    return node.isString() ? text(node.stringValue()) : node;
  }

  /** A number as JSON and Python print it. */
  static String number(JsonNode number) {
    if (number.isIntegralNumber()) {
      BigInteger value = number.bigIntegerValue();
      return value.toString();
    }
    BigDecimal value = number.decimalValue().stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    if (value.signum() == 0) {
      return "0.0";
    }
    if (exponent < -4 || exponent >= 16) {
      String digits = value.unscaledValue().abs().toString();
      String mantissa = digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "");
      String sign = value.signum() < 0 ? "-" : "";
      String power = Integer.toString(Math.abs(exponent));
      return sign
          + mantissa
          + (exponent < 0 ? "e-" : "e+")
          + (power.length() < 2 ? "0" : "")
          + power;
    }
    String plain = value.toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }
}
