package io.filestore.plugin.template.openapi;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Origin;
import java.util.ArrayList;
import java.util.List;

/** Gathers diagnostics; a finding that comes up twice is told once. */
final class Findings {

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  void error(String code, Origin where, String problem, String fix) {
    error(code, where.toString(), problem, fix);
  }

  void error(String code, String where, String problem, String fix) {
    add(Diagnostic.error(code, where, problem, fix));
  }

  void warning(String code, Origin where, String problem, String fix) {
    add(Diagnostic.warning(code, where.toString(), problem, fix));
  }

  void warning(String code, String where, String problem, String fix) {
    add(Diagnostic.warning(code, where, problem, fix));
  }

  List<Diagnostic> all() {
    return List.copyOf(diagnostics);
  }

  private void add(Diagnostic diagnostic) {
    if (!diagnostics.contains(diagnostic)) {
      diagnostics.add(diagnostic);
    }
  }
}
