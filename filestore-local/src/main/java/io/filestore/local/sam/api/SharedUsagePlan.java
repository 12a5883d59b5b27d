package io.filestore.local.sam.api;

import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the APIs of one template put into the usage plan that they share. */
final class SharedUsagePlan {

  private static final String CONDITION = "SharedUsagePlanCondition";

  final ArrayNode stageKeys = Nodes.array();
  final ArrayNode apiStages = Nodes.array();
  final ArrayNode dependsOn = Nodes.array();
  private final Set<JsonNode> conditions = new LinkedHashSet<>();
  private boolean anyWithoutCondition;
  private @Nullable JsonNode deletionPolicy;
  private @Nullable JsonNode updateReplacePolicy;

  static void addOnce(ArrayNode list, JsonNode value) {
    if (!Nodes.contains(list, value)) {
      list.add(value);
    }
  }

  /** The attributes of what is shared, after one more API. */
  ObjectNode attributes(SamResource api, Translation translation) {
    ObjectNode given = api.passedOn();
    deletionPolicy = stronger(deletionPolicy, given.get("DeletionPolicy"), false);
    updateReplacePolicy = stronger(updateReplacePolicy, given.get("UpdateReplacePolicy"), true);
    addCondition(given.get("Condition"), translation);
    ObjectNode attributes = Nodes.object();
    Nodes.with(attributes, "DeletionPolicy", deletionPolicy);
    Nodes.with(attributes, "UpdateReplacePolicy", updateReplacePolicy);
    if (!conditions.isEmpty() && !anyWithoutCondition) {
      attributes.put("Condition", CONDITION);
    }
    return attributes;
  }

  private static @Nullable JsonNode stronger(
      @Nullable JsonNode first, @Nullable JsonNode second, boolean snapshots) {
    if (first == null || !Nodes.truthy(second)) {
      return first == null ? second : first;
    }
    boolean replaces =
        Nodes.isText(second, "Retain")
            || (snapshots && Nodes.isText(second, "Snapshot") && Nodes.isText(first, "Delete"));
    return replaces ? second : first;
  }

  private void addCondition(@Nullable JsonNode condition, Translation translation) {
    if (anyWithoutCondition) {
      return;
    }
    if (condition == null) {
      anyWithoutCondition = true;
      translation.removeCondition(CONDITION);
    } else if (conditions.add(condition)) {
      ArrayNode all = Nodes.array();
      conditions.forEach(each -> all.add(Nodes.object("Condition", each)));
      // The name alone, for one, is what the translator writes.
      translation.addCondition(
          CONDITION, conditions.size() == 1 ? condition : Nodes.object("Fn::Or", all));
    }
  }
}
