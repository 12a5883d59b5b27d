package io.filestore.local.cloudformation.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::LanguageExtensions}: {@code Fn::ForEach}, and functions in deletion policies. {@code
 * Fn::Length} and {@code Fn::ToJsonString} are worked out with all other functions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html">AWS::LanguageExtensions
 *     transform</a>
 */
public final class LanguageExtensions {

  private static final String LOOP = "Fn::ForEach::";

  private final Evaluator evaluator;

  private LanguageExtensions(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Applies the transform.
   *
   * @param values of the parameters
   */
  public static ObjectNode apply(ObjectNode template, Map<String, String> values) {
    Template sections = new Template(template);
    Map<String, ParameterDeclaration> declared = sections.parameters();
    Scope scope =
        new Scope() {
          @Override
          public JsonNode ref(String name) {
            ParameterDeclaration declaration = declared.get(name);
            String value = values.get(name);
            if (declaration == null || value == null) {
              throw new TemplateException(name + " cannot be resolved");
            }
            return declaration.value(value);
          }

          @Override
          public JsonNode attribute(String logicalId, String attribute) {
            throw new TemplateException(logicalId + "." + attribute + " cannot be resolved");
          }

          @Override
          public boolean condition(String name) {
            return new Conditions(sections.conditions()).holds(name, new Evaluator(this));
          }

          @Override
          public ObjectNode mappings() {
            return sections.mappings();
          }

          @Override
          public String imported(String exportName) {
            throw new TemplateException("Fn::ImportValue cannot be resolved");
          }
        };
    LanguageExtensions extensions = new LanguageExtensions(new Evaluator(scope));
    ObjectNode result = (ObjectNode) extensions.expand(template.deepCopy(), Map.of());
    for (JsonNode resource : Json.child(result, "Resources").values()) {
      for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
        if (resource instanceof ObjectNode object && object.path(policy).isObject()) {
          object.set(policy, extensions.evaluator.evaluate(object.path(policy)));
        }
      }
    }
    return result;
  }

  private JsonNode expand(JsonNode node, Map<String, String> variables) {
    if (node instanceof ObjectNode object) {
      String only = Json.function(object);
      if (only.equals("Ref") && variables.containsKey(Json.show(object.path("Ref")))) {
        return Json.text(Objects.requireNonNull(variables.get(Json.show(object.path("Ref")))));
      }
      ObjectNode result = Json.object();
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        if (property.getKey().startsWith(LOOP)) {
          result.setAll(loop(property.getKey(), property.getValue(), variables));
        } else {
          result.set(replace(property.getKey(), variables), expand(property.getValue(), variables));
        }
      }
      return result;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode result = Json.array();
      array.forEach(each -> result.add(expand(each, variables)));
      return result;
    }
    return node.isString() ? Json.text(replace(node.stringValue(), variables)) : node;
  }

  private ObjectNode loop(String name, JsonNode loop, Map<String, String> variables) {
    if (!loop.isArray() || loop.size() != 3 || !loop.path(2).isObject()) {
      throw new TemplateException(
          name + " could not be resolved: it takes an identifier, a collection and an object");
    }
    JsonNode collection = evaluator.evaluate(expand(loop.path(1), variables));
    if (!collection.isArray()) {
      throw new TemplateException(name + " could not be resolved: the collection is not a list");
    }
    ObjectNode result = Json.object();
    for (String item : Json.texts(collection)) {
      Map<String, String> inner = new HashMap<>(variables);
      inner.put(Json.show(loop.path(0)), item);
      result.setAll((ObjectNode) expand(loop.path(2), inner));
    }
    return result;
  }

  /** {@code ${Name}}, and {@code &{Name}} for its letters and digits only. */
  private static String replace(String text, Map<String, String> variables) {
    String result = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String plain = Pattern.compile("[^A-Za-z0-9]").matcher(variable.getValue()).replaceAll("");
      result =
          result
              .replace("${" + variable.getKey() + "}", variable.getValue())
              .replace("&{" + variable.getKey() + "}", plain);
    }
    return result;
  }
}
