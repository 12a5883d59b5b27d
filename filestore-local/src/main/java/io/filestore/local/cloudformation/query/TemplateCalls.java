package io.filestore.local.cloudformation.query;

import io.filestore.local.cloudformation.stack.ChangeSets;
import io.filestore.local.cloudformation.stack.CloudFormationException;
import io.filestore.local.cloudformation.stack.Deployment;
import io.filestore.local.cloudformation.stack.ResourceActions;
import io.filestore.local.cloudformation.stack.Stack;
import io.filestore.local.cloudformation.stack.StackEngine;
import io.filestore.local.cloudformation.template.Capabilities;
import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.cloudformation.template.ParameterDeclaration;
import io.filestore.local.cloudformation.template.Template;
import io.filestore.local.cloudformation.template.TemplateReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls about templates. */
final class TemplateCalls {

  private final StackEngine engine;
  private final ChangeSets changeSets;
  private final TemplateSource templates;
  private final ResourceActions actions;

  TemplateCalls(
      StackEngine engine,
      ChangeSets changeSets,
      TemplateSource templates,
      ResourceActions actions) {
    this.engine = engine;
    this.changeSets = changeSets;
    this.templates = templates;
    this.actions = actions;
  }

  /** The answer; empty when it is none of these calls. */
  Optional<ObjectNode> answer(String action, Form form, String region) throws IOException {
    return switch (action) {
      case "GetTemplate" -> Optional.of(get(form, region));
      case "GetTemplateSummary" -> Optional.of(summary(form, region));
      case "ValidateTemplate" -> Optional.of(validate(form));
      default -> Optional.empty();
    };
  }

  private ObjectNode get(Form form, String region) {
    Deployment deployment = deployment(form, region);
    boolean processed = form.get("TemplateStage").orElse("Original").equals("Processed");
    return Json.object()
        .put("TemplateBody", processed ? deployment.processed().toString() : deployment.original())
        .set("StagesAvailable", Json.array(List.of("Original", "Processed")));
  }

  private Deployment deployment(Form form, String region) {
    Optional<String> changeSet = form.get("ChangeSetName");
    Deployment deployment;
    if (changeSet.isPresent()) {
      deployment =
          changeSets
              .get(region, form.orNull("StackName"), changeSet.get())
              .changeSet()
              .deployment();
    } else {
      Stack stack = engine.stacks().get(region, form.required("StackName"));
      synchronized (stack) {
        deployment = stack.latest();
      }
    }
    if (deployment == null) {
      throw CloudFormationException.validation(
          "Template is not ready yet, or could not be processed");
    }
    return deployment;
  }

  private ObjectNode summary(Form form, String region) throws IOException {
    Optional<String> text = templates.find(form);
    Template template =
        text.isPresent()
            ? engine.preparation().read(text.get())
            : new Template(TemplateReader.read(deployment(form, region).original()));
    ObjectNode view = described(template, true);
    view.set("ResourceTypes", Json.array(template.resourceTypes()));
    StackViews.put(
        view,
        "Version",
        template.tree().has("AWSTemplateFormatVersion")
            ? Json.show(template.tree().path("AWSTemplateFormatVersion"))
            : null);
    if (template.tree().has("Metadata")) {
      view.put("Metadata", template.tree().path("Metadata").toString());
    }
    view.set("ResourceIdentifierSummaries", identifiers(template));
    return view;
  }

  private ArrayNode identifiers(Template template) {
    ArrayNode list = Json.array();
    for (String type : template.resourceTypes()) {
      List<String> names =
          actions.type(type).map(each -> each.importIdentifiers()).orElse(List.of());
      if (!names.isEmpty()) {
        List<String> ids =
            template.resources().properties().stream()
                .filter(entry -> entry.getValue().path("Type").asString("").equals(type))
                .map(java.util.Map.Entry::getKey)
                .toList();
        ObjectNode one = Json.object().put("ResourceType", type);
        one.set("LogicalResourceIds", Json.array(ids));
        one.set("ResourceIdentifiers", Json.array(names));
        list.add(one);
      }
    }
    return list;
  }

  private ObjectNode validate(Form form) throws IOException {
    String text =
        templates
            .find(form)
            .orElseThrow(
                () ->
                    CloudFormationException.validation(
                        "Either Template URL or Template Body must be specified."));
    return described(engine.preparation().read(text), false);
  }

  private static ObjectNode described(Template template, boolean declarations) {
    ObjectNode view = Json.object();
    ArrayNode parameters = Json.array();
    for (ParameterDeclaration declaration : template.parameters().values()) {
      ObjectNode parameter = Json.object().put("ParameterKey", declaration.name());
      declaration
          .defaultValue()
          .ifPresent(
              value ->
                  parameter.put(
                      "DefaultValue", declaration.noEcho() ? ParameterDeclaration.MASK : value));
      parameter.put("NoEcho", declaration.noEcho());
      if (!declaration.description().isEmpty()) {
        parameter.put("Description", declaration.description());
      }
      if (declarations) {
        parameter.put("ParameterType", declaration.type());
        ObjectNode constraints = Json.object();
        if (!declaration.allowedValues().isEmpty()) {
          constraints.set("AllowedValues", Json.array(declaration.allowedValues()));
        }
        parameter.set("ParameterConstraints", constraints);
      }
      parameters.add(parameter);
    }
    view.set("Parameters", parameters);
    if (!template.description().isEmpty()) {
      view.put("Description", template.description());
    }
    Optional<Capabilities> capabilities = Capabilities.needed(template);
    capabilities.ifPresent(
        needed -> {
          view.set("Capabilities", Json.array(List.of(needed.name())));
          view.put("CapabilitiesReason", needed.reasonText());
        });
    view.set("DeclaredTransforms", Json.array(template.transforms()));
    if (!template.transforms().isEmpty() && capabilities.isEmpty()) {
      view.set("Capabilities", Json.array(List.of("CAPABILITY_AUTO_EXPAND")));
      view.put(
          "CapabilitiesReason",
          "The following transform(s) are used in the template: " + template.transforms());
    }
    return view;
  }
}
