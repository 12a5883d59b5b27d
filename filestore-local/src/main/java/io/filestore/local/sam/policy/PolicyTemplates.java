package io.filestore.local.sam.policy;

import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * SAM's policy templates: a name and parameters that stand for statements.
 *
 * <p>The table {@code policy-templates.json} is written from <a
 * href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html">the
 * list in AWS's documentation</a>, shortened: {@code service:rest} is an ARN of this account and
 * region, and a variable stands for the parameter of the same name, in whichever case.
 */
final class PolicyTemplates {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z]+)}");

  private static final class Table {
    static final ObjectNode TEMPLATES = load();
  }

  private PolicyTemplates() {}

  private static ObjectNode load() {
    try (InputStream in = PolicyTemplates.class.getResourceAsStream("policy-templates.json")) {
      return (ObjectNode) new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean has(String name) {
    return Table.TEMPLATES.has(name);
  }

  /** The policy document, {@code {"Statement": […]}}. */
  static ObjectNode expand(String logicalId, String name, JsonNode values) {
    JsonNode template = Table.TEMPLATES.path(name);
    if (!(values instanceof ObjectNode given)) {
      throw Problem.resource(
          logicalId, "Must specify valid parameter values for policy template '" + name + "'");
    }
    Map<String, JsonNode> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> missing = new ArrayList<>();
    for (JsonNode parameter : template.path("parameters")) {
      JsonNode value = given.get(parameter.stringValue());
      if (value == null) {
        missing.add("'" + parameter.stringValue() + "'");
      } else {
        parameters.put(parameter.stringValue(), value);
      }
    }
    if (!missing.isEmpty()) {
      Collections.sort(missing);
      throw Problem.resource(
          logicalId,
          "Following required parameters of template '"
              + name
              + "' don't have values: ["
              + String.join(", ", missing)
              + "]");
    }
    ArrayNode statements = Nodes.array();
    template.path("statements").forEach(each -> statements.add(statement(each, parameters)));
    return Nodes.object("Statement", statements);
  }

  private static ObjectNode statement(JsonNode shortened, Map<String, JsonNode> parameters) {
    ObjectNode statement = Nodes.object("Effect", "Allow");
    JsonNode action = shortened.get("action");
    if (action == null) {
      ArrayNode actions = Nodes.array();
      String service = shortened.path("service").stringValue();
      for (String name : shortened.path("actions").stringValue().split(" ", -1)) {
        actions.add(service + ":" + name);
      }
      action = actions;
    }
    statement.set("Action", action);
    statement.set("Resource", expanded(shortened.path("on"), parameters));
    JsonNode condition = shortened.get("condition");
    return condition == null
        ? statement
        : Nodes.with(statement, "Condition", expanded(condition, parameters));
  }

  private static JsonNode expanded(JsonNode node, Map<String, JsonNode> parameters) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Nodes.object();
      Nodes.entries(object)
          .forEach(entry -> copy.set(entry.getKey(), expanded(entry.getValue(), parameters)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Nodes.array();
      array.forEach(each -> copy.add(expanded(each, parameters)));
      return copy;
    }
    return resource(node.stringValue(), parameters);
  }

  private static JsonNode resource(String text, Map<String, JsonNode> parameters) {
    if (text.equals("*")) {
      return Nodes.text(text);
    }
    String arn = text;
    if (!text.startsWith("arn:") && !text.startsWith("${")) {
      int colon = text.indexOf(':');
      arn =
          "arn:${AWS::Partition}:"
              + text.substring(0, colon)
              + ":${AWS::Region}:${AWS::AccountId}"
              + text.substring(colon);
    }
    ObjectNode variables = Nodes.object();
    Matcher matcher = VARIABLE.matcher(arn);
    while (matcher.find()) {
      JsonNode value = Objects.requireNonNull(parameters.get(matcher.group(1)));
      variables.set(matcher.group(1), value);
    }
    return variables.isEmpty() ? Intrinsics.sub(arn) : Intrinsics.sub(arn, variables);
  }
}
