package io.filestore.plugin.stack;

/**
 * What deploy did.
 *
 * @param stack as it is now; its secret outputs are {@code ****}
 */
public record DeployResult(Outcome outcome, java.util.Optional<Stack> stack) {

  /** How it ended, when it did not fail. */
  public enum Outcome {
    DEPLOYED,
    NO_CHANGES,
    /** The change set was shown and removed. */
    DRY_RUN,
    /** The user said no. */
    REFUSED
  }

  /** Whether the stack is as the template says. */
  public boolean isUpToDate() {
    return outcome == Outcome.DEPLOYED || outcome == Outcome.NO_CHANGES;
  }
}
