package io.filestore.local.gateway.execute;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Permissions as {@code AWS::Lambda::Permission} has them: principal, source and qualifier must all
 * agree.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-permission.html">AWS::Lambda::Permission</a>
 */
public final class FunctionPolicies implements InvokePermission {

  private static final int NAME = 6;
  private static final int QUALIFIER = 7;

  private final Function<String, List<ObjectNode>> permissions;

  /**
   * Over what keeps permissions.
   *
   * @param permissions properties of the permissions of a function, by its name; none for a
   *     function that is not there
   */
  public FunctionPolicies(Function<String, List<ObjectNode>> permissions) {
    this.permissions = permissions;
  }

  @Override
  public boolean allows(String function, String source) {
    String[] parts = function.split(":", -1);
    if (parts.length <= NAME) {
      return false;
    }
    String qualifier = parts.length > QUALIFIER ? parts[QUALIFIER] : "";
    for (ObjectNode permission : permissions.apply(parts[NAME])) {
      String action = permission.path("Action").asString("");
      if ((action.equals("lambda:InvokeFunction") || action.equals("lambda:*"))
          && permission.path("Principal").asString("").equals("apigateway.amazonaws.com")
          && qualifier(permission.path("FunctionName").asString("")).equals(qualifier)
          && matches(permission.path("SourceArn").asString("*"), source)) {
        return true;
      }
    }
    return false;
  }

  /** Of a name or an ARN, each with a qualifier or without. */
  private static String qualifier(String function) {
    String[] parts = function.split(":", -1);
    int at = function.startsWith("arn:") ? QUALIFIER : 1;
    return parts.length > at ? parts[at] : "";
  }

  /** {@code *} is any text, {@code ?} any character. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int after = 0;
    while (t < text.length()) {
      if (p < pattern.length()
          && pattern.charAt(p) != '*'
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        after = t;
      } else if (star >= 0) {
        p = star + 1;
        t = ++after;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
