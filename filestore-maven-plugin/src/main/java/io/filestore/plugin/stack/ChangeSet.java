package io.filestore.plugin.stack;

import java.util.List;
import java.util.Optional;

/**
 * A change set as CloudFormation describes it.
 *
 * @param status {@code CREATE_PENDING}, {@code CREATE_IN_PROGRESS}, {@code CREATE_COMPLETE}, {@code
 *     FAILED} …
 */
public record ChangeSet(
    String id, String name, String status, Optional<String> reason, List<ResourceChange> changes) {

  public ChangeSet {
    changes = List.copyOf(changes);
  }

  boolean isBeingMade() {
    return status.equals("CREATE_PENDING") || status.equals("CREATE_IN_PROGRESS");
  }

  boolean isFailed() {
    return status.equals("FAILED");
  }

  /**
   * What becomes of one resource.
   *
   * @param action {@code Add}, {@code Modify}, {@code Remove}, {@code Import}, {@code Dynamic}
   * @param causes the properties or attributes that change, where CloudFormation says so
   */
  public record ResourceChange(
      String action,
      String logicalId,
      String physicalId,
      String type,
      Replacement replacement,
      List<String> causes) {}

  /** Whether a resource is replaced by a new one. */
  public enum Replacement {
    NO,
    YES,
    /** CloudFormation will know when it does it. */
    CONDITIONAL
  }
}
