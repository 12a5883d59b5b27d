package io.filestore.local.cloudformation.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a caller must acknowledge before a template is carried out.
 *
 * @param name the capability
 * @param reason the types that call for it
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CreateStack,
 *     Capabilities</a>
 */
public record Capabilities(String name, List<String> reason) {

  private static final String NAMED = "CAPABILITY_NAMED_IAM";
  private static final String IAM = "CAPABILITY_IAM";
  private static final Set<String> UNNAMED =
      Set.of("AWS::IAM::AccessKey", "AWS::IAM::Policy", "AWS::IAM::UserToGroupAddition");
  private static final Map<String, String> NAMES =
      Map.of(
          "AWS::IAM::Group", "GroupName",
          "AWS::IAM::InstanceProfile", "InstanceProfileName",
          "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
          "AWS::IAM::Role", "RoleName",
          "AWS::IAM::User", "UserName");

  /** The capability that the resources of a template need, if any. */
  public static Optional<Capabilities> needed(Template template) {
    Set<String> types = new TreeSet<>();
    boolean named = false;
    for (JsonNode resource : template.resources().values()) {
      String type = resource.path("Type").asString("");
      String name = NAMES.get(type);
      if (name != null || UNNAMED.contains(type)) {
        types.add(type);
      }
      named |= name != null && resource.path("Properties").has(name);
    }
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(new Capabilities(named ? NAMED : IAM, List.copyOf(types)));
  }

  /** Whether it is among those given. */
  public boolean isIn(Collection<String> given) {
    return given.contains(name) || given.contains(NAMED);
  }

  /** In CloudFormation's words. */
  public String reasonText() {
    return "The following resource(s) require capabilities: [" + String.join(", ", reason) + "]";
  }
}
