package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Conditions;
import io.filestore.local.cloudformation.template.Evaluator;
import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.cloudformation.template.ParameterDeclaration;
import io.filestore.local.cloudformation.template.Scope;
import io.filestore.local.cloudformation.template.Template;
import io.filestore.local.cloudformation.template.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The names of a template that is carried out in a stack. */
final class DeploymentScope implements Scope {

  /** The stack whose template it is, as pseudo parameters tell of it. */
  record Place(String account, String region, String stackName, String stackId) {

    static Place of(Stack stack) {
      return new Place(stack.account, stack.region, stack.name, stack.id);
    }
  }

  private final Template template;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final ResourceView resources;
  private final Function<String, String> exports;
  private final Conditions conditions;
  private final Evaluator evaluator = new Evaluator(this);
  private final Set<String> imports = new TreeSet<>();

  private DeploymentScope(
      Deployment deployment,
      Place place,
      ResourceView resources,
      Function<String, String> exports,
      boolean masked) {
    this.template = deployment.template();
    this.resources = resources;
    this.exports = exports;
    this.conditions = new Conditions(template.conditions());
    values.putAll(pseudo(place, deployment.notificationArns()));
    for (ParameterDeclaration declaration : template.parameters().values()) {
      String value = deployment.parameters().get(declaration.name());
      if (value != null) {
        values.put(
            declaration.name(),
            masked && declaration.noEcho()
                ? Json.text(ParameterDeclaration.MASK)
                : declaration.value(value));
      }
    }
  }

  /**
   * The scope of a deployment.
   *
   * @param exports from the name of an export to its value
   */
  static DeploymentScope of(
      Deployment deployment,
      Place place,
      ResourceView resources,
      Function<String, String> exports) {
    return new DeploymentScope(deployment, place, resources, exports, false);
  }

  /** The same with what is under {@code NoEcho} masked. */
  static DeploymentScope masked(
      Deployment deployment,
      Place place,
      ResourceView resources,
      Function<String, String> exports) {
    return new DeploymentScope(deployment, place, resources, exports, true);
  }

  static Map<String, JsonNode> pseudo(Place place, List<String> notificationArns) {
    boolean china = place.region().startsWith("cn-");
    Map<String, JsonNode> values = new LinkedHashMap<>();
    values.put("AWS::AccountId", Json.text(place.account()));
    values.put("AWS::NoValue", MissingNode.getInstance());
    values.put("AWS::NotificationARNs", Json.array(notificationArns));
    values.put("AWS::Partition", Json.text("aws"));
    values.put("AWS::Region", Json.text(place.region()));
    values.put("AWS::StackId", Json.text(place.stackId()));
    values.put("AWS::StackName", Json.text(place.stackName()));
    values.put("AWS::URLSuffix", Json.text(china ? "amazonaws.com.cn" : "amazonaws.com"));
    return values;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /** The exports that were asked for so far. */
  Set<String> imports() {
    return imports;
  }

  @Override
  public JsonNode ref(String name) {
    JsonNode value = values.get(name);
    if (value != null) {
      return value;
    }
    if (!template.resources().has(name)) {
      throw new TemplateException(
          "Template format error: Unresolved resource dependencies ["
              + name
              + "] in the Resources block of the template");
    }
    return resources.ref(name);
  }

  @Override
  public JsonNode attribute(String logicalId, String attribute) {
    return resources.attribute(logicalId, attribute);
  }

  @Override
  public boolean condition(String name) {
    return conditions.holds(name, evaluator);
  }

  @Override
  public ObjectNode mappings() {
    return template.mappings();
  }

  @Override
  public String imported(String exportName) {
    imports.add(exportName);
    return exports.apply(exportName);
  }
}
