package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;

/** What must hold before a stack is deleted. */
final class Deletion {

  private Deletion() {}

  /**
   * Refuses a stack that is protected.
   *
   * @throws FilestoreException with the command that takes the protection away
   */
  static void checkProtection(Stack stack) {
    if (stack.isProtected()) {
      throw new FilestoreException(
          "The stack '" + stack.name() + "' is protected against deletion",
          "Take the protection away first: aws cloudformation update-termination-protection"
              + " --no-enable-termination-protection --stack-name "
              + stack.name());
    }
  }
}
