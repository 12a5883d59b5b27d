package io.filestore.local.sam.policy;

import static io.filestore.local.sam.tree.Intrinsics.isIf;
import static io.filestore.local.sam.tree.Intrinsics.isNoValue;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The role that a function or state machine without one gets. */
public final class ExecutionRole {

  private final CfnResource role;

  private ExecutionRole(CfnResource role) {
    this.role = role;
  }

  /**
   * The role {@code XRole} of the resource {@code X}, from its properties Policies, RolePath and
   * PermissionsBoundary.
   *
   * @param trust who may take it on
   * @param managed ARNs and names that it has in any case
   * @param inline policies that it has in any case
   */
  public static ExecutionRole of(
      SamResource owner,
      String partition,
      JsonNode trust,
      List<String> managed,
      List<ObjectNode> inline,
      JsonNode tags) {
    String roleId = owner.logicalId() + "Role";
    ArrayNode arns = Nodes.array();
    managed.forEach(arns::add);
    ArrayNode policies = Nodes.array();
    inline.forEach(policies::add);
    List<Policies.Entry> entries = Policies.read(owner.logicalId(), owner.get("Policies"));
    for (int i = 0; i < entries.size(); i++) {
      JsonNode value = entries.get(i).value();
      String name = roleId + "Policy" + i;
      switch (entries.get(i).kind()) {
        case DOCUMENT -> policies.add(each(value, document -> named(name, document)));
        case MANAGED -> {
          JsonNode arn =
              value.isString() || isIf(value) ? each(value, id -> arn(partition, id)) : value;
          if (!Nodes.contains(arns, arn)) {
            arns.add(arn);
          }
        }
        default ->
            throw Problem.resource(
                owner.logicalId(),
                "Policy at index " + i + " in the 'Policies' property is not valid");
      }
    }
    CfnResource role =
        new CfnResource(roleId, "AWS::IAM::Role", owner.passedOn())
            .set("AssumeRolePolicyDocument", trust)
            .set("ManagedPolicyArns", arns)
            .setIfTruthy("Policies", policies)
            .set("Path", owner.get("RolePath"))
            .set("PermissionsBoundary", owner.get("PermissionsBoundary"))
            .set("Tags", tags);
    return new ExecutionRole(role);
  }

  public CfnResource resource() {
    return role;
  }

  /** Adds a managed policy, once. */
  public void addManaged(String arn) {
    ArrayNode arns = (ArrayNode) role.properties().path("ManagedPolicyArns");
    if (!Nodes.contains(arns, Nodes.text(arn))) {
      arns.add(arn);
    }
  }

  /** Adds an inline policy, unless one with the same document is there. */
  public void addInline(ObjectNode policy) {
    ArrayNode policies = role.get("Policies") instanceof ArrayNode there ? there : Nodes.array();
    for (JsonNode there : policies) {
      if (there.path("PolicyDocument").equals(policy.path("PolicyDocument"))) {
        return;
      }
    }
    policies.add(policy);
    role.set("Policies", policies);
  }

  /** Applies to the value, or to both sides of an {@code Fn::If} that are something. */
  private static JsonNode each(JsonNode value, UnaryOperator<JsonNode> change) {
    if (!isIf(value)) {
      return change.apply(value);
    }
    JsonNode arguments = value.path("Fn::If");
    JsonNode then = arguments.get(1);
    JsonNode otherwise = arguments.get(2);
    return Intrinsics.conditional(
        arguments.get(0),
        isNoValue(then) ? then : change.apply(then),
        isNoValue(otherwise) ? otherwise : change.apply(otherwise));
  }

  private static JsonNode named(String name, JsonNode document) {
    ObjectNode policy = Nodes.object("PolicyName", name);
    return policy.set("PolicyDocument", document);
  }

  private static JsonNode arn(String partition, JsonNode id) {
    return id.isString() ? Nodes.text(ManagedPolicies.arn(partition, id.stringValue())) : id;
  }
}
