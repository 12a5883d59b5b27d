package io.filestore.local.sam.api;

import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.MadeText;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import io.filestore.local.sam.tree.PyPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes the definition of an API: what Swagger and OpenAPI have in common. */
public abstract class DefinitionEditor {

  public static final String ANY_METHOD = "x-amazon-apigateway-any-method";
  static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final Pattern OPENAPI_3 = Pattern.compile("3(\\.\\d)(\\.\\d)?");

  final ObjectNode document;
  final ObjectNode paths;

  /** Works on a copy of the definition, which has paths. */
  DefinitionEditor(ObjectNode definition) {
    document = definition.deepCopy();
    paths = (ObjectNode) document.path("paths");
  }

  /** The definition as it is now; a copy. */
  public abstract ObjectNode document();

  static boolean isOpenApi3(@Nullable JsonNode version) {
    return version != null
        && OPENAPI_3
            .matcher(version.isString() ? version.stringValue() : PyPrint.str(version))
            .matches();
  }

  /** The node, even when it is missing, or the sides of its {@code Fn::If} that are something. */
  static List<JsonNode> contents(@Nullable JsonNode node) {
    List<JsonNode> contents = new ArrayList<>();
    if (node instanceof ObjectNode object && object.has("Fn::If")) {
      if (!(object.get("Fn::If") instanceof ArrayNode arguments)) {
        throw Problem.template("Value of Fn::If must be a list.");
      }
      for (int i = 1; i < arguments.size(); i++) {
        if (!Intrinsics.isNoValue(arguments.get(i))) {
          contents.add(arguments.get(i));
        }
      }
    } else {
      contents.add(node == null ? MissingNode.getInstance() : node);
    }
    return contents;
  }

  public List<String> pathNames() {
    return Nodes.entries(paths).stream().map(Map.Entry::getKey).toList();
  }

  public void makePathConditional(String path, JsonNode condition) {
    paths.set(path, conditional(condition, paths.path(path)));
  }

  static ObjectNode conditional(JsonNode condition, JsonNode then) {
    JsonNode noValue = Nodes.object("Ref", made("AWS::NoValue"));
    return Intrinsics.conditional(condition, then, noValue);
  }

  /** Lower case, and {@code any} as API Gateway writes it. */
  public static String methodName(String method) {
    String lower = method.toLowerCase(Locale.ROOT);
    return lower.equals("any") ? ANY_METHOD : lower;
  }

  /** The path's items: one, or the sides of a condition. */
  List<ObjectNode> items(String path) {
    List<ObjectNode> items = new ArrayList<>();
    for (JsonNode item : contents(paths.get(path))) {
      items.add(
          object(
              item,
              "Value of '" + path + "' path must be a dictionary according to Swagger spec."));
    }
    return items;
  }

  static ObjectNode object(@Nullable JsonNode node, String otherwise) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw Problem.template(otherwise);
  }

  private static ObjectNode method(JsonNode definition, String path, String method) {
    return object(
        definition,
        "Definition of method '" + method + "' for path '" + path + "' should be a map.");
  }

  /** The definitions of the method that have an integration. */
  List<ObjectNode> integrated(String path, String method) {
    List<ObjectNode> definitions = new ArrayList<>();
    for (ObjectNode item : items(path)) {
      for (JsonNode definition : contents(item.get(methodName(method)))) {
        ObjectNode object = method(definition, path, method);
        if (Nodes.truthy(object.get(INTEGRATION))) {
          definitions.add(object);
        }
      }
    }
    return definitions;
  }

  /** Every definition of a method, by the method's name. */
  record Method(String name, ObjectNode definition) {}

  /** All methods of the path that have an integration. */
  List<Method> allIntegrated(String path, List<String> notMethods) {
    List<Method> methods = new ArrayList<>();
    for (ObjectNode item : items(path)) {
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(item)) {
        if (notMethods.contains(entry.getKey())) {
          continue;
        }
        for (JsonNode definition : contents(entry.getValue())) {
          ObjectNode object = method(definition, path, entry.getKey());
          if (Nodes.truthy(object.get(INTEGRATION))) {
            methods.add(new Method(methodName(entry.getKey()), object));
          }
        }
      }
    }
    return methods;
  }

  public boolean hasIntegration(String path, String method) {
    String name = methodName(method);
    if (!paths.has(path)) {
      return false;
    }
    for (JsonNode item : contents(paths.get(path))) {
      if (!item.isObject() || !item.has(name)) {
        return false;
      }
    }
    for (ObjectNode item : items(path)) {
      if (!(item.get(name) instanceof ObjectNode definition)) {
        return false;
      }
      boolean integrated = false;
      for (JsonNode each : contents(definition)) {
        integrated |= Nodes.truthy(method(each, path, name).get(INTEGRATION));
      }
      if (!integrated) {
        return false;
      }
    }
    return true;
  }

  /** Adds the path and the method, empty, unless they are there. */
  public void addPath(String path, String method) {
    if (!paths.has(path)) {
      paths.set(path, new PyDict());
    }
    object(
        paths.get(path),
        "Value of '" + path + "' path must be a dictionary according to Swagger spec.");
    String name = methodName(method);
    for (JsonNode item : contents(paths.get(path))) {
      if (item instanceof ObjectNode object && !object.has(name)) {
        if (name.equals(ANY_METHOD)) {
          put(object, name, new PyDict());
        } else {
          object.set(name, new PyDict());
        }
      }
    }
  }

  public void addTimeout(String path, String method, JsonNode milliseconds) {
    for (ObjectNode definition : integrated(path, method)) {
      put((ObjectNode) definition.path(INTEGRATION), "timeoutInMillis", milliseconds);
    }
  }

  /** A list of the method's, or a new one. */
  static ArrayNode list(ObjectNode definition, String key) {
    return definition.get(key) instanceof ArrayNode array ? array : Nodes.array();
  }

  static ArrayNode security(ObjectNode definition, String path, String method) {
    JsonNode security = definition.get("security");
    if (security != null && !security.isArray()) {
      throw Problem.template(
          "Type of security for path " + path + " method " + method + " must be a list");
    }
    return list(definition, "security");
  }

  /** Sets an entry under a key of the translator's own. */
  static void put(ObjectNode object, String key, JsonNode value) {
    if (object instanceof PyDict dict) {
      dict.made(key, value);
    } else {
      object.set(key, value);
    }
  }

  static JsonNode made(String text) {
    return new MadeText(text);
  }
}
