package io.filestore.local.sam.model;

import io.filestore.local.sam.tree.LogicalIds;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.ParameterResolver;
import io.filestore.local.sam.tree.PyPrint;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the resources of one template share while it is transformed.
 *
 * @param template the SAM template, Globals merged; events change APIs and buckets in it
 * @param partition such as {@code aws}
 * @param apiFunctionNames by API, the names of its functions one after the other: a new name has to
 *     give a new deployment
 */
public record Translation(
    ObjectNode template,
    ParameterResolver parameters,
    String partition,
    InstantSource clock,
    Map<String, String> apiFunctionNames) {

  public Translation(
      ObjectNode template, ParameterResolver parameters, String partition, InstantSource clock) {
    this(template, parameters, partition, clock, new HashMap<>());
  }

  public ObjectNode resources() {
    return (ObjectNode) template.path("Resources");
  }

  public @Nullable ObjectNode resource(String logicalId) {
    return Nodes.objectAt(resources(), logicalId);
  }

  /** Adds a condition to the template's. */
  public void addCondition(String name, JsonNode condition) {
    ObjectNode conditions = Nodes.objectAt(template, "Conditions");
    if (conditions == null) {
      conditions = Nodes.object();
      template.set("Conditions", conditions);
    }
    conditions.set(name, condition);
  }

  public void removeCondition(String name) {
    ObjectNode conditions = Nodes.objectAt(template, "Conditions");
    if (conditions != null) {
      conditions.remove(name);
    }
  }

  /** Adds a condition under a name made of the words and a digest of what it is for. */
  public String addGeneratedCondition(String words, String hashInput, JsonNode condition) {
    String name = LogicalIds.of(words, hashInput);
    addCondition(name, condition);
    return name;
  }

  /** Notes that the function is behind the API. */
  public void addFunctionName(String apiId, @Nullable JsonNode functionName) {
    JsonNode name = functionName == null ? null : parameters.resolve(functionName.deepCopy());
    if (name != null && Nodes.truthy(name)) {
      String text = name.isString() ? name.stringValue() : PyPrint.str(name);
      apiFunctionNames.merge(apiId, text, String::concat);
    }
  }

  /** ARN with this partition, any region and account. */
  public String arn(String service, String rest) {
    return arn(partition, service, rest);
  }

  public static String arn(String partition, String service, String rest) {
    return "arn:" + partition + ":" + service + ":${AWS::Region}:${AWS::AccountId}:" + rest;
  }
}
