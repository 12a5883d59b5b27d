package io.filestore.local.lambda.code;

/** An archive that cannot be a function's code or a layer; the message is for its author. */
public final class CodeException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String message;

  public CodeException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
