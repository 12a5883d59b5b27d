package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.Scalar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * FS331: Lambda still creates functions with the runtime. FS332: there is such a runtime. FS333
 * warns in the last year before the former.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html">Lambda
 *     runtimes</a>
 */
final class RuntimeCheck implements Check {

  private static final Map<String, List<String>> RUNTIMES = Table.read("runtimes.txt");
  private static final String NONE = "-";
  private static final Pattern VERSIONED = Pattern.compile("([a-z]+)([0-9]+(?:\\.[0-9]+)?)(\\.x)?");

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    if (template.resources().values().stream().anyMatch(RuntimeCheck::inherits)) {
      Mapping globals = template.section("Globals").mapping("Function");
      check("'Globals'", globals, context.today(), diagnostics);
    }
    for (Resource resource : template.resources().values()) {
      if (resource.is("AWS::Serverless::Function", "AWS::Lambda::Function")) {
        check("'" + resource.id() + "'", resource.properties(), context.today(), diagnostics);
      }
    }
    return diagnostics;
  }

  private static boolean inherits(Resource resource) {
    return resource.isFunction() && !resource.properties().has("Runtime");
  }

  private static void check(
      String owner, Mapping properties, LocalDate today, List<Diagnostic> diagnostics) {
    Mapping.Entry entry = properties.entry("Runtime");
    if (entry != null && entry.value() instanceof Scalar runtime && !runtime.isNull()) {
      Diagnostic found = check(owner, runtime, today);
      if (found != null) {
        diagnostics.add(found);
      }
    }
  }

  private static @Nullable Diagnostic check(String owner, Scalar runtime, LocalDate today) {
    String name = runtime.text();
    String place = runtime.origin().toString();
    List<String> row = RUNTIMES.get(name);
    if (row == null) {
      return unknown(owner, name, place, today);
    }
    if (row.get(0).equals(NONE)) {
      return null;
    }
    LocalDate end = LocalDate.parse(row.get(0));
    String successor = row.get(1).equals(NONE) ? "a newer runtime" : "'" + row.get(1) + "'";
    if (!end.isAfter(today)) {
      return Diagnostic.error(
          "FS331",
          place,
          owner
              + " has the runtime '"
              + name
              + "', with which Lambda creates no function since "
              + end,
          "Use "
              + successor
              + " (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html)");
    }
    if (end.isBefore(today.plusYears(1))) {
      return Diagnostic.warning(
          "FS333",
          place,
          owner
              + " has the runtime '"
              + name
              + "', with which Lambda creates no function from "
              + end
              + " on",
          "Use "
              + successor
              + " (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html)");
    }
    return null;
  }

  private static Diagnostic unknown(String owner, String name, String place, LocalDate today) {
    String problem = owner + " has the runtime '" + name + "'";
    if (isNewerThanKnown(name)) {
      return Diagnostic.warning(
          "FS332",
          place,
          problem + ", which this version of the plugin does not know",
          legal(today));
    }
    return Diagnostic.error(
        "FS332",
        place,
        problem + ", which Lambda does not have",
        NearMiss.hint(name, RUNTIMES.keySet()) + legal(today));
  }

  private static String legal(LocalDate today) {
    return "Legal are "
        + RUNTIMES.entrySet().stream()
            .filter(row -> isOpen(row.getValue().get(0), today))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
  }

  private static boolean isOpen(String end, LocalDate today) {
    return end.equals(NONE) || LocalDate.parse(end).isAfter(today);
  }

  /** Lambda gets a new runtime a few times a year; that must not stop a build. */
  private static boolean isNewerThanKnown(String name) {
    Matcher matcher = VERSIONED.matcher(name);
    if (!matcher.matches()) {
      return false;
    }
    String suffix = matcher.group(3);
    List<double[]> known = new ArrayList<>();
    for (String other : RUNTIMES.keySet()) {
      Matcher candidate = VERSIONED.matcher(other);
      if (candidate.matches()
          && candidate.group(1).equals(matcher.group(1))
          && java.util.Objects.equals(candidate.group(3), suffix)) {
        known.add(version(candidate.group(2)));
      }
    }
    double[] own = version(matcher.group(2));
    return !known.isEmpty() && known.stream().allMatch(other -> isLater(own, other));
  }

  private static double[] version(String text) {
    String[] parts = text.split("\\.", -1);
    return new double[] {
      Double.parseDouble(parts[0]), parts.length > 1 ? Double.parseDouble(parts[1]) : 0
    };
  }

  private static boolean isLater(double[] a, double[] b) {
    return a[0] > b[0] || (a[0] == b[0] && a[1] > b[1]);
  }
}
