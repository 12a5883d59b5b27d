package io.filestore.local.cloudformation.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A parameter as a template declares it.
 *
 * @param noEcho whether its value is never to be shown
 * @param tree all its attributes
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">Parameters</a>
 */
public record ParameterDeclaration(
    String name, String type, Optional<String> defaultValue, boolean noEcho, JsonNode tree) {

  /** What is shown instead of a value that is not to be shown. */
  public static final String MASK = "****";

  private static final List<String> ATTRIBUTES =
      List.of(
          "AllowedPattern",
          "AllowedValues",
          "ConstraintDescription",
          "Default",
          "Description",
          "MaxLength",
          "MaxValue",
          "MinLength",
          "MinValue",
          "NoEcho",
          "Type");

  static ParameterDeclaration read(String name, JsonNode tree) {
    if (!tree.isObject()) {
      throw new TemplateException(
          "Template format error: Any Parameters member must be an object.");
    }
    for (String attribute : tree.propertyNames()) {
      if (!ATTRIBUTES.contains(attribute)) {
        throw new TemplateException("Invalid template parameter property '" + attribute + "'");
      }
    }
    if (!tree.path("Type").isString()) {
      throw new TemplateException(
          "Template format error: Every Parameters object must contain a Type member.");
    }
    String type = tree.path("Type").stringValue();
    checkType(name, type);
    return new ParameterDeclaration(
        name,
        type,
        tree.has("Default")
            ? Optional.of(String.join(",", defaults(name, tree)))
            : Optional.empty(),
        tree.path("NoEcho").asString("false").equalsIgnoreCase("true"),
        tree);
  }

  private static List<String> defaults(String name, JsonNode tree) {
    JsonNode value = tree.path("Default");
    if (!Json.isScalar(value)) {
      throw new TemplateException(
          "Template format error: Every Default member must be a string. (parameter " + name + ")");
    }
    return Json.texts(value);
  }

  private static void checkType(String name, String type) {
    if (type.startsWith("AWS::SSM::Parameter::Value<")) {
      throw new TemplateException(
          "Template error: parameter "
              + name
              + " has type "
              + type
              + "; values from Systems Manager are not supported by this endpoint");
    }
    boolean known =
        type.equals("String")
            || type.equals("Number")
            || type.equals("CommaDelimitedList")
            || type.equals("List<Number>")
            || type.equals("List<String>")
            || type.startsWith("AWS::")
            || (type.startsWith("List<AWS::") && type.endsWith(">"));
    if (!known) {
      throw new TemplateException("Template format error: Unrecognized parameter type: " + type);
    }
  }

  /** Whether a Ref to it is a list. */
  public boolean isList() {
    return type.equals("CommaDelimitedList") || type.startsWith("List<");
  }

  /** A value as Ref gives it. */
  public JsonNode value(String text) {
    return isList() ? Json.array(items(text)) : Json.text(text);
  }

  private List<String> items(String text) {
    return text.isEmpty() ? List.of() : Stream.of(text.split(",", -1)).map(String::strip).toList();
  }

  /** The text of its own constraint, description, values allowed. */
  public String description() {
    return tree.path("Description").asString("");
  }

  public List<String> allowedValues() {
    return Json.texts(tree.path("AllowedValues"));
  }

  /**
   * Holds a value against the constraints.
   *
   * @throws TemplateException naming the parameter, never the value
   */
  void check(String value) {
    for (String item : isList() ? items(value) : List.of(value)) {
      checkNumber(item);
      checkLength(item);
      if (tree.has("AllowedValues") && !allowedValues().contains(item)) {
        throw violated("Parameter '" + name + "' must be one of AllowedValues");
      }
      checkPattern(item);
    }
  }

  private void checkNumber(String item) {
    if (!type.equals("Number") && !type.equals("List<Number>")) {
      return;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(item.strip());
    } catch (NumberFormatException e) {
      throw new TemplateException("Parameter '" + name + "' must be a number", e);
    }
    if (tree.has("MinValue") && number.compareTo(limit("MinValue")) < 0) {
      throw violated(
          "Parameter '" + name + "' must be a number not less than " + shown("MinValue"));
    }
    if (tree.has("MaxValue") && number.compareTo(limit("MaxValue")) > 0) {
      throw violated(
          "Parameter '" + name + "' must be a number not greater than " + shown("MaxValue"));
    }
  }

  private void checkLength(String item) {
    BigDecimal length = BigDecimal.valueOf(item.length());
    if (tree.has("MinLength") && length.compareTo(limit("MinLength")) < 0) {
      throw violated(
          "Parameter '" + name + "' must contain at least " + shown("MinLength") + " characters");
    }
    if (tree.has("MaxLength") && length.compareTo(limit("MaxLength")) > 0) {
      throw violated(
          "Parameter '" + name + "' must contain at most " + shown("MaxLength") + " characters");
    }
  }

  private void checkPattern(String item) {
    if (!tree.has("AllowedPattern")) {
      return;
    }
    String pattern = shown("AllowedPattern");
    boolean matches;
    try {
      matches = Pattern.compile(pattern).matcher(item).matches();
    } catch (PatternSyntaxException e) {
      throw new TemplateException(
          "Template format error: AllowedPattern of parameter " + name + " is not a valid pattern",
          e);
    }
    if (!matches) {
      throw violated("Parameter '" + name + "' must match pattern " + pattern);
    }
  }

  private BigDecimal limit(String attribute) {
    try {
      return new BigDecimal(shown(attribute));
    } catch (NumberFormatException e) {
      throw new TemplateException(
          "Template format error: " + attribute + " of parameter " + name + " must be a number", e);
    }
  }

  private String shown(String attribute) {
    return Json.show(tree.path(attribute));
  }

  private TemplateException violated(String otherwise) {
    return new TemplateException(
        tree.has("ConstraintDescription")
            ? "Parameter "
                + name
                + " failed to satisfy constraint: "
                + shown("ConstraintDescription")
            : otherwise);
  }
}
