package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.stack.PlannedChange.Detail;
import io.filestore.local.cloudformation.stack.PlannedResources.Fate;
import io.filestore.local.cloudformation.template.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a property changes, as {@code ResourceChangeDetail} tells it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html">ResourceChangeDetail</a>
 */
final class Causes {

  private final @Nullable Deployment before;
  private final Deployment after;
  private final PlannedResources resources;
  private final DeploymentScope scope;

  Causes(
      @Nullable Deployment before,
      Deployment after,
      PlannedResources resources,
      DeploymentScope scope) {
    this.before = before;
    this.after = after;
    this.resources = resources;
    this.scope = scope;
  }

  /** Whether a value depends on what another resource of the change set will be. */
  boolean dynamic(JsonNode raw) {
    return Reference.taken(raw, scope::condition).stream().anyMatch(this::later);
  }

  private boolean later(Reference reference) {
    if (!after.template().resources().has(reference.name())) {
      return false;
    }
    Fate fate = resources.fate(reference.name());
    return switch (reference.kind()) {
      case REF -> fate == Fate.NEW;
      case ATTRIBUTE -> fate != Fate.STAYS;
      case CONDITION -> false;
    };
  }

  /** All causes of a change. */
  List<Detail> details(String logicalId, PropertyChanges.Change change, String recreation) {
    String attribute = change.name().equals("Tags") ? "Tags" : "Properties";
    String name = attribute.equals("Tags") ? null : change.name();
    Set<Detail> details = new LinkedHashSet<>();
    for (Reference reference : Reference.taken(change.raw(), scope::condition)) {
      if (reference.kind() == Reference.Kind.REF && parameterChanged(reference.name())) {
        details.add(
            new Detail(
                attribute, name, recreation, "Static", "ParameterReference", reference.name()));
      } else if (later(reference)) {
        boolean ref = reference.kind() == Reference.Kind.REF;
        details.add(
            new Detail(
                attribute,
                name,
                recreation,
                "Dynamic",
                ref ? "ResourceReference" : "ResourceAttribute",
                ref ? reference.name() : reference.name() + "." + reference.attribute()));
      }
    }
    if (!change.dynamic() && (details.isEmpty() || rewritten(logicalId, change))) {
      details.add(new Detail(attribute, name, recreation, "Static", "DirectModification", null));
    }
    return new ArrayList<>(details);
  }

  private boolean parameterChanged(String name) {
    return before != null
        && after.parameters().containsKey(name)
        && !Objects.equals(before.parameters().get(name), after.parameters().get(name));
  }

  private boolean rewritten(String logicalId, PropertyChanges.Change change) {
    JsonNode old =
        before == null
            ? change.raw()
            : before.template().resources().path(logicalId).path("Properties").path(change.name());
    return !Desired.same(old, change.raw());
  }
}
