package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What resources will be once a change set is carried out, as far as that is known now. */
final class PlannedResources implements ResourceView {

  /** What stands for a value that is not known yet. */
  static final String UNKNOWN = "{{changeSet:KNOWN_AFTER_APPLY}}";

  /** How sure what a resource gives is. */
  enum Fate {
    STAYS,
    CHANGES,
    NEW
  }

  private final Stack stack;
  private final ResourceActions actions;
  private final Map<String, Fate> fates = new HashMap<>();

  PlannedResources(Stack stack, ResourceActions actions) {
    this.stack = stack;
    this.actions = actions;
  }

  void set(String logicalId, Fate fate) {
    fates.put(logicalId, fate);
  }

  Fate fate(String logicalId) {
    return fates.getOrDefault(logicalId, Fate.NEW);
  }

  /** What is there now, unless it is to be something else. */
  Optional<StackResource> staying(String logicalId) {
    return fate(logicalId) == Fate.NEW
        ? Optional.empty()
        : Optional.ofNullable(stack.resources.get(logicalId));
  }

  @Override
  public JsonNode ref(String logicalId) {
    return Json.text(staying(logicalId).map(StackResource::physicalId).orElse(UNKNOWN));
  }

  @Override
  public JsonNode attribute(String logicalId, String attribute) {
    Optional<StackResource> resource = staying(logicalId);
    return resource.isPresent()
        ? LiveResources.attribute(resource.get(), attribute, actions)
        : Json.text(UNKNOWN);
  }
}
