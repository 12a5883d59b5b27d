package io.filestore.local.lambda;

import io.filestore.local.json.Json;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A function's resource policy: the {@code AWS::Lambda::Permission}s that name it.
 *
 * @param statements their properties
 */
record ResourcePolicy(List<ObjectNode> statements) {

  ResourcePolicy {
    statements = List.copyOf(statements);
  }

  /**
   * Whether a service may call.
   *
   * @param function as it is called; a permission is for exactly one qualifier, or for none
   * @param principal such as {@code apigateway.amazonaws.com}
   * @param source ARN of what calls
   */
  boolean allows(FunctionRef function, String principal, String source) {
    return statements.stream()
        .anyMatch(statement -> allows(statement, function, principal, source));
  }

  private static boolean allows(
      ObjectNode statement, FunctionRef function, String principal, String source) {
    String action = Json.text(statement, "Action", "");
    String who = Json.text(statement, "Principal", "");
    String from = Json.text(statement, "SourceArn", "*");
    boolean same =
        FunctionRef.parse(Json.text(statement, "FunctionName", ""))
            .filter(function::equals)
            .isPresent();
    return same
        && (action.equals("lambda:InvokeFunction") || action.equals("lambda:*"))
        && (who.equals(principal) || who.equals("*"))
        && pattern(from).matcher(source).matches();
  }

  // ArnLike: a star is any text, a question mark any character.
  private static Pattern pattern(String arn) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < arn.length(); i++) {
      char c = arn.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString());
  }
}
