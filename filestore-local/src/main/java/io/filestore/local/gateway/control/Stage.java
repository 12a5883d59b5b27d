package io.filestore.local.gateway.control;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A deployment that answers calls.
 *
 * @param settings the properties it was made with, for who asks what they are
 */
public record Stage(
    String name,
    Deployment deployment,
    Map<String, String> variables,
    MethodThrottles throttles,
    ObjectNode settings,
    Instant created,
    Instant updated) {

  public Stage {
    variables = Map.copyOf(variables);
  }
}
