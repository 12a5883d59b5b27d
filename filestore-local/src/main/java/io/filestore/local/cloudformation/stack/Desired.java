package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a deployment asks of one resource. */
record Desired(String type, ObjectNode properties, StackResource.Declared declared) {

  /** With intrinsics resolved as they are now. */
  static Desired of(String logicalId, Deployment deployment, DeploymentScope scope) {
    JsonNode declared = deployment.template().resources().path(logicalId);
    String type = Json.show(declared.path("Type"));
    return new Desired(
        type,
        StackTags.apply(
            type, scope.evaluator().evaluateObject(declared.path("Properties")), deployment.tags()),
        declared(declared, scope));
  }

  static StackResource.Declared declared(JsonNode declared, DeploymentScope scope) {
    JsonNode metadata = declared.path("Metadata");
    return new StackResource.Declared(
        declared.path("DeletionPolicy").asString("Delete"),
        declared.path("UpdateReplacePolicy").asString("Delete"),
        metadata.isMissingNode() ? null : scope.evaluator().evaluate(metadata),
        declared.path("Description").asString(null));
  }

  /** Whether a resource is already as it should be. */
  boolean met(StackResource resource) {
    return type.equals(resource.type())
        && same(properties, resource.properties())
        && declared.sameAs(resource.declared());
  }

  /** Compares trees by their text, so that numbers read back from disk are what they were. */
  static boolean same(JsonNode left, JsonNode right) {
    if (left.isObject() && right.isObject()) {
      if (left.size() != right.size()) {
        return false;
      }
      for (Map.Entry<String, JsonNode> property : left.properties()) {
        JsonNode other = right.path(property.getKey());
        if (other.isMissingNode() || !same(property.getValue(), other)) {
          return false;
        }
      }
      return true;
    }
    if (left.isArray() && right.isArray()) {
      boolean same = left.size() == right.size();
      for (int i = 0; same && i < left.size(); i++) {
        same = same(left.path(i), right.path(i));
      }
      return same;
    }
    return (Json.isScalar(left) && Json.isScalar(right))
        ? Json.show(left).equals(Json.show(right))
        : left.equals(right);
  }
}
