package io.filestore.local.dynamodb;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Templates may write numbers and truth values as text, parameters always do; DynamoDB's API takes
 * them as what they are.
 */
final class Numbers {

  private static final Set<String> NUMBERS =
      Set.of(
          "ReadCapacityUnits", "WriteCapacityUnits", "MaxReadRequestUnits", "MaxWriteRequestUnits");

  private Numbers() {}

  static JsonNode of(JsonNode node) {
    if (node.isString() && Set.of("true", "false").contains(node.asString())) {
      return tools.jackson.databind.node.BooleanNode.valueOf(node.asString().equals("true"));
    }
    JsonNode copy = node.deepCopy();
    fix(copy);
    return copy;
  }

  private static void fix(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : Set.copyOf(object.properties())) {
        if (NUMBERS.contains(member.getKey()) && member.getValue().isString()) {
          object.put(member.getKey(), Long.parseLong(member.getValue().asString()));
        } else {
          fix(member.getValue());
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(Numbers::fix);
    }
  }
}
