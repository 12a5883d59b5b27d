package io.filestore.local.cloudformation.stack;

/** A call is refused, with the code and the words that CloudFormation has for it. */
public final class CloudFormationException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final String code;
  private final int status;

  private CloudFormationException(String code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** What is asked for is wrong, or cannot be done in the state that the stack is in. */
  public static CloudFormationException validation(String message) {
    return new CloudFormationException("ValidationError", BAD_REQUEST, message);
  }

  /** With a code of its own, such as {@code AlreadyExistsException}. */
  public static CloudFormationException of(String code, String message) {
    return new CloudFormationException(code, BAD_REQUEST, message);
  }

  /** There is no such change set. */
  public static CloudFormationException noChangeSet(String name) {
    return new CloudFormationException(
        "ChangeSetNotFound", NOT_FOUND, "ChangeSet [" + name + "] does not exist");
  }

  public String code() {
    return code;
  }

  /** Of the HTTP answer. */
  public int status() {
    return status;
  }
}
