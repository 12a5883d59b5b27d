package io.filestore.local.cloudformation.template;

import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** From YAML's nodes to JSON's, short tags to the long form. */
final class YamlTree {

  private static final Set<String> FUNCTIONS =
      Set.of(
          "And",
          "Base64",
          "Cidr",
          "Equals",
          "FindInMap",
          "GetAZs",
          "GetAtt",
          "If",
          "ImportValue",
          "Join",
          "Length",
          "Not",
          "Or",
          "Select",
          "Split",
          "Sub",
          "ToJsonString",
          "Transform");

  private YamlTree() {}

  static JsonNode read(Node node) {
    String tag = node.getTag().getValue();
    JsonNode value = value(node);
    if (tag.startsWith("!") && tag.length() > 1) {
      return Json.object(function(tag.substring(1), node), value);
    }
    return value;
  }

  private static String function(String name, Node node) {
    if (name.equals("Ref") || name.equals("Condition")) {
      return name;
    }
    if (FUNCTIONS.contains(name)) {
      return "Fn::" + name;
    }
    throw malformed(node);
  }

  private static JsonNode value(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = Json.array();
      sequence.getValue().forEach(each -> array.add(read(each)));
      return array;
    }
    if (node instanceof MappingNode mapping) {
      ObjectNode object = Json.object();
      for (NodeTuple entry : mapping.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode key) || key.getValue().equals("<<")) {
          throw malformed(entry.getKeyNode());
        }
        object.set(key.getValue(), read(entry.getValueNode()));
      }
      return object;
    }
    throw malformed(node);
  }

  private static JsonNode scalar(ScalarNode node) {
    String tag = node.getTag().getValue();
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    // Under a short tag a scalar is a name or a text, whatever it looks like.
    boolean typed = plain && !tag.startsWith("!") && !tag.equals("tag:yaml.org,2002:str");
    return typed ? PlainScalar.read(node.getValue()) : Json.text(node.getValue());
  }

  private static TemplateException malformed(Node node) {
    Mark at = node.getStartMark();
    return new TemplateException(
        "Template format error: YAML not well-formed."
            + TemplateReader.place(at.getLine() + 1, at.getColumn() + 1));
  }
}
