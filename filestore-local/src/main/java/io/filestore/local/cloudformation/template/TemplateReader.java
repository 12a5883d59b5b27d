package io.filestore.local.cloudformation.template;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the text of a template, JSON or YAML, into a tree with intrinsics in long form.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">Template
 *     formats</a>
 */
public final class TemplateReader {

  private static final int MOST_CHARACTERS = 2 * 1024 * 1024;
  private static final int DEEPEST = 100;

  private TemplateReader() {}

  /**
   * Reads it.
   *
   * @throws TemplateException with line and column when it is neither JSON nor YAML
   */
  public static ObjectNode read(String body) {
    JsonNode tree = body.stripLeading().startsWith("{") ? json(body) : yaml(body);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new TemplateException("Template format error: unsupported structure.");
  }

  private static JsonNode json(String body) {
    try {
      return LongForm.of(Json.MAPPER.readTree(body));
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new TemplateException(
          "Template format error: JSON not well-formed."
              + (at == null ? "" : place(at.getLineNr(), at.getColumnNr())),
          e);
    }
  }

  private static JsonNode yaml(String body) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(DEEPEST);
    Yaml yaml = new Yaml(options);
    try {
      for (Event event : yaml.parse(new StringReader(body))) {
        if (event instanceof AliasEvent) {
          throw new TemplateException(
              "Template format error: YAML aliases are not allowed in CloudFormation templates");
        }
      }
      Node node = yaml.compose(new StringReader(body));
      if (node == null) {
        throw new TemplateException("Template format error: unsupported structure.");
      }
      return LongForm.of(YamlTree.read(node));
    } catch (MarkedYAMLException e) {
      Mark at = e.getProblemMark();
      throw new TemplateException(
          "Template format error: YAML not well-formed."
              + (at == null ? "" : place(at.getLine() + 1, at.getColumn() + 1)),
          e);
    } catch (YAMLException e) {
      throw new TemplateException("Template format error: YAML not well-formed.", e);
    }
  }

  static String place(int line, int column) {
    return " (line " + line + ", column " + column + ")";
  }
}
