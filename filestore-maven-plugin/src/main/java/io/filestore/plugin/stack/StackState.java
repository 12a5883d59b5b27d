package io.filestore.plugin.stack;

import static io.filestore.plugin.stack.DeployStep.AWAIT;
import static io.filestore.plugin.stack.DeployStep.AWAIT_DELETION;
import static io.filestore.plugin.stack.DeployStep.CONTINUE_ROLLBACK;
import static io.filestore.plugin.stack.DeployStep.CREATE;
import static io.filestore.plugin.stack.DeployStep.CREATE_IN_SHELL;
import static io.filestore.plugin.stack.DeployStep.RECREATE;
import static io.filestore.plugin.stack.DeployStep.STOP;
import static io.filestore.plugin.stack.DeployStep.UPDATE;
import static io.filestore.plugin.stack.DeployStep.UPDATE_OR_ROLLBACK;

import io.filestore.plugin.error.FilestoreException;

/**
 * The states of a stack, and what deploy does to a stack in each.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html#cfn-console-view-stack-data-resources-status-codes">Stack
 *     status codes</a>
 */
public enum StackState {
  /** There is no stack. */
  ABSENT(CREATE),
  CREATE_COMPLETE(UPDATE),
  CREATE_FAILED(UPDATE_OR_ROLLBACK),
  CREATE_IN_PROGRESS(AWAIT),
  DELETE_COMPLETE(CREATE),
  DELETE_FAILED(STOP),
  DELETE_IN_PROGRESS(AWAIT_DELETION),
  IMPORT_COMPLETE(UPDATE),
  IMPORT_IN_PROGRESS(AWAIT),
  IMPORT_ROLLBACK_COMPLETE(UPDATE),
  IMPORT_ROLLBACK_FAILED(STOP),
  IMPORT_ROLLBACK_IN_PROGRESS(AWAIT),
  /** A change set was made for a stack that is not there yet. */
  REVIEW_IN_PROGRESS(CREATE_IN_SHELL),
  ROLLBACK_COMPLETE(RECREATE),
  ROLLBACK_FAILED(STOP),
  ROLLBACK_IN_PROGRESS(AWAIT),
  UPDATE_COMPLETE(UPDATE),
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS(AWAIT),
  UPDATE_FAILED(UPDATE_OR_ROLLBACK),
  UPDATE_IN_PROGRESS(AWAIT),
  UPDATE_ROLLBACK_COMPLETE(UPDATE),
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS(AWAIT),
  UPDATE_ROLLBACK_FAILED(CONTINUE_ROLLBACK),
  UPDATE_ROLLBACK_IN_PROGRESS(AWAIT);

  private final DeployStep step;

  StackState(DeployStep step) {
    this.step = step;
  }

  /**
   * The state that CloudFormation names.
   *
   * @throws FilestoreException for one that is not known here
   */
  public static StackState parse(String name) {
    for (StackState state : values()) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    throw new FilestoreException(
        "CloudFormation says that the stack is '" + name + "', which this plugin does not know",
        "Wait until it is in another state, or take a newer version of the plugin");
  }

  /** What deploy does next. */
  DeployStep step() {
    return step;
  }

  /** Whether CloudFormation is at work. */
  boolean isInProgress() {
    return step == AWAIT || step == AWAIT_DELETION;
  }

  /** Whether the next change set is one of updates. */
  boolean isUpdatable() {
    return step == UPDATE || step == UPDATE_OR_ROLLBACK;
  }

  /** Whether an operation has ended here as it was meant to. */
  boolean isSuccess() {
    return this == CREATE_COMPLETE || this == UPDATE_COMPLETE || this == IMPORT_COMPLETE;
  }

  boolean isGone() {
    return this == ABSENT || this == DELETE_COMPLETE;
  }
}
