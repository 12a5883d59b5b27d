package io.filestore.local.cloudformation.template;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A few names with fixed values. */
final class SmallScope implements Scope {

  @Override
  public JsonNode ref(String name) {
    return switch (name) {
      case "Text" -> Json.text("hello");
      case "List" -> Json.array(List.of("a", "b", "c"));
      case "Thing" -> Json.text("thing-1");
      case "AWS::Region" -> Json.text("eu-west-1");
      case "AWS::NoValue" -> MissingNode.getInstance();
      default -> throw new TemplateException("no " + name);
    };
  }

  @Override
  public JsonNode attribute(String logicalId, String attribute) {
    return switch (logicalId + "." + attribute) {
      case "Thing.Arn" -> Json.text("arn:thing-1");
      case "Thing.Nested.Name" -> Json.text("deep");
      default -> throw new TemplateException("no " + logicalId + "." + attribute);
    };
  }

  @Override
  public boolean condition(String name) {
    return name.equals("Holds");
  }

  @Override
  public ObjectNode mappings() {
    return TemplateReader.read("Map: {eu-west-1: {Size: 3, List: [x]}}");
  }

  @Override
  public String imported(String exportName) {
    return "value of " + exportName;
  }
}
