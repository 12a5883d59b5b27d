package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.LanguageExtensions;
import io.filestore.local.cloudformation.template.ParameterValues;
import io.filestore.local.cloudformation.template.Template;
import io.filestore.local.cloudformation.template.TemplateCheck;
import io.filestore.local.cloudformation.template.TemplateException;
import io.filestore.local.cloudformation.template.TemplateReader;
import io.filestore.local.cloudformation.template.TemplateTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** From a template's text and the values given to what can be carried out. */
public final class Preparation {

  private static final String SERVERLESS = "AWS::Serverless-2016-10-31";
  private static final String EXTENSIONS = "AWS::LanguageExtensions";
  private static final Set<String> REFUSED =
      Set.of(
          "AWS::CloudFormation::CustomResource",
          "AWS::CloudFormation::Macro",
          "AWS::CloudFormation::Stack",
          "AWS::CloudFormation::WaitCondition",
          "AWS::CloudFormation::WaitConditionHandle");

  private final TemplateTransform serverless;

  public Preparation(TemplateTransform serverless) {
    this.serverless = serverless;
  }

  /**
   * A template as sent, with its parameters' values.
   *
   * @param original its text
   */
  public record Draft(String original, Template template, Map<String, String> values) {

    public boolean transformed() {
      return !template.transforms().isEmpty();
    }
  }

  /** Reads a template and checks what can be checked before its transforms. */
  public Template read(String text) {
    Template template = new Template(TemplateReader.read(text));
    TemplateCheck.shape(template);
    if (template.transforms().isEmpty()) {
      verify(template);
    }
    return template;
  }

  /** Reads a template and gives its parameters their values. */
  public Draft draft(String text, List<ParameterValues.Given> given, Map<String, String> previous) {
    Template template = read(text);
    return new Draft(
        text, template, ParameterValues.resolve(template.parameters(), given, previous));
  }

  /** The template after its transforms, checked. */
  ObjectNode process(Draft draft, String region) {
    Map<String, String> values = new LinkedHashMap<>(draft.values());
    values.put("AWS::Region", region);
    values.put("AWS::Partition", "aws");
    ObjectNode tree = draft.template().tree();
    for (String name : draft.template().transforms()) {
      try {
        tree =
            switch (name) {
              case EXTENSIONS -> LanguageExtensions.apply(tree, draft.values());
              case SERVERLESS -> serverless.transform(tree.deepCopy(), values);
              default -> throw new TemplateException("No transform named " + name + " found.");
            };
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed(name, e);
      } catch (Exception e) {
        throw failed(name, e);
      }
    }
    ObjectNode processed = tree.deepCopy();
    processed.remove("Transform");
    Template template = new Template(processed);
    verify(template);
    return processed;
  }

  private static TemplateException failed(String transform, Exception cause) {
    return new TemplateException(
        "Transform " + transform + " failed with: " + cause.getMessage(), cause);
  }

  private static void verify(Template template) {
    TemplateCheck.all(template);
    List<String> unrecognized =
        template.resourceTypes().stream()
            .filter(type -> type.startsWith("AWS::Serverless::"))
            .toList();
    if (!unrecognized.isEmpty()) {
      throw new TemplateException(
          "Template format error: Unrecognized resource types: " + unrecognized);
    }
    List<String> refused =
        template.resourceTypes().stream()
            .filter(type -> REFUSED.contains(type) || type.startsWith("Custom::"))
            .toList();
    if (!refused.isEmpty()) {
      throw new TemplateException(
          "Template error: resource types " + refused + " are not supported by this endpoint");
    }
  }
}
