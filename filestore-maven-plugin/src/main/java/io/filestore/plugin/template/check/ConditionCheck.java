package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.check.Reference.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** FS314: conditions that are named exist. FS322: none needs itself. */
final class ConditionCheck implements Check {

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Set<String> known = template.section("Conditions").keys();
    Map<String, List<Reference>> needs = new LinkedHashMap<>();
    for (Reference reference : template.references()) {
      if (reference.kind() != Kind.CONDITION) {
        continue;
      }
      if (!known.contains(reference.name())) {
        if (template.isUnread("Conditions", reference.name())) {
          continue;
        }
        diagnostics.add(nothing(template, reference, known));
      } else if (reference.site().section().equals("Conditions")) {
        needs.computeIfAbsent(reference.site().entry(), k -> new ArrayList<>()).add(reference);
      }
    }
    for (String condition : new TreeSet<>(needs.keySet())) {
      findCircle(condition, needs, new ArrayList<>(List.of(condition)), diagnostics);
    }
    return diagnostics;
  }

  private static Diagnostic nothing(
      TemplateIndex template, Reference reference, Set<String> known) {
    String problem = "the condition '" + reference.name() + "' is not in the template";
    if (template.isOpen("Conditions")) {
      return Diagnostic.warning(
          "FS314",
          reference.place().toString(),
          problem + " as it is written",
          "A transform or 'Fn::ForEach' may add it; if none does, the deployment fails");
    }
    return Diagnostic.error(
        "FS314",
        reference.place().toString(),
        problem,
        NearMiss.hint(reference.name(), known)
            + (known.isEmpty()
                ? "Add it under 'Conditions'"
                : "There are " + String.join(", ", new TreeSet<>(known))));
  }

  /** Each circle is found from its alphabetically first condition only, so reported once. */
  private static void findCircle(
      String start,
      Map<String, List<Reference>> needs,
      List<String> path,
      List<Diagnostic> diagnostics) {
    String last = path.get(path.size() - 1);
    for (Reference reference : needs.getOrDefault(last, List.of())) {
      String next = reference.name();
      if (next.equals(start)) {
        diagnostics.add(
            Diagnostic.error(
                "FS322",
                reference.place().toString(),
                "the condition '" + chain(path, start) + "'",
                "Write one of them without the other"));
        return;
      }
      if (next.compareTo(start) > 0 && !path.contains(next)) {
        path.add(next);
        findCircle(start, needs, path, diagnostics);
        path.remove(path.size() - 1);
      }
    }
  }

  private static String chain(List<String> path, String start) {
    String first = path.get(0) + "' needs '";
    List<String> rest = new ArrayList<>(path.subList(1, path.size()));
    rest.add(start);
    return first + String.join("', that needs '", rest);
  }
}
