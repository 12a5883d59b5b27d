package io.filestore.local.cloudformation.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code Fn::Sub}, with and without a map of its own variables. */
final class SubText {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)\\}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:]+");
  private static final String MISUSED =
      "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments."
          + " Specify a string as first argument, and an optional second argument to specify a"
          + " mapping of values to replace in the string";

  private final Evaluator evaluator;
  private final Scope scope;

  SubText(Evaluator evaluator, Scope scope) {
    this.evaluator = evaluator;
    this.scope = scope;
  }

  String of(JsonNode argument) {
    JsonNode own = variables(argument);
    Matcher matcher = VARIABLE.matcher(text(argument));
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, Matcher.quoteReplacement(value(matcher.group(1), own)));
    }
    return matcher.appendTail(result).toString();
  }

  /** The text with its variables. */
  static String text(JsonNode argument) {
    JsonNode text = argument.isArray() ? argument.path(0) : argument;
    if (!text.isString() || (argument.isArray() && argument.size() != 2)) {
      throw new TemplateException(MISUSED);
    }
    return text.stringValue();
  }

  /** The variables it brings itself. */
  static JsonNode variables(JsonNode argument) {
    JsonNode own = argument.isArray() ? argument.path(1) : Json.object();
    if (!own.isObject()) {
      throw new TemplateException(MISUSED);
    }
    return own;
  }

  /** The names that a text refers to, without those that stand for themselves. */
  static java.util.List<String> names(JsonNode argument) {
    JsonNode own = variables(argument);
    return VARIABLE
        .matcher(text(argument))
        .results()
        .map(match -> match.group(1).strip())
        .filter(name -> !name.startsWith("!") && !own.has(name))
        .map(SubText::legal)
        .toList();
  }

  private String value(String variable, JsonNode own) {
    if (variable.startsWith("!")) {
      return "${" + variable.substring(1) + "}";
    }
    String name = variable.strip();
    if (own.has(name)) {
      return evaluator.text(
          own.path(name),
          "Template error: every value of the context object of every Fn::Sub object must be a"
              + " string or a function that returns a string");
    }
    int dot = legal(name).indexOf('.');
    JsonNode value =
        dot < 0
            ? scope.ref(name)
            : scope.attribute(name.substring(0, dot), name.substring(dot + 1));
    if (value.isArray()) {
      return String.join(",", Json.texts(value));
    }
    return value.isMissingNode() ? "" : Json.show(value);
  }

  private static String legal(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new TemplateException(
          "Template error: variable names in Fn::Sub syntax must contain only alphanumeric"
              + " characters, underscores, periods, and colons");
    }
    return name;
  }
}
