package io.filestore.local.iam;

import io.filestore.local.resource.ResourceType;
import java.util.List;
import java.util.Set;

/**
 * {@code AWS::IAM::*} as templates name them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html">AWS
 *     Identity and Access Management</a>
 */
public final class IamTypes {

  private IamTypes() {}

  /** All of them; what one has recorded, the others do not see. */
  public static List<ResourceType> all() {
    return List.of(
        type("Role", "role", "AROA", Set.of("RoleName", "Path"), "AssumeRolePolicyDocument"),
        type("User", "user", "AIDA", Set.of("UserName")),
        type("Group", "group", "AGPA", Set.of("GroupName")),
        type(
            "InstanceProfile",
            "instance-profile",
            "AIPA",
            Set.of("InstanceProfileName", "Path"),
            "Roles"),
        type(
            "ManagedPolicy",
            "policy",
            "ANPA",
            Set.of("ManagedPolicyName", "Path", "Description"),
            "PolicyDocument"),
        type("Policy", "", "", Set.of(), "PolicyName", "PolicyDocument"));
  }

  private static ResourceType type(
      String kind, String arnKind, String idPrefix, Set<String> createOnly, String... required) {
    return new IamType(kind, arnKind, idPrefix, createOnly, List.of(required));
  }
}
