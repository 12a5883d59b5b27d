package io.filestore.client;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call did not succeed, and repeating did not help or would not have. The message says what was
 * wrong and what to do; it never holds the API key, a revert token or a signed URL.
 */
public final class FilestoreClientException extends RuntimeException {

  private final String problem;
  private final String action;
  private final int status;
  private final @Nullable String code;
  private final @Nullable String id;

  private FilestoreClientException(
      String problem,
      String action,
      int status,
      @Nullable String code,
      @Nullable String id,
      @Nullable Throwable cause) {
    super(problem + ". " + action, cause);
    this.problem = problem;
    this.action = action;
    this.status = status;
    this.code = code;
    this.id = id;
  }

  /** Without an answer. */
  static FilestoreClientException of(String problem, String action, @Nullable Throwable cause) {
    return new FilestoreClientException(problem, action, 0, null, null, cause);
  }

  /** An answer other than success. */
  static FilestoreClientException answered(
      String problem, String action, int status, @Nullable String code) {
    return new FilestoreClientException(problem, action, status, code, null, null);
  }

  /** The same, of the file with that id. */
  FilestoreClientException of(String file) {
    return new FilestoreClientException(problem, action, status, code, file, getCause());
  }

  /** The same, with something else to be known and done about it. */
  FilestoreClientException but(String more, String instead) {
    return new FilestoreClientException(problem + more, instead, status, code, id, getCause());
  }

  /** HTTP's status, if there was an answer. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The API's code ({@code malformed}, {@code too_large} …) or S3's, if it gave one. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** The file, if it has an id yet. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }
}
