package io.filestore.plugin.error;

import org.jspecify.annotations.Nullable;

/**
 * Something the user can mend. The message says what failed, with the value as the user wrote it in
 * single quotes; the action says what to do. The base class of the goals turns it into a Maven
 * failure without a stack trace; whatever is not a {@code FilestoreException} is a defect of ours.
 */
public class FilestoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String action;

  /**
   * @param problem what failed, a sentence without its full stop
   * @param action what the user can do about it, a sentence without its full stop
   */
  public FilestoreException(String problem, String action) {
    super(problem + ". " + action + ".");
    this.problem = problem;
    this.action = action;
  }

  /** As {@link #FilestoreException(String, String)}, keeping the cause for {@code mvn -X}. */
  public FilestoreException(String problem, String action, @Nullable Throwable cause) {
    super(problem + ". " + action + ".", cause);
    this.problem = problem;
    this.action = action;
  }

  /** What failed, without a full stop. */
  public String problem() {
    return problem;
  }

  /** What to do, without a full stop. */
  public String action() {
    return action;
  }
}
