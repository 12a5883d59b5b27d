package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * FS301: a resource is a mapping with a type. FS302: its attributes are ones that there are. FS306:
 * its id is not one that SAM generates. FS308: its policies are ones that there are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html">Resources
 *     section</a>
 */
final class ResourceFormCheck implements Check {

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Type",
          "Properties",
          "Condition",
          "CreationPolicy",
          "DeletionPolicy",
          "DependsOn",
          "Metadata",
          "UpdatePolicy",
          "UpdateReplacePolicy",
          "Version");
  private static final Set<String> SAM_ATTRIBUTES = Set.of("Connectors", "IgnoreGlobals");
  static final Set<String> SERVERLESS_TYPES =
      Set.of(
          "AWS::Serverless::Api",
          "AWS::Serverless::Application",
          "AWS::Serverless::CapacityProvider",
          "AWS::Serverless::Connector",
          "AWS::Serverless::Function",
          "AWS::Serverless::GraphQLApi",
          "AWS::Serverless::HttpApi",
          "AWS::Serverless::LayerVersion",
          "AWS::Serverless::SimpleTable",
          "AWS::Serverless::StateMachine",
          "AWS::Serverless::WebSocketApi");
  static final Pattern TYPE =
      Pattern.compile("[A-Za-z0-9]+(::[A-Za-z0-9]+){2}(::MODULE)?|Custom::[A-Za-z0-9_@-]{1,60}");
  static final Set<String> DELETION =
      Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");
  static final Set<String> REPLACEMENT = Set.of("Delete", "Retain", "Snapshot");

  /** Those of SAM included. */
  static Set<String> allAttributes() {
    Set<String> all = new TreeSet<>(ATTRIBUTES);
    all.addAll(SAM_ATTRIBUTES);
    return all;
  }

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Mapping.Entry entry : template.section("Resources").entries()) {
      String id = entry.key().text();
      if (TemplateIndex.isFunctionKey(id)) {
        continue;
      }
      if (entry.value() instanceof Mapping) {
        Resource resource = template.resources().get(id);
        if (resource != null) {
          check(template, resource, diagnostics);
        }
      } else {
        diagnostics.add(
            Diagnostic.error(
                "FS301",
                entry.key().origin().toString(),
                "the resource '" + id + "' is not a mapping",
                "Write its 'Type' and 'Properties' below it"));
      }
    }
    return diagnostics;
  }

  private static void check(
      TemplateIndex template, Resource resource, List<Diagnostic> diagnostics) {
    boolean rewritten =
        template.hasMacro()
            || resource.content().keys().stream().anyMatch(TemplateIndex::isFunctionKey);
    if (!rewritten) {
      if (resource.content().has("Type") || !template.isUnread("Resources", resource.id())) {
        type(resource, diagnostics);
      }
      attributes(resource, diagnostics);
    }
    Value properties = resource.content().get("Properties");
    if (properties != null && !(properties instanceof Mapping) && !isNull(properties)) {
      diagnostics.add(
          Diagnostic.error(
              "FS301",
              properties.origin().toString(),
              "the 'Properties' of '" + resource.id() + "' are not a mapping",
              "Write each property as a name, a colon and its value"));
    }
    policy(resource, "DeletionPolicy", DELETION, diagnostics);
    policy(resource, "UpdateReplacePolicy", REPLACEMENT, diagnostics);
    if (template.samIds().names().contains(resource.id())) {
      diagnostics.add(
          Diagnostic.error(
              "FS306",
              resource.place().toString(),
              "the logical id '" + resource.id() + "' is one that SAM generates in this template",
              "Give the resource another logical id"));
    }
  }

  private static void type(Resource resource, List<Diagnostic> diagnostics) {
    Value type = resource.content().get("Type");
    if (type == null) {
      diagnostics.add(
          Diagnostic.error(
              "FS301",
              resource.place().toString(),
              "the resource '" + resource.id() + "' has no 'Type'",
              NearMiss.of("Type", resource.content().keys())
                  .map(near -> "Write 'Type' instead of '" + near + "'")
                  .orElse("Add it, as in 'Type: AWS::S3::Bucket'")));
    } else if (!(type instanceof Scalar name) || !TYPE.matcher(name.text()).matches()) {
      diagnostics.add(
          Diagnostic.error(
              "FS301",
              type.origin().toString(),
              "the 'Type' of '" + resource.id() + "' is not that of a resource",
              "Write three names with '::' between them, as in 'AWS::S3::Bucket'"));
    } else if (name.text().startsWith("AWS::Serverless::")
        && !SERVERLESS_TYPES.contains(name.text())) {
      diagnostics.add(
          Diagnostic.error(
              "FS301",
              type.origin().toString(),
              "'" + resource.id() + "' has the type '" + name.text() + "', which SAM does not have",
              NearMiss.hint(name.text(), SERVERLESS_TYPES)
                  + "Legal are "
                  + String.join(", ", new TreeSet<>(SERVERLESS_TYPES))));
    }
  }

  private static void attributes(Resource resource, List<Diagnostic> diagnostics) {
    Set<String> legal = new TreeSet<>(ATTRIBUTES);
    if (resource.type().startsWith("AWS::")) {
      legal.addAll(SAM_ATTRIBUTES);
    }
    for (Mapping.Entry entry : resource.content().entries()) {
      String key = entry.key().text();
      if (!legal.contains(key)) {
        diagnostics.add(
            Diagnostic.error(
                "FS302",
                entry.key().origin().toString(),
                "the resource '"
                    + resource.id()
                    + "' has the attribute '"
                    + key
                    + "', which no resource has",
                NearMiss.hint(key, legal)
                    + "Legal are "
                    + String.join(", ", legal)
                    + "; all else belongs under 'Properties'"));
      }
    }
  }

  private static void policy(
      Resource resource, String attribute, Set<String> legal, List<Diagnostic> diagnostics) {
    Value policy = resource.content().get(attribute);
    if (policy instanceof Scalar scalar && !scalar.isNull() && !legal.contains(scalar.text())) {
      diagnostics.add(
          Diagnostic.error(
              "FS308",
              policy.origin().toString(),
              "the '" + attribute + "' of '" + resource.id() + "' is '" + scalar.text() + "'",
              "Legal are " + String.join(", ", new TreeSet<>(legal))));
    }
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }
}
