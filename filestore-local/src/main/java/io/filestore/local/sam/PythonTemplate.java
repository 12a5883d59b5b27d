package io.filestore.local.sam;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The template as the translator takes it: checked for the shape of its resources, and when it has
 * a REST API, with all that goes into an API's definition in the order of Python 2.7.
 */
final class PythonTemplate {

  private static final String PREFIX = "AWS::Serverless::";
  private static final Set<String> APIS = Set.of(PREFIX + "Api", PREFIX + "HttpApi");
  private static final Set<String> WITH_EVENTS =
      Set.of(PREFIX + "Function", PREFIX + "StateMachine");

  private PythonTemplate() {}

  /** Changes the template in place. */
  static ObjectNode of(ObjectNode template) {
    check(template);
    if (!hasRestApi(template) && !hasDefaultAuthorizer(template)) {
      return template;
    }
    ObjectNode globals = Nodes.objectAt(template, "Globals");
    if (globals != null && globals.has("Api")) {
      globals.set("Api", PyDict.of(globals.path("Api")));
    }
    ObjectNode resources = (ObjectNode) template.path("Resources");
    resources.forEach(PythonTemplate::convert);
    template.set("Resources", PyDict.shallow(resources));
    return template;
  }

  private static void check(ObjectNode template) {
    if (!(template.get("Resources") instanceof ObjectNode resources) || resources.isEmpty()) {
      throw Problem.template("'Resources' section is required");
    }
    for (Map.Entry<String, JsonNode> entry : resources.properties()) {
      JsonNode resource = entry.getValue();
      if (!resource.isObject()) {
        throw Problem.template(
            "All 'Resources' must be Objects. If you're using YAML, this may be an indentation"
                + " issue.");
      }
      JsonNode condition = Nodes.get(resource, "Condition");
      if (condition != null && Nodes.truthy(condition) && !condition.isString()) {
        throw Problem.template("Every Condition member must be a string.");
      }
      String type = Nodes.textAt(resource, "Type");
      JsonNode properties = resource.get("Properties");
      if (type != null && type.startsWith(PREFIX) && properties != null && !properties.isObject()) {
        String what = "Attribute 'Properties' should be a map.";
        throw Problem.document(List.of(Problem.resource(entry.getKey(), what).getMessage()));
      }
    }
  }

  private static void convert(JsonNode resource) {
    String type = Nodes.textAt(resource, "Type");
    ObjectNode properties = Nodes.objectAt(resource, "Properties");
    if (type == null || properties == null) {
      return;
    }
    if (APIS.contains(type)) {
      ((ObjectNode) resource).set("Properties", PyDict.of(properties));
    } else if (WITH_EVENTS.contains(type)) {
      for (String name : new String[] {"FunctionName", "Events"}) {
        if (properties.has(name)) {
          properties.set(name, PyDict.of(properties.path(name)));
        }
      }
    }
  }

  private static boolean hasRestApi(ObjectNode template) {
    for (JsonNode resource : template.path("Resources")) {
      String type = Nodes.textAt(resource, "Type");
      if (type != null
          && (type.equals(PREFIX + "Api")
              || (WITH_EVENTS.contains(type) && hasEvent(resource, "Api")))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasEvent(JsonNode resource, String eventType) {
    for (JsonNode event : resource.path("Properties").path("Events")) {
      if (Nodes.isText(event.get("Type"), eventType)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDefaultAuthorizer(ObjectNode template) {
    JsonNode globals = template.path("Globals").path("HttpApi").path("Auth");
    boolean global = Nodes.truthy(Nodes.get(globals, "DefaultAuthorizer"));
    for (JsonNode resource : template.path("Resources")) {
      JsonNode type = resource.get("Type");
      JsonNode auth = resource.path("Properties").path("Auth");
      boolean own = Nodes.truthy(Nodes.get(auth, "DefaultAuthorizer"));
      if (Nodes.isText(type, PREFIX + "HttpApi") && (own || global)) {
        return true;
      }
      if (global && Nodes.isText(type, PREFIX + "Function") && hasEvent(resource, "HttpApi")) {
        return true;
      }
    }
    return false;
  }
}
