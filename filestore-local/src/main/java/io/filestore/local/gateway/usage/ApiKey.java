package io.filestore.local.gateway.usage;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * An API key.
 *
 * @param id ten characters
 * @param value what callers send in {@code x-api-key}; a secret
 * @param stageKeys {@code apiId/stage} it opens without a usage plan
 */
public record ApiKey(
    String id,
    String value,
    String name,
    String description,
    String customerId,
    boolean enabled,
    Set<String> stageKeys,
    Map<String, String> tags,
    Instant created) {

  public ApiKey {
    stageKeys = Set.copyOf(stageKeys);
    tags = Map.copyOf(tags);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "ApiKey[" + id + "]";
  }
}
