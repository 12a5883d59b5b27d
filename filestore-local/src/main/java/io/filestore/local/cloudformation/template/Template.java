package io.filestore.local.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template's sections; those that are not there are empty.
 *
 * @param tree intrinsics in long form
 */
public record Template(ObjectNode tree) {

  /** Parameters as declared, in the template's order. */
  public Map<String, ParameterDeclaration> parameters() {
    Map<String, ParameterDeclaration> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : section("Parameters").properties()) {
      parameters.put(entry.getKey(), ParameterDeclaration.read(entry.getKey(), entry.getValue()));
    }
    return parameters;
  }

  public ObjectNode conditions() {
    return section("Conditions");
  }

  public ObjectNode mappings() {
    return section("Mappings");
  }

  public ObjectNode resources() {
    return section("Resources");
  }

  public ObjectNode outputs() {
    return section("Outputs");
  }

  /** Empty without one. */
  public String description() {
    return tree.path("Description").isString() ? tree.path("Description").stringValue() : "";
  }

  /** The names of the transforms that it declares, in their order. */
  public List<String> transforms() {
    JsonNode transform = tree.path("Transform");
    List<String> names = new ArrayList<>();
    for (JsonNode each : transform.isArray() ? transform : Json.array().add(transform)) {
      if (each.isObject()) {
        names.add(Json.show(each.path("Name")));
      } else if (each.isString()) {
        names.add(each.stringValue());
      }
    }
    return names;
  }

  /** The distinct types of its resources, sorted. */
  public List<String> resourceTypes() {
    return resources().values().stream()
        .map(resource -> resource.path("Type").asString(""))
        .filter(type -> !type.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private ObjectNode section(String name) {
    return Json.child(tree, name);
  }
}
