package io.filestore.plugin.stack;

import io.filestore.plugin.stack.ChangeSetRequest.Import;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Value;
import java.util.List;
import java.util.Optional;

/**
 * The template of an import: what the stack has, and what it takes over, nothing else.
 * CloudFormation refuses an import that changes anything besides.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html">Import
 *     AWS resources into a stack</a>
 */
final class ImportTemplate {

  private static final List<String> MEANS = List.of("Parameters", "Mappings", "Conditions");

  private ImportTemplate() {}

  /**
   * Makes it.
   *
   * @param wanted the template to be deployed afterwards
   * @param current the stack's; absent when there is no stack
   */
  static Mapping of(Mapping wanted, Optional<Mapping> current, List<Import> imports) {
    Mapping template =
        current.orElseGet(
            () -> {
              Mapping empty = Mapping.empty(Origin.generated("the import"));
              for (String key : List.of("AWSTemplateFormatVersion", "Metadata")) {
                Value value = wanted.get(key);
                empty = value == null ? empty : empty.with(key, value);
              }
              return empty;
            });
    for (String section : MEANS) {
      Mapping merged = template.mapping(section);
      for (Mapping.Entry entry : wanted.mapping(section).entries()) {
        if (!merged.has(entry.key().text())) {
          merged = merged.with(entry.key().text(), entry.value());
        }
      }
      template = merged.isEmpty() ? template : template.with(section, merged);
    }
    Mapping resources = template.mapping("Resources");
    for (Import each : imports) {
      Mapping resource = wanted.mapping("Resources").mapping(each.logicalId());
      resources = resources.with(each.logicalId(), resource.without("DependsOn"));
    }
    return template.with("Resources", resources);
  }
}
