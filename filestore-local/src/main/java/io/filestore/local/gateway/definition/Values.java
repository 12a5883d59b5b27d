package io.filestore.local.gateway.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Maps of a definition whose values are templates or mapped values. */
final class Values {

  private Values() {}

  static Map<String, Template> templates(JsonNode node) throws DefinitionException {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      templates.put(entry.getKey(), Template.parse(entry.getValue().asString("")));
    }
    return templates;
  }

  /** Header values by name, of the keys that begin with the prefix. */
  static Map<String, MappedValue> headers(JsonNode node, String prefix) throws DefinitionException {
    Map<String, MappedValue> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getKey().startsWith(prefix)) {
        throw MappedValue.invalid(entry.getKey());
      }
      headers.put(
          entry.getKey().substring(prefix.length()),
          MappedValue.parse(entry.getValue().asString("")));
    }
    return headers;
  }
}
