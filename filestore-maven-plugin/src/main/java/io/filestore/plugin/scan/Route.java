package io.filestore.plugin.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How routes look, and when two are the same. */
final class Route {

  /** The catch-all route of an HTTP API. */
  static final String DEFAULT = "$default";

  /**
   * A segment of a REST API's path.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_CreateResource.html">pathPart</a>
   */
  static final Pattern REST_SEGMENT = Pattern.compile("[A-Za-z0-9._:-]+");

  /** A segment of an HTTP API's path: what RFC 3986 allows in one. */
  static final Pattern HTTP_SEGMENT = Pattern.compile("[A-Za-z0-9._~:@!$&'()*+,;=%-]+");

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "ANY");
  private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9._-]+)(\\+?)}");

  private Route() {}

  static String method(String given) {
    return given.toUpperCase(Locale.ROOT);
  }

  /** {@code /files} for {@code /files/}; the root stays. */
  static String withoutSlashAtEnd(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The path with its parameters' names taken out: paths that differ only in them are one. */
  static String normalised(String path) {
    return PARAMETER.matcher(path).replaceAll("{$2}");
  }

  static void checkMethod(Attributes event, String method) {
    if (!METHODS.contains(method)) {
      event.error(
          "FS117",
          "'" + event.values().text("method").orElse("") + "' is no HTTP method of an API",
          "Legal are " + String.join(", ", METHODS));
    }
  }

  static void checkPath(Attributes event, String path, Pattern segment) {
    String given = event.values().text("path").orElse(path);
    if (!path.startsWith("/")) {
      event.error(
          "FS117",
          "the path '" + given + "' does not start with a slash",
          "Write '/…', such as '/file/{id}'");
      return;
    }
    if (path.equals("/")) {
      return;
    }
    // A slash at the end is legal; for an HTTP API it makes another path.
    List<String> segments = List.of(withoutSlashAtEnd(path).substring(1).split("/", -1));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < segments.size(); i++) {
      String part = segments.get(i);
      var parameter = PARAMETER.matcher(part);
      if (parameter.matches()) {
        checkParameter(
            event, given, parameter.group(1), parameter.group(2), i == segments.size() - 1, names);
      } else if (part.isEmpty()) {
        event.error(
            "FS117", "the path '" + given + "' has an empty segment", "Leave one slash out");
      } else if (!segment.matcher(part).matches()) {
        event.error(
            "FS117",
            "the path '" + given + "' has the segment '" + part + "'",
            segment == REST_SEGMENT
                ? "Legal are letters, digits, '.', '_', ':', '-', and a whole parameter such as"
                    + " '{id}' or '{proxy+}'"
                : "Legal are what RFC 3986 allows in a path, and a whole parameter such as '{id}'"
                    + " or '{proxy+}'");
      }
    }
  }

  private static void checkParameter(
      Attributes event, String path, String name, String plus, boolean last, Set<String> names) {
    if (!plus.isEmpty() && !last) {
      event.error(
          "FS117",
          "the path '" + path + "' goes on after '{" + name + "+}'",
          "A greedy parameter is the last segment");
    }
    if (!names.add(name)) {
      event.error(
          "FS117",
          "the path '" + path + "' has the parameter '" + name + "' twice",
          "Give each a name of its own");
    }
  }
}
