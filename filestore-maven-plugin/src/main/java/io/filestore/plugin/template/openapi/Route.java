package io.filestore.plugin.template.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method on a path, as API Gateway tells routes apart.
 *
 * @param method upper case; {@code ANY} for all
 * @param path as written
 */
record Route(String method, String path) {

  /** API Gateway's key for an operation that answers every method. */
  static final String ANY_KEY = "x-amazon-apigateway-any-method";

  /** The path of an HTTP API for whatever no other path takes. */
  static final String DEFAULT_PATH = "$default";

  private static final String ANY = "ANY";
  private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*?)(\\+?)}");

  Route {
    method = method.equalsIgnoreCase(ANY_KEY) ? ANY : method.toUpperCase(Locale.ROOT);
  }

  /** What a SAM event says: lower case, {@code any} for all. */
  String eventMethod() {
    return method.toLowerCase(Locale.ROOT);
  }

  boolean isAny() {
    return method.equals(ANY);
  }

  /** Equal for routes that API Gateway cannot tell apart: names of parameters do not count. */
  String shape() {
    return method + " " + shape(path);
  }

  /** The path without the names of its parameters and without a slash at its end. */
  static String shape(String path) {
    return PARAMETER.matcher(normal(path)).replaceAll("{$2}");
  }

  /** The path without a slash at its end, which API Gateway drops. */
  static String normal(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The names of the path's parameters, in order, without the plus sign of a greedy one. */
  static List<String> parameters(String path) {
    List<String> names = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(path);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
