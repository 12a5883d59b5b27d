package io.filestore.plugin.error;

import java.util.List;
import java.util.stream.Collectors;

/** All errors of one build, reported together so that one run shows everything to mend. */
public final class DiagnosticsException extends FilestoreException {

  private static final long serialVersionUID = 1L;

  private static final String ACTION = "Mend them and run the same command again";

  private final transient List<Diagnostic> diagnostics;

  /**
   * @param diagnostics at least one; listed in the message by code and place
   */
  public DiagnosticsException(List<Diagnostic> diagnostics) {
    super(count(diagnostics) + listing(diagnostics), ACTION, null);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** The count, one finding a line, and what to do. */
  @Override
  public String getMessage() {
    return problem() + "\n" + action() + ".";
  }

  /** The findings, in the order in which they were given. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private static String count(List<Diagnostic> diagnostics) {
    return diagnostics.size() == 1 ? "1 error:" : diagnostics.size() + " errors:";
  }

  private static String listing(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .sorted(Diagnostic.BY_CODE_AND_PLACE)
        .map(d -> "\n  " + d)
        .collect(Collectors.joining());
  }
}
