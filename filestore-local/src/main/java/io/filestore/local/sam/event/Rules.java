package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What rules of EventBridge have in common, whoever they call. */
public final class Rules {

  private static final int TARGET_ID_LIMIT = 64;

  private Rules() {}

  /** Sets {@code State}, from that or from {@code Enabled}, not both. */
  public static void state(
      CfnResource rule, String eventId, @Nullable JsonNode state, @Nullable JsonNode enabled) {
    if (Nodes.truthy(state) && enabled != null) {
      throw Problem.event(eventId, "State and Enabled Properties cannot both be specified.");
    }
    rule.setIfTruthy("State", state);
    if (enabled != null) {
      rule.set("State", Nodes.truthy(enabled) ? "ENABLED" : "DISABLED");
    }
  }

  /** The target's id: the event's, shortened so that the suffix fits. */
  public static String targetId(String logicalId, String suffix) {
    int limit = TARGET_ID_LIMIT - suffix.length();
    return logicalId.substring(0, Math.min(limit, logicalId.length())) + suffix;
  }
}
