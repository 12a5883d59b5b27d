package io.filestore.local.resource;

import java.util.Optional;

/** The switch that makes resources fail on purpose, for tests. */
public interface ResourceFaults {

  /** No faults. */
  ResourceFaults NONE = (action, type, logicalId) -> Optional.empty();

  /**
   * Why the resource is to fail now.
   *
   * @param action {@code CREATE}, {@code UPDATE} or {@code DELETE}
   * @return the reason to show, or empty to go on
   */
  Optional<String> failure(String action, String type, String logicalId);
}
