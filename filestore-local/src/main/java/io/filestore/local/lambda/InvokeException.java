package io.filestore.local.lambda;

/** Lambda refused the call before any function saw it. */
public final class InvokeException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String message;

  /**
   * @param status of the HTTP response, such as 404
   * @param code such as {@code ResourceNotFoundException}
   */
  public InvokeException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
