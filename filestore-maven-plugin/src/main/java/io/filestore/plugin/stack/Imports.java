package io.filestore.plugin.stack;

import io.filestore.plugin.artifact.KnownValues;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.ChangeSetRequest.Import;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the retained, named buckets and tables that exist outside of the stack: of an earlier stack
 * that has left them. Creating them would fail minutes later.
 */
final class Imports {

  private static final Set<String> RETAINED = Set.of("Retain", "RetainExceptOnCreate");

  private final CloudFormation cloudFormation;
  private final ExistingResources existing;
  private final Mapping template;
  private final KnownValues values;

  Imports(
      CloudFormation cloudFormation,
      ExistingResources existing,
      Mapping template,
      ResolvedParameters parameters) {
    this.cloudFormation = cloudFormation;
    this.existing = existing;
    this.template = template;
    this.values = new KnownValues(template, parameters.values());
  }

  /**
   * What is to be imported.
   *
   * @throws FilestoreException when something exists and is not to be imported
   */
  List<Import> find(Optional<Stack> stack, DeployRequest.Options options) {
    List<Import> named = named();
    if (named.isEmpty()) {
      return List.of();
    }
    Set<String> inStack =
        stack
            .filter(s -> s.state() != StackState.REVIEW_IN_PROGRESS)
            .map(s -> cloudFormation.resources(s.id()))
            .orElse(List.of())
            .stream()
            .filter(resource -> !resource.physicalId().isEmpty())
            .map(StackResource::logicalId)
            .collect(Collectors.toSet());
    List<Import> found =
        named.stream()
            .filter(each -> !inStack.contains(each.logicalId()))
            .filter(this::exists)
            .toList();
    if (!found.isEmpty() && !options.importExisting()) {
      throw new FilestoreException(
          found.stream()
              .map(
                  each ->
                      (each.type().equals("AWS::S3::Bucket") ? "The bucket '" : "The table '")
                          + String.join("", each.identifier().values())
                          + "' exists and is not the stack's, which wants to create it as '"
                          + each.logicalId()
                          + "'")
              .collect(Collectors.joining(". ")),
          "Take it into the stack with -Dfilestore.import, or choose another name");
    }
    return found;
  }

  private boolean exists(Import each) {
    String name = String.join("", each.identifier().values());
    Predicate<String> there =
        each.type().equals("AWS::S3::Bucket") ? existing::hasBucket : existing::hasTable;
    return there.test(name);
  }

  private List<Import> named() {
    List<Import> named = new ArrayList<>();
    for (Mapping.Entry entry : template.mapping("Resources").entries()) {
      if (entry.value() instanceof Mapping resource && isRetained(resource)) {
        String type = resource.text("Type").orElse("");
        String property =
            switch (type) {
              case "AWS::S3::Bucket" -> "BucketName";
              case "AWS::DynamoDB::Table" -> "TableName";
              default -> "";
            };
        Value name = resource.mapping("Properties").get(property);
        if (name != null) {
          values
              .text(name)
              .ifPresent(
                  text -> named.add(new Import(type, entry.key().text(), Map.of(property, text))));
        }
      }
    }
    return named;
  }

  private boolean isRetained(Mapping resource) {
    return resource.text("DeletionPolicy").filter(RETAINED::contains).isPresent()
        && resource.text("Condition").filter(values::isFalse).isEmpty();
  }
}
