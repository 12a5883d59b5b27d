package io.filestore.local.cloudformation.template;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What names in a template stand for. */
public interface Scope {

  /**
   * A parameter's value, a pseudo parameter's, or a resource's physical id.
   *
   * @return a missing node for {@code AWS::NoValue}
   * @throws TemplateException when there is nothing of that name
   */
  JsonNode ref(String name);

  /** An attribute of a resource. */
  JsonNode attribute(String logicalId, String attribute);

  /** Whether a condition of the template holds. */
  boolean condition(String name);

  /** The template's {@code Mappings}. */
  ObjectNode mappings();

  /** What another stack exports. */
  String imported(String exportName);
}
