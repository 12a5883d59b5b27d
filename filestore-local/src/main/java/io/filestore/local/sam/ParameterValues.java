package io.filestore.local.sam;

import io.filestore.local.sam.tree.Nodes;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The values that references to parameters have inside the transform. */
final class ParameterValues {

  private ParameterValues() {}

  /**
   * The given ones, defaults of the template for the others, and the two pseudo parameters known.
   */
  static ObjectNode complete(
      ObjectNode template, ObjectNode given, String region, Partition partition) {
    ObjectNode values = given.deepCopy();
    if (template.get("Parameters") instanceof ObjectNode parameters) {
      for (Map.Entry<String, JsonNode> entry : parameters.properties()) {
        JsonNode byDefault = Nodes.get(entry.getValue(), "Default");
        if (!values.has(entry.getKey()) && byDefault != null) {
          values.set(entry.getKey(), byDefault);
        }
      }
    }
    if (!values.has("AWS::Region")) {
      values.put("AWS::Region", region);
    }
    if (!values.has("AWS::Partition")) {
      values.put("AWS::Partition", partition.value());
    }
    return values;
  }
}
