package io.filestore.local.sam.model;

import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource or event as the template has it, its properties checked.
 *
 * @param attributes those that CloudFormation knows: Condition, DeletionPolicy and the like
 */
public record SamResource(
    String logicalId,
    String type,
    ObjectNode properties,
    @Nullable JsonNode dependsOn,
    ObjectNode attributes) {

  private static final List<String> KNOWN =
      List.of("DeletionPolicy", "UpdatePolicy", "Condition", "UpdateReplacePolicy", "Metadata");
  private static final List<String> PASSED_ON =
      List.of("Condition", "DeletionPolicy", "UpdateReplacePolicy");

  /** Reads a resource of the type, checked by its rules. */
  public static SamResource read(String logicalId, JsonNode resource, PropertyRules rules) {
    CfnResource.checked(logicalId);
    String type = resource.path("Type").asString("");
    JsonNode properties = resource.get("Properties");
    if (properties != null && !properties.isObject()) {
      throw Problem.resource(logicalId, "Properties of a resource must be an object.");
    }
    ObjectNode object = properties instanceof ObjectNode given ? given : Nodes.object();
    rules.check(logicalId, type, object);
    return new SamResource(
        logicalId, type, object, Nodes.get(resource, "DependsOn"), only(resource, KNOWN));
  }

  /** A resource that is not SAM's, its properties taken as they are. */
  public static SamResource unchecked(String logicalId, ObjectNode resource) {
    JsonNode properties = resource.get("Properties");
    return new SamResource(
        logicalId,
        resource.path("Type").asString(""),
        properties instanceof ObjectNode given ? given : Nodes.object(),
        Nodes.get(resource, "DependsOn"),
        only(resource, KNOWN));
  }

  public @Nullable JsonNode get(String property) {
    return Nodes.get(properties, property);
  }

  public boolean has(String property) {
    return Nodes.truthy(get(property));
  }

  /** The attributes that resources made of this one get too. */
  public ObjectNode passedOn() {
    return only(attributes, PASSED_ON);
  }

  /**
   * The CloudFormation resource that takes this one's place: same id, dependencies and attributes.
   */
  public CfnResource successor(String cfnType) {
    return new CfnResource(logicalId, cfnType, attributes).dependsOn(dependsOn);
  }

  private static ObjectNode only(JsonNode from, List<String> names) {
    ObjectNode result = Nodes.object();
    names.forEach(name -> Nodes.with(result, name, Nodes.get(from, name)));
    return result;
  }
}
