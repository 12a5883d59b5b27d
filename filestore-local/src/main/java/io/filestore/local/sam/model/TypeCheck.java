package io.filestore.local.sam.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The type of a property.
 *
 * @param description as a message names it, or null when SAM does not name it
 */
record TypeCheck(Predicate<JsonNode> predicate, @Nullable String description) {

  boolean accepts(JsonNode value) {
    return predicate.test(value);
  }

  static TypeCheck parse(String text) {
    if (text.startsWith("'")) {
      List<String> values = Arrays.stream(text.split(" ", -1)).map(TypeCheck::unquoted).toList();
      return new TypeCheck(
          value -> value.isString() && values.contains(value.stringValue()), described(values));
    }
    return switch (text) {
      case "map" -> new TypeCheck(JsonNode::isObject, "map");
      case "str" -> new TypeCheck(JsonNode::isString, "string");
      default -> new TypeCheck(any(text), null);
    };
  }

  private static String unquoted(String value) {
    return value.substring(1, value.length() - 1);
  }

  private static String described(List<String> values) {
    return values.size() == 1
        ? "the string '" + values.get(0) + "'"
        : "one of the strings: '" + String.join("' or '", values) + "'";
  }

  private static Predicate<JsonNode> any(String text) {
    Predicate<JsonNode> result = value -> false;
    for (String alternative : alternatives(text)) {
      result = result.or(one(alternative));
    }
    return result;
  }

  private static List<String> alternatives(String text) {
    return Arrays.asList(text.split("\\|(?![^(]*\\))", -1));
  }

  private static Predicate<JsonNode> one(String type) {
    int open = type.indexOf('(');
    if (open > 0) {
      Predicate<JsonNode> item = any(type.substring(open + 1, type.length() - 1));
      Predicate<JsonNode> container =
          type.startsWith("list") ? JsonNode::isArray : JsonNode::isObject;
      return value -> container.test(value) && value.valueStream().allMatch(item);
    }
    return switch (type) {
      case "any" -> value -> true;
      case "str" -> JsonNode::isString;
      case "map" -> JsonNode::isObject;
      case "list" -> JsonNode::isArray;
      case "bool" -> JsonNode::isBoolean;
      case "int" -> value -> value.isIntegralNumber() || value.isBoolean();
      default -> throw new IllegalArgumentException("no type: " + type);
    };
  }
}
