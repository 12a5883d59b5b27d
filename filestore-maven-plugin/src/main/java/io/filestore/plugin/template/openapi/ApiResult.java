package io.filestore.plugin.template.openapi;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.Gaps;
import io.filestore.plugin.template.Mapping;
import java.util.List;

/**
 * What came of attaching the API definitions.
 *
 * @param template with the definitions inline; with an error among the diagnostics not fit for use
 * @param gaps the APIs that would have been generated for documents that could not be read
 * @param diagnostics FS4xx, in the order in which they were found
 */
public record ApiResult(Mapping template, Gaps gaps, List<Diagnostic> diagnostics) {

  public ApiResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
