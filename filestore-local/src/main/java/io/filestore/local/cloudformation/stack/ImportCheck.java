package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.TemplateException;
import io.filestore.local.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an import may and must say.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html">Import
 *     AWS resources into a stack</a>
 */
final class ImportCheck {

  private ImportCheck() {}

  static void check(
      Stack stack,
      Deployment deployment,
      Map<String, Map<String, String>> imports,
      List<PlannedChange> changes,
      ResourceActions actions) {
    List<String> added = Planner.with("Add", changes);
    if (!added.isEmpty()) {
      throw new TemplateException(
          "Resources [" + String.join(", ", added) + "] is missing from ResourceToImport list");
    }
    List<String> touched = new ArrayList<>(Planner.with("Modify", changes));
    touched.addAll(Planner.with("Remove", changes));
    if (!touched.isEmpty()) {
      throw new TemplateException(
          "You have modified resources "
              + touched
              + " in your template that are not being imported. Update, create or delete operations"
              + " cannot be executed during import operations.");
    }
    if (stack.current != null
        && !Desired.same(stack.current.template().outputs(), deployment.template().outputs())) {
      throw new TemplateException(
          "As part of the import operation, you cannot modify or add [Outputs]");
    }
    imports.forEach((id, identifier) -> one(id, identifier, stack, deployment, actions));
  }

  private static void one(
      String id,
      Map<String, String> identifier,
      Stack stack,
      Deployment deployment,
      ResourceActions actions) {
    JsonNode declared = deployment.template().resources().path(id);
    if (declared.isMissingNode()) {
      throw new TemplateException("Resource [" + id + "] to import is not in the template");
    }
    StackResource present = stack.resources.get(id);
    if (present != null && present.exists()) {
      throw new TemplateException("Resource [" + id + "] already exists in the stack");
    }
    if (!declared.has("DeletionPolicy")) {
      throw new TemplateException(
          "Resources to import must have a DeletionPolicy attribute specified in the template: ["
              + id
              + "]");
    }
    String type = declared.path("Type").asString("");
    Optional<ResourceType> known = actions.type(type);
    List<String> names = known.map(ResourceType::importIdentifiers).orElse(List.of());
    if (names.isEmpty()) {
      throw new TemplateException("ResourceTypes [" + type + "] are not supported for Import");
    }
    if (!identifier.keySet().equals(java.util.Set.copyOf(names))) {
      throw new TemplateException(
          "Resource identifiers of [" + id + "] must be " + names + ", not " + identifier.keySet());
    }
  }
}
