package io.filestore.local.cloudformation.stack;

import org.jspecify.annotations.Nullable;

/** Client request tokens: a call repeated with its token is done once. */
final class Tokens {

  private Tokens() {}

  /**
   * Whether this very call was made before.
   *
   * @throws CloudFormationException when the token was used for another one
   */
  static boolean repeated(Stack stack, String operation, @Nullable String token) {
    String before = token == null ? null : stack.tokens.get(token);
    if (before != null && !before.equals(operation)) {
      throw CloudFormationException.of(
          "TokenAlreadyExistsException", "A client request token already exists: " + token);
    }
    return before != null;
  }

  static void use(Stack stack, String operation, @Nullable String token) {
    stack.token = token;
    if (token != null) {
      stack.tokens.put(token, operation);
    }
  }
}
