package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.ChangeSet;
import io.filestore.local.cloudformation.stack.ChangeSetRequest;
import io.filestore.local.cloudformation.stack.CloudFormationException;
import io.filestore.local.cloudformation.stack.Deployment.Rollback;
import io.filestore.local.cloudformation.stack.StackRequest;
import io.filestore.local.cloudformation.template.ParameterValues;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a call's parameters to what the engine is asked. */
final class Requests {

  private static final int MOST_POLICY = 16_384;

  private final TemplateSource templates;

  Requests(TemplateSource templates) {
    this.templates = templates;
  }

  StackRequest stack(Form form, String region, String tokenName) throws IOException {
    boolean previous = form.flag("UsePreviousTemplate");
    Optional<String> template = templates.find(form);
    if (template.isEmpty() && !previous) {
      throw CloudFormationException.validation(
          "Either Template URL or Template Body must be specified.");
    }
    if (template.isPresent() && previous) {
      throw CloudFormationException.validation(
          "You cannot specify both usePreviousTemplate and Template Body/URL.");
    }
    return new StackRequest(
        region,
        form.required("StackName"),
        template,
        parameters(form),
        form.structures("Tags").map(Requests::tags),
        form.strings("NotificationARNs"),
        form.strings("Capabilities").orElse(List.of()),
        form.orNull("RoleARN"),
        rollback(form),
        form.flag("RetainExceptOnCreate"),
        templates.find(form, "StackPolicyBody", "StackPolicyURL", MOST_POLICY),
        templates.find(
            form, "StackPolicyDuringUpdateBody", "StackPolicyDuringUpdateURL", MOST_POLICY),
        form.flag("EnableTerminationProtection"),
        form.orNull(tokenName));
  }

  ChangeSetRequest changeSet(Form form, String region) throws IOException {
    String name = form.required("ChangeSetName");
    if (!name.matches("[a-zA-Z][-a-zA-Z0-9]{0,127}")) {
      throw CloudFormationException.validation(
          "1 validation error detected: Value '"
              + name
              + "' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
    }
    if (form.flag("ImportExistingResources")) {
      throw CloudFormationException.validation(
          "ImportExistingResources is not supported by this endpoint; use a change set of type"
              + " IMPORT");
    }
    return new ChangeSetRequest(
        stack(form, region, "ClientToken"),
        name,
        type(form.get("ChangeSetType").orElse("UPDATE")),
        form.orNull("Description"),
        imports(form));
  }

  private static ChangeSet.Type type(String name) {
    try {
      return ChangeSet.Type.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw enumerated("changeSetType", name, "[CREATE, UPDATE, IMPORT]");
    }
  }

  private static Map<String, Map<String, String>> imports(Form form) {
    Map<String, Map<String, String>> imports = new LinkedHashMap<>();
    for (Form resource : form.structures("ResourcesToImport").orElse(List.of())) {
      imports.put(resource.required("LogicalResourceId"), resource.map("ResourceIdentifier"));
    }
    return imports;
  }

  private static List<ParameterValues.Given> parameters(Form form) {
    return form.structures("Parameters").orElse(List.of()).stream()
        .map(
            each ->
                new ParameterValues.Given(
                    each.required("ParameterKey"),
                    each.get("ParameterValue").orElse(""),
                    each.flag("UsePreviousValue")))
        .toList();
  }

  private static Map<String, String> tags(List<Form> forms) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Form tag : forms) {
      String key = tag.required("Key");
      if (key.startsWith("aws:")) {
        throw CloudFormationException.validation(
            "aws: prefixed tag key names are not allowed for external use.");
      }
      tags.put(key, tag.get("Value").orElse(""));
    }
    return tags;
  }

  private static Rollback rollback(Form form) {
    Optional<String> onFailure = form.get("OnFailure").or(() -> form.get("OnStackFailure"));
    if (onFailure.isPresent() && form.get("DisableRollback").isPresent()) {
      throw CloudFormationException.validation(
          "You can specify either DisableRollback or OnFailure, but not both.");
    }
    if (onFailure.isPresent()) {
      try {
        return Rollback.valueOf(onFailure.get());
      } catch (IllegalArgumentException e) {
        throw enumerated("onFailure", onFailure.get(), "[DO_NOTHING, ROLLBACK, DELETE]");
      }
    }
    return form.flag("DisableRollback") ? Rollback.DO_NOTHING : Rollback.ROLLBACK;
  }

  static CloudFormationException enumerated(String member, String value, String legal) {
    return CloudFormationException.validation(
        "1 validation error detected: Value '"
            + value
            + "' at '"
            + member
            + "' failed to satisfy constraint: Member must satisfy enum value set: "
            + legal);
  }
}
