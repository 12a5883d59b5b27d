package io.filestore.local.cloudformation.template;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code Fn::GetAtt: a.b} as {@code Fn::GetAtt: [a, b]}, so that it has one form only. */
final class LongForm {

  private LongForm() {}

  static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        JsonNode value = property.getValue();
        if (property.getKey().equals("Fn::GetAtt") && value.isString()) {
          property.setValue(getAtt(value.stringValue()));
        } else {
          of(value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(LongForm::of);
    }
    return node;
  }

  private static JsonNode getAtt(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? Json.array().add(text)
        : Json.array().add(text.substring(0, dot)).add(text.substring(dot + 1));
  }
}
