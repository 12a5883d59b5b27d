package io.filestore.local.gateway.usage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A usage plan.
 *
 * @param id six characters
 * @param throttle of each key
 * @param created when its first quota period began
 */
public record UsagePlan(
    String id,
    String name,
    String description,
    List<ApiStage> stages,
    Optional<Throttle> throttle,
    Optional<Quota> quota,
    Map<String, String> tags,
    Instant created) {

  public UsagePlan {
    stages = List.copyOf(stages);
    tags = Map.copyOf(tags);
  }

  /**
   * A stage that the plan is for.
   *
   * @param methods throttles of their own by {@code /path/METHOD}
   */
  public record ApiStage(String apiId, String stage, Map<String, Throttle> methods) {

    public ApiStage {
      methods = Map.copyOf(new LinkedHashMap<>(methods));
    }
  }

  Optional<ApiStage> stage(String apiId, String stage) {
    return stages.stream()
        .filter(one -> one.apiId().equals(apiId) && one.stage().equals(stage))
        .findFirst();
  }
}
