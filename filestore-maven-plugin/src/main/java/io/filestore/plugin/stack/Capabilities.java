package io.filestore.plugin.stack;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What CloudFormation wants to be acknowledged for a template. What nested templates make is not
 * seen.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html">CreateChangeSet,
 *     Capabilities</a>
 */
final class Capabilities {

  private static final String IAM = "CAPABILITY_IAM";
  private static final String NAMED_IAM = "CAPABILITY_NAMED_IAM";
  static final String AUTO_EXPAND = "CAPABILITY_AUTO_EXPAND";

  /** Types that give rights, with the property that names one; empty where none does. */
  private static final Map<String, String> IAM_TYPES =
      Map.ofEntries(
          Map.entry("AWS::IAM::AccessKey", ""),
          Map.entry("AWS::IAM::Group", "GroupName"),
          Map.entry("AWS::IAM::GroupPolicy", ""),
          Map.entry("AWS::IAM::InstanceProfile", "InstanceProfileName"),
          Map.entry("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
          Map.entry("AWS::IAM::Policy", ""),
          Map.entry("AWS::IAM::Role", "RoleName"),
          Map.entry("AWS::IAM::RolePolicy", ""),
          Map.entry("AWS::IAM::User", "UserName"),
          Map.entry("AWS::IAM::UserPolicy", ""),
          Map.entry("AWS::IAM::UserToGroupAddition", ""));

  /** Types that SAM makes a role for unless they name one. */
  private static final Set<String> SAM_ROLES =
      Set.of(
          "AWS::Serverless::Function",
          "AWS::Serverless::StateMachine",
          "AWS::Serverless::Connector",
          "AWS::Serverless::GraphQLApi");

  private static final Set<String> NESTED =
      Set.of(
          "AWS::CloudFormation::Stack",
          "AWS::CloudFormation::StackSet",
          "AWS::Serverless::Application");

  /** Macros that AWS itself runs need no acknowledgement when a change set is looked at. */
  private static final String OF_AWS = "AWS::";

  private final SortedSet<String> needed = new TreeSet<>();

  private Capabilities() {}

  static SortedSet<String> of(Mapping template) {
    Capabilities capabilities = new Capabilities();
    capabilities.macros(template);
    capabilities.resources(template.mapping("Resources"), template.mapping("Globals"));
    if (capabilities.needed.contains(NAMED_IAM)) {
      capabilities.needed.remove(IAM);
    }
    return capabilities.needed;
  }

  private void resources(Mapping resources, Mapping globals) {
    for (Mapping.Entry entry : resources.entries()) {
      if (entry.value() instanceof Mapping resource) {
        resource(resource, globals);
      } else if (entry.value() instanceof Sequence loop) {
        loop.items().stream()
            .filter(Mapping.class::isInstance)
            .forEach(body -> resources((Mapping) body, globals));
      }
    }
  }

  private void resource(Mapping resource, Mapping globals) {
    String type = resource.text("Type").orElse("");
    Mapping properties = resource.mapping("Properties");
    String name = IAM_TYPES.get(type);
    if (name != null) {
      needed.add(!name.isEmpty() && properties.has(name) ? NAMED_IAM : IAM);
    }
    if (SAM_ROLES.contains(type)
        && !properties.has("Role")
        && !globals.mapping(type.substring("AWS::Serverless::".length())).has("Role")) {
      needed.add(IAM);
    }
    if (NESTED.contains(type)) {
      needed.add(AUTO_EXPAND);
      needed.add(IAM);
    }
  }

  private void macros(Mapping template) {
    Value transform = template.get("Transform");
    if (transform != null) {
      macro(transform);
    }
    nested(template);
  }

  private void nested(Value value) {
    if (value instanceof Mapping mapping) {
      Value call = mapping.get("Fn::Transform");
      if (call != null) {
        macro(call);
      }
      mapping.entries().forEach(entry -> nested(entry.value()));
    } else if (value instanceof Sequence sequence) {
      sequence.items().forEach(this::nested);
    }
  }

  private void macro(Value transform) {
    if (transform instanceof Scalar name && !name.text().startsWith(OF_AWS)) {
      needed.add(AUTO_EXPAND);
    } else if (transform instanceof Sequence all) {
      all.items().forEach(this::macro);
    } else if (transform instanceof Mapping call && call.get("Name") instanceof Scalar name) {
      macro(name);
    }
  }
}
