package io.filestore.local.cloudformation.stack;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a stack.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">Stack
 *     status codes</a>
 */
public enum StackStatus {
  CREATE_IN_PROGRESS,
  CREATE_FAILED,
  CREATE_COMPLETE,
  ROLLBACK_IN_PROGRESS,
  ROLLBACK_FAILED,
  ROLLBACK_COMPLETE,
  DELETE_IN_PROGRESS,
  DELETE_FAILED,
  DELETE_COMPLETE,
  UPDATE_IN_PROGRESS,
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
  UPDATE_COMPLETE,
  UPDATE_FAILED,
  UPDATE_ROLLBACK_IN_PROGRESS,
  UPDATE_ROLLBACK_FAILED,
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
  UPDATE_ROLLBACK_COMPLETE,
  REVIEW_IN_PROGRESS,
  IMPORT_IN_PROGRESS,
  IMPORT_COMPLETE,
  IMPORT_ROLLBACK_IN_PROGRESS,
  IMPORT_ROLLBACK_FAILED,
  IMPORT_ROLLBACK_COMPLETE;

  private static final Set<StackStatus> STABLE =
      EnumSet.of(
          CREATE_COMPLETE,
          UPDATE_COMPLETE,
          UPDATE_ROLLBACK_COMPLETE,
          IMPORT_COMPLETE,
          IMPORT_ROLLBACK_COMPLETE);

  /** Whether an operation is under way; a stack in review waits for its caller. */
  public boolean inProgress() {
    return name().endsWith("_IN_PROGRESS") && this != REVIEW_IN_PROGRESS;
  }

  /** Whether it can be updated as it is. */
  public boolean stable() {
    return STABLE.contains(this);
  }

  /** Whether an operation failed with rollback disabled. */
  public boolean halted() {
    return this == CREATE_FAILED || this == UPDATE_FAILED;
  }

  /** What becomes of it when the process ended while it was under way. */
  StackStatus afterRestart() {
    return switch (this) {
      case CREATE_IN_PROGRESS -> CREATE_FAILED;
      case ROLLBACK_IN_PROGRESS -> ROLLBACK_FAILED;
      case DELETE_IN_PROGRESS -> DELETE_FAILED;
      case UPDATE_IN_PROGRESS -> UPDATE_FAILED;
      case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> UPDATE_COMPLETE;
      case UPDATE_ROLLBACK_IN_PROGRESS -> UPDATE_ROLLBACK_FAILED;
      case UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS -> UPDATE_ROLLBACK_COMPLETE;
      case IMPORT_IN_PROGRESS, IMPORT_ROLLBACK_IN_PROGRESS -> IMPORT_ROLLBACK_FAILED;
      default -> this;
    };
  }
}
