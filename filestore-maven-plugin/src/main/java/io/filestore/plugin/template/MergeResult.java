package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import java.util.List;

/**
 * The merged template and what was found on the way.
 *
 * @param template the template; not to be used when a diagnostic is an error
 * @param gaps what stands in sections that there are not, or that are none
 * @param diagnostics FS203 to FS206
 */
public record MergeResult(Mapping template, Gaps gaps, List<Diagnostic> diagnostics) {

  public MergeResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
