package com.example.http;

/** An answer other than 200, with the sentence that the caller reads. */
public final class HttpError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /** An answer of that status. */
  public HttpError(int status, String sentence) {
    this(status, sentence, null);
  }

  /** An answer of that status, and what caused it, for the log. */
  public HttpError(int status, String sentence, Throwable cause) {
    super(sentence, cause);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
