package io.filestore.local.cloudformation.stack;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change set.
 *
 * @param deployment what would be carried out; null until the template is worked out
 * @param imports for each resource to be imported, what identifies it
 */
public record ChangeSet(
    String name,
    String id,
    Type type,
    Status status,
    @Nullable String reason,
    Execution execution,
    Instant created,
    @Nullable String description,
    @Nullable String token,
    @Nullable Deployment deployment,
    List<PlannedChange> changes,
    Map<String, Map<String, String>> imports) {

  /** What it does. */
  public enum Type {
    CREATE,
    UPDATE,
    IMPORT
  }

  /** How far it is. */
  public enum Status {
    CREATE_PENDING,
    CREATE_IN_PROGRESS,
    CREATE_COMPLETE,
    FAILED
  }

  /** Whether it can be carried out. */
  public enum Execution {
    UNAVAILABLE,
    AVAILABLE,
    EXECUTE_IN_PROGRESS,
    EXECUTE_COMPLETE,
    EXECUTE_FAILED,
    OBSOLETE
  }

  ChangeSet with(Status newStatus, @Nullable String newReason, Execution newExecution) {
    return new ChangeSet(
        name,
        id,
        type,
        newStatus,
        newReason,
        newExecution,
        created,
        description,
        token,
        deployment,
        changes,
        imports);
  }

  ChangeSet with(Deployment newDeployment, List<PlannedChange> newChanges) {
    return new ChangeSet(
        name,
        id,
        type,
        status,
        reason,
        execution,
        created,
        description,
        token,
        newDeployment,
        newChanges,
        imports);
  }
}
