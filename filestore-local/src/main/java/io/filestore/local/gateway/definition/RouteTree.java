package io.filestore.local.gateway.definition;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a call. A fixed segment is preferred to {@code {name}}, that to {@code
 * {name+}}; a slash at the end does not count; the method decides only after the path, and {@code
 * ANY} takes what no method of its own does.
 */
public final class RouteTree {

  private final Node root;

  private RouteTree(Node root) {
    this.root = root;
  }

  /**
   * A route with the values of its path's variables, decoded.
   *
   * @param pathParameters in the order of the path
   */
  public record Match(Route route, Map<String, String> pathParameters) {}

  /** A tree of these; later ones replace earlier ones of the same path and method. */
  public static RouteTree of(List<Route> routes) {
    Node root = new Node();
    for (Route route : routes) {
      Node node = root;
      for (String segment : segments(route.resourcePath())) {
        node = node.child(segment);
      }
      node.routes.put(route.httpMethod(), route);
    }
    return new RouteTree(root);
  }

  /**
   * The route for a call.
   *
   * @param path percent-encoded, beginning with a slash, without the stage
   */
  public Optional<Match> match(String method, String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    List<String> segments = segments(path.substring(0, end));
    List<String> values = new ArrayList<>();
    Node node = find(root, segments, 0, values);
    if (node == null) {
      return Optional.empty();
    }
    Route route = node.routes.get(method);
    if (route == null) {
      route = node.routes.get("ANY");
    }
    if (route == null) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    int value = 0;
    for (String segment : segments(route.resourcePath())) {
      if (isVariable(segment)) {
        parameters.put(variable(segment), values.get(value++));
      }
    }
    return Optional.of(new Match(route, Collections.unmodifiableMap(parameters)));
  }

  /** Every route there is, by path and method. */
  public List<Route> routes() {
    List<Route> all = new ArrayList<>();
    collect(root, all);
    return all;
  }

  static List<String> segments(String path) {
    String bare = path.startsWith("/") ? path.substring(1) : path;
    return bare.isEmpty() ? List.of() : List.of(bare.split("/", -1));
  }

  static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  static boolean isGreedy(String segment) {
    return isVariable(segment) && segment.endsWith("+}");
  }

  private static String variable(String segment) {
    return segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1));
  }

  private static void collect(Node node, List<Route> all) {
    all.addAll(node.routes.values());
    node.fixed.values().forEach(child -> collect(child, all));
    if (node.variable != null) {
      collect(node.variable, all);
    }
    if (node.greedy != null) {
      collect(node.greedy, all);
    }
  }

  private static @Nullable Node find(
      Node node, List<String> segments, int at, List<String> values) {
    if (at == segments.size()) {
      return node.routes.isEmpty() ? null : node;
    }
    String segment = decode(segments.get(at));
    Node fixed = node.fixed.get(segment);
    if (fixed != null) {
      Node found = find(fixed, segments, at + 1, values);
      if (found != null) {
        return found;
      }
    }
    int depth = values.size();
    if (node.variable != null && !segment.isEmpty()) {
      values.add(segment);
      Node found = find(node.variable, segments, at + 1, values);
      if (found != null) {
        return found;
      }
      values.subList(depth, values.size()).clear();
    }
    if (node.greedy != null) {
      values.add(decode(String.join("/", segments.subList(at, segments.size()))));
      return node.greedy;
    }
    return null;
  }

  /** Percent decoding of UTF-8; a plus stays one, and what is not an encoding stays as it is. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static final class Node {
    private final Map<String, Node> fixed = new TreeMap<>();
    private final Map<String, Route> routes = new TreeMap<>();
    private @Nullable Node variable;
    private @Nullable Node greedy;

    private Node child(String segment) {
      if (isGreedy(segment)) {
        greedy = greedy == null ? new Node() : greedy;
        return greedy;
      }
      if (isVariable(segment)) {
        variable = variable == null ? new Node() : variable;
        return variable;
      }
      return fixed.computeIfAbsent(segment, any -> new Node());
    }
  }
}
