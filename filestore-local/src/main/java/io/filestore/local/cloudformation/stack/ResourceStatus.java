package io.filestore.local.cloudformation.stack;

/** The states of a resource in a stack. */
public enum ResourceStatus {
  CREATE_IN_PROGRESS,
  CREATE_FAILED,
  CREATE_COMPLETE,
  DELETE_IN_PROGRESS,
  DELETE_FAILED,
  DELETE_COMPLETE,
  DELETE_SKIPPED,
  UPDATE_IN_PROGRESS,
  UPDATE_FAILED,
  UPDATE_COMPLETE,
  IMPORT_IN_PROGRESS,
  IMPORT_FAILED,
  IMPORT_COMPLETE,
  IMPORT_ROLLBACK_IN_PROGRESS,
  IMPORT_ROLLBACK_FAILED,
  IMPORT_ROLLBACK_COMPLETE;

  /** What becomes of it when the process ended while it was under way. */
  ResourceStatus afterRestart() {
    return name().endsWith("_IN_PROGRESS")
        ? valueOf(name().replace("_IN_PROGRESS", "_FAILED"))
        : this;
  }
}
