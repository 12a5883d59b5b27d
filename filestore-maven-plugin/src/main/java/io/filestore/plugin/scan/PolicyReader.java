package io.filestore.plugin.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one {@code @Policy}. */
final class PolicyReader {

  private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+");

  private final Attributes attributes;

  PolicyReader(Attributes attributes) {
    this.attributes = attributes;
  }

  /** The policy, unless it has none or several of its forms, which is FS115. */
  Optional<PolicyDeclaration> read() {
    AnnotationValues policy = attributes.values();
    Optional<String> managed = policy.text("managed");
    Optional<String> template = policy.text("template");
    boolean statement = policy.has("actions") || policy.has("resources");
    int forms =
        (managed.isPresent() ? 1 : 0) + (template.isPresent() ? 1 : 0) + (statement ? 1 : 0);
    if (forms != 1) {
      attributes.error(
          "FS115",
          forms == 0
              ? "@Policy says nothing"
              : "@Policy says several things at once: " + said(managed, template, statement),
          "Say exactly one of 'managed', 'template' (with 'parameters'), or 'actions' with"
              + " 'resources'");
      return Optional.empty();
    }
    checkCompany(template.isPresent(), statement);
    if (managed.isPresent()) {
      return Optional.of(new PolicyDeclaration.Managed(managed.get()));
    }
    return Optional.of(template.isPresent() ? template(template.get()) : statement());
  }

  private static String said(
      Optional<String> managed, Optional<String> template, boolean statement) {
    StringBuilder said = new StringBuilder();
    managed.ifPresent(name -> said.append("managed '").append(name).append("', "));
    template.ifPresent(name -> said.append("template '").append(name).append("', "));
    if (statement) {
      said.append("actions, ");
    }
    return said.substring(0, said.length() - 2);
  }

  /** Attributes of one form beside another form. */
  private void checkCompany(boolean template, boolean statement) {
    if (!template && attributes.values().has("parameters")) {
      attributes.error(
          "FS115", "@Policy has 'parameters' without 'template'", "Parameters are a template's");
    }
    for (String attribute : List.of("effect", "conditions")) {
      if (!statement && attributes.values().has(attribute)) {
        attributes.error(
            "FS115",
            "@Policy has '" + attribute + "' without 'actions'",
            "It is a part of a statement");
      }
    }
  }

  private PolicyDeclaration template(String name) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : attributes.values().texts("parameters")) {
      int equals = parameter.indexOf('=');
      String key = equals < 0 ? parameter : parameter.substring(0, equals).strip();
      if (equals < 0 || !LogicalIds.isLegal(key)) {
        attributes.error(
            "FS115",
            "'" + parameter + "' is no parameter of a policy template",
            "Write 'Name=value', such as 'TableName=!Ref FilesTable'");
      } else if (parameters.put(key, parameter.substring(equals + 1).strip()) != null) {
        attributes.error(
            "FS115",
            "the parameter '" + key + "' of '" + name + "' is there twice",
            "Keep one of them");
      }
    }
    return new PolicyDeclaration.Template(name, parameters);
  }

  private PolicyDeclaration statement() {
    List<String> actions = attributes.values().texts("actions");
    List<String> resources = attributes.values().texts("resources");
    if (actions.isEmpty() || resources.isEmpty()) {
      attributes.error(
          "FS115",
          "@Policy has "
              + (actions.isEmpty()
                  ? "'resources' without 'actions'"
                  : "'actions' without 'resources'"),
          "A statement has both");
    }
    for (String action : actions) {
      if (!ACTION.matcher(action).matches()) {
        attributes.illegal("actions", action, "Write 'service:Action', such as 's3:PutObject'");
      }
    }
    return new PolicyDeclaration.Statement(
        attributes.oneOf("effect", List.of("Allow", "Deny")).orElse("Allow"),
        actions,
        resources,
        attributes.values().text("conditions"));
  }
}
