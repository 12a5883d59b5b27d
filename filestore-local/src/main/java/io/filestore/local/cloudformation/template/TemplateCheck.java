package io.filestore.local.cloudformation.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What CloudFormation finds wrong with a template before it looks at any value. {@link #shape} can
 * be asked of a template before its transforms, {@link #all} after them.
 */
public final class TemplateCheck {

  static final List<String> FUNCTIONS =
      List.of(
          "Fn::And",
          "Fn::Base64",
          "Fn::Cidr",
          "Fn::Equals",
          "Fn::FindInMap",
          "Fn::GetAZs",
          "Fn::GetAtt",
          "Fn::If",
          "Fn::ImportValue",
          "Fn::Join",
          "Fn::Length",
          "Fn::Not",
          "Fn::Or",
          "Fn::Select",
          "Fn::Split",
          "Fn::Sub",
          "Fn::ToJsonString");

  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Conditions",
          "Description",
          "Globals",
          "Mappings",
          "Metadata",
          "Outputs",
          "Parameters",
          "Resources",
          "Transform");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Condition",
          "CreationPolicy",
          "DeletionPolicy",
          "DependsOn",
          "Description",
          "Metadata",
          "Properties",
          "Type",
          "UpdatePolicy",
          "UpdateReplacePolicy");
  private static final Set<String> POLICIES =
      Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");
  private static final Set<String> PSEUDO =
      Set.of(
          "AWS::AccountId",
          "AWS::NoValue",
          "AWS::NotificationARNs",
          "AWS::Partition",
          "AWS::Region",
          "AWS::StackId",
          "AWS::StackName",
          "AWS::URLSuffix");
  private static final Map<String, Integer> MOST =
      Map.of("Mappings", 200, "Outputs", 200, "Parameters", 200, "Resources", 500);

  private final Template template;

  private TemplateCheck(Template template) {
    this.template = template;
  }

  /** Sections, their sizes, and the parameters' declarations. */
  public static void shape(Template template) {
    new TemplateCheck(template).sections();
  }

  /** Everything that can be told without values. */
  public static void all(Template template) {
    TemplateCheck check = new TemplateCheck(template);
    check.sections();
    check.resources();
    check.names();
  }

  private void sections() {
    ObjectNode tree = template.tree();
    List<String> unknown =
        tree.propertyNames().stream().filter(name -> !SECTIONS.contains(name)).toList();
    if (unknown.contains("Rules") || unknown.contains("Hooks")) {
      throw new TemplateException(
          "Template error: the section " + unknown.get(0) + " is not supported by this endpoint");
    }
    if (!unknown.isEmpty()) {
      throw new TemplateException(
          "Invalid template property or properties [" + String.join(", ", unknown) + "]");
    }
    if (tree.has("AWSTemplateFormatVersion")
        && !Json.show(tree.path("AWSTemplateFormatVersion")).equals("2010-09-09")) {
      throw new TemplateException(
          "Template format error: unsupported value for AWSTemplateFormatVersion.");
    }
    if (tree.has("Description") && !tree.path("Description").isString()) {
      throw new TemplateException("Template format error: Description must be a string.");
    }
    if (template.resources().isEmpty()) {
      throw new TemplateException(
          "Template format error: At least one Resources member must be defined.");
    }
    MOST.forEach(
        (section, most) -> {
          int size = Json.child(tree, section).size();
          if (size > most) {
            throw new TemplateException(
                "Template format error: Number of "
                    + section.toLowerCase(java.util.Locale.ROOT)
                    + ", "
                    + size
                    + ", is greater than maximum allowed, "
                    + most);
          }
        });
    noNulls("", tree);
    template.parameters().keySet().forEach(name -> alphanumeric("Parameter", name));
  }

  private void noNulls(String path, JsonNode node) {
    if (node.isNull()) {
      throw new TemplateException("[" + path + "] 'null' values are not allowed in templates");
    }
    if (node.isObject()) {
      node.properties().forEach(entry -> noNulls(path + "/" + entry.getKey(), entry.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        noNulls(path + "/" + i, node.path(i));
      }
    }
  }

  private static void alphanumeric(String what, String name) {
    if (!name.matches("[A-Za-z0-9]{1,255}")) {
      throw new TemplateException(
          "Template format error: " + what + " name " + name + " is non alphanumeric.");
    }
  }

  private void resources() {
    for (Map.Entry<String, JsonNode> entry : template.resources().properties()) {
      String id = entry.getKey();
      JsonNode resource = entry.getValue();
      alphanumeric("Resource", id);
      if (!resource.isObject()) {
        throw new TemplateException(
            "Template format error: Any Resources member must be an object.");
      }
      for (String attribute : resource.propertyNames()) {
        if (!ATTRIBUTES.contains(attribute)) {
          throw new TemplateException("Invalid template resource property '" + attribute + "'");
        }
      }
      if (!resource.path("Type").isString()) {
        throw new TemplateException(
            "Template format error: [/Resources/"
                + id
                + "] Every Resources object must contain a Type member.");
      }
      if (resource.has("Properties") && !resource.path("Properties").isObject()) {
        throw new TemplateException(
            "Template format error: [/Resources/"
                + id
                + "/Properties] Properties must be an object.");
      }
      policy(id, resource, "DeletionPolicy");
      policy(id, resource, "UpdateReplacePolicy");
    }
  }

  private static void policy(String id, JsonNode resource, String name) {
    JsonNode policy = resource.path(name);
    boolean onlyForDeletion = policy.asString("").equals("RetainExceptOnCreate");
    boolean legal =
        policy.isMissingNode()
            || (POLICIES.contains(policy.asString(""))
                && !(onlyForDeletion && name.equals("UpdateReplacePolicy")));
    if (!legal) {
      throw new TemplateException(
          "Template format error: Unrecognized "
              + name
              + " "
              + Json.show(policy)
              + " for resource "
              + id);
    }
  }

  private void names() {
    Set<String> parameters = Set.copyOf(template.parameters().keySet());
    Set<String> unresolved = new LinkedHashSet<>();
    for (Reference reference : Reference.all(template.conditions())) {
      if (reference.kind() != Reference.Kind.CONDITION
          && !parameters.contains(reference.name())
          && !PSEUDO.contains(reference.name())) {
        unresolved.add(reference.name());
      }
    }
    if (!unresolved.isEmpty()) {
      throw new TemplateException(
          "Template format error: Unresolved dependencies "
              + unresolved
              + ". Cannot reference resources in the Conditions block of the template");
    }
    block("Resources", template.resources(), parameters);
    block("Outputs", template.outputs(), parameters);
  }

  private void block(String section, ObjectNode entries, Set<String> parameters) {
    Set<String> unresolved = new LinkedHashSet<>();
    for (JsonNode entry : entries.values()) {
      JsonNode named = section.equals("Resources") ? entry.path("Properties") : entry;
      for (Reference reference : Reference.all(named)) {
        check(reference, parameters, unresolved);
      }
      for (String other : Json.texts(entry.path("DependsOn"))) {
        if (!template.resources().has(other)) {
          unresolved.add(other);
        }
      }
      if (entry.path("Condition").isString()) {
        condition(entry.path("Condition").stringValue(), section);
      }
    }
    if (!unresolved.isEmpty()) {
      throw new TemplateException(
          "Template format error: Unresolved resource dependencies "
              + unresolved
              + " in the "
              + section
              + " block of the template");
    }
  }

  private void check(Reference reference, Set<String> parameters, Set<String> unresolved) {
    boolean resource = template.resources().has(reference.name());
    switch (reference.kind()) {
      case CONDITION -> condition(reference.name(), "Resources");
      case ATTRIBUTE -> {
        if (!resource) {
          throw new TemplateException(
              "Template error: instance of Fn::GetAtt references undefined resource "
                  + reference.name());
        }
      }
      case REF -> {
        if (!resource
            && !parameters.contains(reference.name())
            && !PSEUDO.contains(reference.name())) {
          unresolved.add(reference.name());
        }
      }
    }
  }

  private void condition(String name, String section) {
    if (!template.conditions().has(name)) {
      throw new TemplateException(
          "Template format error: Unresolved condition dependency "
              + name
              + " in the "
              + section
              + " block of the template");
    }
  }
}
