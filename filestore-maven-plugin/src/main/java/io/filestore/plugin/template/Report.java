package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.Diagnostic.Severity;
import io.filestore.plugin.error.DiagnosticsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the steps of one build have found, and what they could not find out. */
final class Report {

  /** What a check says in other words of a place that an earlier one has judged. */
  private static final Map<String, String> ECHO_OF = Map.of("FS361", "FS118", "FS413", "FS118");

  private final List<Diagnostic> findings = new ArrayList<>();
  private Gaps gaps = Gaps.NONE;

  void add(List<Diagnostic> diagnostics) {
    findings.addAll(diagnostics);
  }

  void add(List<Diagnostic> diagnostics, Gaps unread) {
    findings.addAll(diagnostics);
    gaps = gaps.and(unread);
  }

  /** What no step so far could read. */
  Gaps gaps() {
    return gaps;
  }

  boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /**
   * Tells everything, sorted, each finding once.
   *
   * @throws DiagnosticsException when there is an error
   */
  void finish(Consumer<Diagnostic> warnings) {
    Set<String> judged = new HashSet<>();
    findings.forEach(finding -> judged.add(finding.code() + " " + finding.where()));
    List<Diagnostic> errors = new ArrayList<>();
    List<Diagnostic> once = new ArrayList<>(new LinkedHashSet<>(findings));
    once.sort(Diagnostic.BY_CODE_AND_PLACE);
    for (Diagnostic finding : once) {
      String first = ECHO_OF.get(finding.code());
      if (first != null && judged.contains(first + " " + finding.where())) {
        continue;
      }
      if (finding.severity() == Severity.ERROR) {
        errors.add(finding);
      } else {
        warnings.accept(finding);
      }
    }
    if (!errors.isEmpty()) {
      throw new DiagnosticsException(errors);
    }
  }
}
