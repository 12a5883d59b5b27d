package io.filestore.local.sam.resource;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.PyPrint;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition written in the template: intrinsic functions become substitutions, the rest a
 * string.
 */
record StateMachineDefinition(ObjectNode definition, ObjectNode substitutions) {

  private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:([a-z-]+):(.+)}}");

  static StateMachineDefinition of(ObjectNode given) {
    ObjectNode definition = given.deepCopy();
    ObjectNode substitutions = Nodes.object();
    substitute(definition, substitutions);
    return new StateMachineDefinition(definition, substitutions);
  }

  private static void substitute(JsonNode node, ObjectNode substitutions) {
    if (node instanceof ObjectNode object) {
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
      sorted.forEach((key, value) -> object.set(key, substituted(value, substitutions)));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, substituted(array.get(i), substitutions));
      }
    }
  }

  private static JsonNode substituted(JsonNode value, ObjectNode substitutions) {
    boolean dynamic = value.isString() && DYNAMIC.matcher(value.stringValue()).matches();
    if (!dynamic && !Intrinsics.isIntrinsic(value)) {
      substitute(value, substitutions);
      return value;
    }
    String name = "definition_substitution_" + (substitutions.size() + 1);
    substitutions.set(name, value);
    return Nodes.text("${" + name + "}");
  }

  void setOn(CfnResource machine) {
    if (!substitutions.isEmpty()) {
      ObjectNode all = Nodes.object();
      if (machine.get("DefinitionSubstitutions") instanceof ObjectNode there) {
        all.setAll(there);
      }
      machine.set("DefinitionSubstitutions", all.setAll(substitutions));
    }
    ArrayNode lines = Nodes.array();
    PyPrint.indentedJson(definition).forEach(lines::add);
    machine.set("DefinitionString", Nodes.object("Fn::Join", Nodes.array(Nodes.text("\n"), lines)));
  }
}
