package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.check.DependencyGraph.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * FS321: no resource needs itself. A circle that closes in a branch of {@code Fn::If}, or over
 * resources with different conditions, is a warning: it may never be whole.
 *
 * @see <a
 *     href="https://repost.aws/knowledge-center/unable-validate-circular-dependency-cloudformation">Circular
 *     dependencies</a>
 */
final class CycleCheck implements Check {

  private static final int MOST = 20;

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Edge> all = DependencyGraph.edges(template);
    Set<String> reported = new HashSet<>();
    report(template, all.stream().filter(edge -> !edge.conditional()), true, reported, diagnostics);
    report(
        template,
        all.stream().filter(edge -> !reported.contains(pair(edge))),
        false,
        reported,
        diagnostics);
    return diagnostics;
  }

  /** Reports the shortest circle, takes it out, and so on until there is none. */
  private static void report(
      TemplateIndex template,
      Stream<Edge> some,
      boolean certain,
      Set<String> reported,
      List<Diagnostic> diagnostics) {
    List<Edge> edges = new ArrayList<>(some.toList());
    for (int found = 0; found < MOST; found++) {
      List<Edge> circle = shortest(edges);
      if (circle.isEmpty()) {
        return;
      }
      boolean whole = certain && conditions(template, circle).size() < 2;
      diagnostics.add(diagnostic(circle, edges, whole));
      circle.forEach(edge -> reported.add(pair(edge)));
      edges.removeIf(edge -> reported.contains(pair(edge)));
    }
  }

  private static String pair(Edge edge) {
    return edge.from() + " " + edge.to();
  }

  private static Set<String> conditions(TemplateIndex template, List<Edge> circle) {
    Set<String> conditions = new TreeSet<>();
    for (Edge edge : circle) {
      for (Resource resource : template.resources().values()) {
        if (resource.id().equals(edge.from())) {
          resource.content().text("Condition").ifPresent(conditions::add);
        }
      }
    }
    return conditions;
  }

  private static List<Edge> shortest(List<Edge> edges) {
    Map<String, List<Edge>> byFrom = new LinkedHashMap<>();
    edges.forEach(edge -> byFrom.computeIfAbsent(edge.from(), k -> new ArrayList<>()).add(edge));
    List<Edge> best = List.of();
    for (String start : new TreeSet<>(byFrom.keySet())) {
      List<Edge> circle = circleAt(start, byFrom);
      if (!circle.isEmpty() && (best.isEmpty() || circle.size() < best.size())) {
        best = circle;
      }
    }
    return best;
  }

  private static List<Edge> circleAt(String start, Map<String, List<Edge>> byFrom) {
    Map<String, Edge> cameBy = new LinkedHashMap<>();
    Deque<String> queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      for (Edge edge : byFrom.getOrDefault(queue.remove(), List.of())) {
        if (cameBy.putIfAbsent(edge.to(), edge) == null) {
          queue.add(edge.to());
        }
        if (edge.to().equals(start)) {
          return back(start, cameBy);
        }
      }
    }
    return List.of();
  }

  private static List<Edge> back(String start, Map<String, Edge> cameBy) {
    List<Edge> circle = new ArrayList<>();
    String at = start;
    do {
      Edge edge = cameBy.get(at);
      if (edge == null) {
        return List.of();
      }
      circle.add(edge);
      at = edge.from();
    } while (!at.equals(start));
    Collections.reverse(circle);
    return circle;
  }

  private static Diagnostic diagnostic(List<Edge> circle, List<Edge> edges, boolean whole) {
    StringBuilder problem = new StringBuilder("'" + circle.get(0).from() + "'");
    for (Edge edge : circle) {
      problem
          .append(problem.indexOf(" needs ") < 0 ? " needs '" : ", that needs '")
          .append(edge.to())
          .append("' (")
          .append(places(edge, edges))
          .append(')');
    }
    String place =
        circle.stream()
            .filter(edge -> edge.reason().startsWith("'"))
            .findFirst()
            .orElse(circle.get(0))
            .place()
            .toString();
    return whole
        ? Diagnostic.error("FS321", place, "a circle of dependencies: " + problem, fix(circle))
        : Diagnostic.warning(
            "FS321",
            place,
            "a circle of dependencies, if all its conditions are true together: " + problem,
            fix(circle));
  }

  private static String places(Edge edge, List<Edge> edges) {
    List<String> all =
        edges.stream()
            .filter(other -> pair(other).equals(pair(edge)))
            .map(other -> other.reason() + " at " + other.place())
            .distinct()
            .toList();
    return all.size() > 3
        ? String.join("; ", all.subList(0, 3)) + "; and " + (all.size() - 3) + " more"
        : String.join("; ", all);
  }

  private static String fix(List<Edge> circle) {
    return circle.stream()
        .filter(Edge::notification)
        .findFirst()
        .map(
            edge ->
                "Either let the bucket tell EventBridge and use an EventBridge event, or give the"
                    + " bucket a 'BucketName' that is not made of a Ref of the bucket, and write"
                    + " that name in place of '!Ref "
                    + edge.from()
                    + "'")
        .orElse("Take one of these references out");
  }
}
