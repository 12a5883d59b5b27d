package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import io.filestore.local.cloudformation.template.TemplateException;
import tools.jackson.databind.JsonNode;

/** The resources of a stack as they are. */
final class LiveResources implements ResourceView {

  private final Stack stack;
  private final ResourceActions actions;

  LiveResources(Stack stack, ResourceActions actions) {
    this.stack = stack;
    this.actions = actions;
  }

  @Override
  public JsonNode ref(String logicalId) {
    String id = resource(logicalId).physicalId();
    if (id == null) {
      throw absent(logicalId);
    }
    return Json.text(id);
  }

  @Override
  public JsonNode attribute(String logicalId, String attribute) {
    return attribute(resource(logicalId), attribute, actions);
  }

  static JsonNode attribute(StackResource resource, String attribute, ResourceActions actions) {
    JsonNode value = resource.attributes().path(attribute);
    if (!value.isMissingNode()) {
      return value;
    }
    throw new TemplateException(
        actions.knows(resource.type())
            ? "Template error: resource "
                + resource.logicalId()
                + " does not support attribute type "
                + attribute
                + " in Fn::GetAtt"
            : "Template error: attribute "
                + attribute
                + " of resource "
                + resource.logicalId()
                + " cannot be known: this endpoint only records "
                + resource.type());
  }

  private StackResource resource(String logicalId) {
    synchronized (stack) {
      StackResource resource = stack.resources.get(logicalId);
      if (resource == null || !resource.exists()) {
        throw absent(logicalId);
      }
      return resource;
    }
  }

  private static TemplateException absent(String logicalId) {
    return new TemplateException(
        "Template format error: Unresolved resource dependencies ["
            + logicalId
            + "] in the Resources block of the template");
  }
}
