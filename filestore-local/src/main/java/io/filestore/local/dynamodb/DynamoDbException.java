package io.filestore.local.dynamodb;

/** DynamoDB refused a call of our own. */
final class DynamoDbException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code such as {@code ResourceNotFoundException}
   */
  DynamoDbException(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
