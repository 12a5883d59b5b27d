package io.filestore.local.cloudformation.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;

/** The intrinsic functions, each by its own rules and with CloudFormation's words when misused. */
final class Functions {

  private static final List<String> ZONES = List.of("a", "b", "c");

  private final Evaluator evaluator;
  private final Scope scope;

  Functions(Evaluator evaluator, Scope scope) {
    this.evaluator = evaluator;
    this.scope = scope;
  }

  JsonNode call(String name, JsonNode argument) {
    return switch (name) {
      case "Ref" -> scope.ref(Json.show(argument));
      case "Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or" ->
          BooleanNode.valueOf(logic(name, argument));
      case "Fn::Base64" -> base64(argument);
      case "Fn::Cidr" -> cidr(argument);
      case "Fn::FindInMap" -> findInMap(argument);
      case "Fn::GetAZs" -> zones(argument);
      case "Fn::GetAtt" -> attribute(argument);
      case "Fn::If" -> choose(argument);
      case "Fn::ImportValue" ->
          Json.text(
              scope.imported(
                  evaluator.text(
                      argument,
                      "Template error: the attribute in Fn::ImportValue must be a string or a"
                          + " function that returns a string")));
      case "Fn::Join" -> join(argument);
      case "Fn::Length" -> length(argument);
      case "Fn::Select" -> select(argument);
      case "Fn::Split" -> split(argument);
      case "Fn::Sub" -> Json.text(new SubText(evaluator, scope).of(argument));
      case "Fn::ToJsonString" -> Json.text(evaluator.evaluate(argument).toString());
      case "Fn::Transform" ->
          throw new TemplateException(
              "Template error: Fn::Transform is not supported by this endpoint");
      default ->
          throw new TemplateException(
              "Template error: Encountered unsupported function: "
                  + name
                  + " Supported functions are: ["
                  + String.join(", ", TemplateCheck.FUNCTIONS)
                  + "]");
    };
  }

  boolean logic(String name, JsonNode argument) {
    String otherwise =
        switch (name) {
          case "Fn::Equals" -> "requires a list of 2 string parameters.";
          case "Fn::Not" -> "requires one boolean parameter.";
          default -> "requires a list of at least 2 and at most 10 boolean parameters.";
        };
    int least = name.equals("Fn::Not") ? 1 : 2;
    int most = name.equals("Fn::Not") ? 1 : name.equals("Fn::Equals") ? 2 : 10;
    if (!argument.isArray() || argument.size() < least || argument.size() > most) {
      throw new TemplateException("Template error: every " + name + " object " + otherwise);
    }
    return switch (name) {
      case "Fn::Equals" ->
          same(evaluator.evaluate(argument.path(0)), evaluator.evaluate(argument.path(1)));
      case "Fn::Not" -> !evaluator.condition(argument.path(0));
      case "Fn::And" -> stream(argument).allMatch(evaluator::condition);
      default -> stream(argument).anyMatch(evaluator::condition);
    };
  }

  /** As text, so that 1 and "1" are equal, as they are to CloudFormation. */
  private static boolean same(JsonNode left, JsonNode right) {
    return (Json.isScalar(left) && Json.isScalar(right))
        ? Json.show(left).equals(Json.show(right))
        : left.equals(right);
  }

  private JsonNode choose(JsonNode argument) {
    if (!argument.isArray() || argument.size() != 3) {
      throw new TemplateException(
          "Template error: Fn::If requires a list argument with three elements");
    }
    boolean holds = scope.condition(Json.show(argument.path(0)));
    return evaluator.evaluate(argument.path(holds ? 1 : 2));
  }

  private JsonNode base64(JsonNode argument) {
    String text =
        evaluator.text(
            argument, "Template error: every Fn::Base64 object must have a String-typed value.");
    return Json.text(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode attribute(JsonNode argument) {
    if (!argument.isArray() || argument.size() != 2 || !argument.path(0).isString()) {
      throw new TemplateException(
          "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource"
              + " name and the resource attribute");
    }
    String name =
        evaluator.text(
            argument.path(1), "Template error: the attribute in Fn::GetAtt must be a string");
    return scope.attribute(argument.path(0).stringValue(), name);
  }

  private JsonNode join(JsonNode argument) {
    String otherwise =
        "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and"
            + " (2) a list of strings to be joined or a function that returns a list of strings"
            + " (such as Fn::GetAZs) to be joined.";
    if (!argument.isArray() || argument.size() != 2 || !argument.path(0).isString()) {
      throw new TemplateException(otherwise);
    }
    JsonNode parts = evaluator.evaluate(argument.path(1));
    if (!parts.isArray() || !stream(parts).allMatch(Json::isScalar)) {
      throw new TemplateException(otherwise);
    }
    return Json.text(
        stream(parts).map(Json::show).collect(Collectors.joining(argument.path(0).stringValue())));
  }

  private JsonNode split(JsonNode argument) {
    String otherwise =
        "Template error: every Fn::Split object requires two parameters, (1) a string delimiter"
            + " and (2) a string to be split or a function that returns a string to be split.";
    if (!argument.isArray()
        || argument.size() != 2
        || !argument.path(0).isString()
        || argument.path(0).stringValue().isEmpty()) {
      throw new TemplateException(otherwise);
    }
    String text = evaluator.text(argument.path(1), otherwise);
    return Json.array(List.of(text.split(Pattern.quote(argument.path(0).stringValue()), -1)));
  }

  private JsonNode select(JsonNode argument) {
    String otherwise =
        "Template error: Fn::Select requires a list argument with two elements: an integer index"
            + " and a list";
    if (!argument.isArray() || argument.size() != 2) {
      throw new TemplateException(otherwise);
    }
    String index = evaluator.text(argument.path(0), otherwise);
    JsonNode list = evaluator.evaluate(argument.path(1));
    if (!list.isArray() || !index.matches("-?[0-9]{1,9}")) {
      throw new TemplateException(otherwise);
    }
    int at = Integer.parseInt(index);
    if (at < 0 || at >= list.size()) {
      throw new TemplateException(
          "Template error: Fn::Select cannot select nonexistent value at index " + index);
    }
    return list.path(at);
  }

  private JsonNode findInMap(JsonNode argument) {
    String otherwise =
        "Template error: every Fn::FindInMap object requires three parameters, the map name, map"
            + " key and the attribute for return value";
    if (!argument.isArray() || argument.size() < 3 || argument.size() > 4) {
      throw new TemplateException(otherwise);
    }
    String map = evaluator.text(argument.path(0), otherwise);
    String top = evaluator.text(argument.path(1), otherwise);
    String second = evaluator.text(argument.path(2), otherwise);
    JsonNode found = scope.mappings().path(map).path(top).path(second);
    if (!found.isMissingNode()) {
      return found;
    }
    if (argument.path(3).has("DefaultValue")) {
      return evaluator.evaluate(argument.path(3).path("DefaultValue"));
    }
    if (!scope.mappings().has(map)) {
      throw new TemplateException(
          "Template error: Mapping named '"
              + map
              + "' is not present in the 'Mappings' section of template.");
    }
    throw new TemplateException(
        "Template error: Unable to get mapping for " + map + "::" + top + "::" + second);
  }

  private JsonNode length(JsonNode argument) {
    JsonNode list = evaluator.evaluate(argument);
    if (!list.isArray()) {
      throw new TemplateException("Template error: Fn::Length requires a list");
    }
    return IntNode.valueOf(list.size());
  }

  private JsonNode zones(JsonNode argument) {
    String named = evaluator.text(argument, "Template error: Fn::GetAZs requires a string");
    String region = named.isEmpty() ? Json.show(scope.ref("AWS::Region")) : named;
    return Json.array(ZONES.stream().map(zone -> region + zone).toList());
  }

  private JsonNode cidr(JsonNode argument) {
    String otherwise =
        "Template error: every Fn::Cidr object requires two parameters, (1) an IP block and (2) a"
            + " count, and takes a third, the number of subnet bits";
    if (!argument.isArray() || argument.size() < 2 || argument.size() > 3) {
      throw new TemplateException(otherwise);
    }
    List<String> texts = new ArrayList<>();
    argument.forEach(each -> texts.add(evaluator.text(each, otherwise)));
    return Json.array(
        CidrBlocks.of(texts.get(0), texts.get(1), texts.size() == 3 ? texts.get(2) : ""));
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
