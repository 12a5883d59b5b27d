package io.filestore.plugin.template;

import io.filestore.plugin.scan.PolicyDeclaration;
import java.util.ArrayList;
import java.util.List;

/** The {@code Policies} of a function. */
final class PolicyGenerator {

  // The version of the policy language, not a date of ours:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
  private static final String POLICY_LANGUAGE = "2012-10-17";

  private final AttributeValues values;

  PolicyGenerator(AttributeValues values) {
    this.values = values;
  }

  /** In the order declared; the statements, as one inline policy, at the end. */
  Sequence generate(List<PolicyDeclaration> policies) {
    List<Value> items = new ArrayList<>();
    List<Value> statements = new ArrayList<>();
    for (PolicyDeclaration policy : policies) {
      if (policy instanceof PolicyDeclaration.Managed managed) {
        items.add(values.value("managed", managed.policy()));
      } else if (policy instanceof PolicyDeclaration.Template template) {
        items.add(template(template));
      } else if (policy instanceof PolicyDeclaration.Statement statement) {
        statements.add(statement(statement));
      }
    }
    if (!statements.isEmpty()) {
      items.add(
          builder()
              .put("Version", POLICY_LANGUAGE)
              .put("Statement", new Sequence(statements, values.origin()))
              .build());
    }
    return new Sequence(items, values.origin());
  }

  private Mapping template(PolicyDeclaration.Template template) {
    MappingBuilder parameters = builder();
    template
        .parameters()
        .forEach((name, text) -> parameters.put(name, values.value("parameters " + name, text)));
    return builder().put(template.name(), parameters.build()).build();
  }

  private Mapping statement(PolicyDeclaration.Statement statement) {
    List<Value> actions = new ArrayList<>();
    statement.actions().forEach(action -> actions.add(Scalar.string(action, values.origin())));
    List<Value> resources = new ArrayList<>();
    statement.resources().forEach(text -> resources.add(values.value("resources", text)));
    return builder()
        .put("Effect", statement.effect())
        .put("Action", oneOrList(actions))
        .put("Resource", oneOrList(resources))
        .put("Condition", statement.conditions().map(text -> values.mapping("conditions", text)))
        .build();
  }

  private Value oneOrList(List<Value> items) {
    return items.size() == 1 ? items.get(0) : new Sequence(items, values.origin());
  }

  private MappingBuilder builder() {
    return new MappingBuilder(values.origin());
  }
}
