package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;

/** Somebody else's operation has begun on the stack since it was looked at. */
final class StackBusyException extends FilestoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message CloudFormation's, which names the stack and the state it is in
   */
  StackBusyException(String message, Throwable cause) {
    super(
        "Somebody else changes the stack: " + message.strip().replaceAll("\\.$", ""),
        "Wait until that is done and run the same command again",
        cause);
  }
}
