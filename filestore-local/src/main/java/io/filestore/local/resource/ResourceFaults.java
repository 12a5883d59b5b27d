package io.filestore.local.resource;

import java.util.Optional;

/** The switch that makes resources fail on purpose, for tests. */
public interface ResourceFaults {

  /** No faults. */
  ResourceFaults NONE = (action, type, logicalId) -> Optional.empty();

  /**
   * Why the resource is to fail now. It may take its time to answer, for a resource that is to be
   * slow.
   *
   * @param action {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code IMPORT}
   * @return the reason to show, or empty to go on
   */
  Optional<String> failure(String action, String type, String logicalId);
}
