package io.filestore.local.gateway.definition;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The resources of an API by their paths, and the rules for adding one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html">Set
 *     up a method request in API Gateway</a>
 */
public final class Paths {

  private static final Pattern PART =
      Pattern.compile("[a-zA-Z0-9._:-]+|\\{[a-zA-Z0-9._:-]+\\+?\\}");

  // Of every path, the variable segment below it.
  private final Map<String, String> variables = new HashMap<>();

  /**
   * Adds a path with all above it.
   *
   * @return the path as API Gateway writes it, without a slash at its end
   * @throws DefinitionException with the words of CreateResource
   */
  public String add(String path) throws DefinitionException {
    StringBuilder above = new StringBuilder();
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (!path.startsWith("/")) {
      throw badPart();
    }
    for (String part : RouteTree.segments(bare)) {
      if (!PART.matcher(part).matches()) {
        throw badPart();
      }
      if (above.toString().endsWith("+}")) {
        throw new DefinitionException(
            "Cannot create a child of a resource with a greedy path variable: "
                + above.substring(above.lastIndexOf("/") + 1));
      }
      if (RouteTree.isVariable(part)) {
        String sibling = variables.putIfAbsent(above.toString(), part);
        if (sibling != null && !sibling.equals(part)) {
          throw new DefinitionException(
              "A sibling ("
                  + sibling
                  + ") of this resource already has a variable path part -- only one is allowed");
        }
      }
      above.append('/').append(part);
    }
    return above.isEmpty() ? "/" : above.toString();
  }

  private static DefinitionException badPart() {
    return new DefinitionException(
        "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly"
            + " braces at the beginning and the end.");
  }
}
