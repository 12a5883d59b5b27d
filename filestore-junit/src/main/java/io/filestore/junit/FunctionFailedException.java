package io.filestore.junit;

/** A function that was called has thrown, or did not answer in its time. */
public final class FunctionFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String payload;
  private final String log;

  FunctionFailedException(String function, String payload, String log) {
    super("The function '%s' failed: %s%nIts log ends with:%n%s".formatted(function, payload, log));
    this.payload = payload;
    this.log = log;
  }

  /** What it answered: JSON with {@code errorMessage}, {@code errorType} and {@code stackTrace}. */
  public String payload() {
    return payload;
  }

  /** The last 4 KB of its log. */
  public String log() {
    return log;
  }
}
