package io.filestore.plugin.stack;

/** What deploy does to a stack, by the stack's state. */
enum DeployStep {
  /** A CREATE change set. */
  CREATE,
  /** A CREATE change set in the stack that so far has change sets only. */
  CREATE_IN_SHELL,
  /** An UPDATE change set. */
  UPDATE,
  /** Rollback was disabled: an UPDATE change set without rollback, or the rollback first. */
  UPDATE_OR_ROLLBACK,
  /** Creation failed and everything was taken back: delete, then create. */
  RECREATE,
  /** The rollback of an update failed: continue it when told to, otherwise stop. */
  CONTINUE_ROLLBACK,
  /** Wait for the operation that runs, then decide again. */
  AWAIT,
  /** Wait until the stack is gone, then decide again. */
  AWAIT_DELETION,
  /** Nothing can be deployed into this. */
  STOP
}
