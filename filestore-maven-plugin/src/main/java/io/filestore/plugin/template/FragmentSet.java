package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import java.util.List;

/**
 * What the user wrote by hand, each sorted by file name.
 *
 * @param fragments parts of the template
 * @param apiDocuments API definitions
 * @param diagnostics FS201 and FS202 of the files that could not be read and are neither
 */
public record FragmentSet(
    List<Fragment> fragments, List<ApiDocument> apiDocuments, List<Diagnostic> diagnostics) {

  public FragmentSet {
    fragments = List.copyOf(fragments);
    apiDocuments = List.copyOf(apiDocuments);
    diagnostics = List.copyOf(diagnostics);
  }

  /** A file that could not be read may hold anything. */
  Gaps gaps() {
    return diagnostics.isEmpty() ? Gaps.NONE : Gaps.ofFragments();
  }

  /** Whether there is nothing that could be read. */
  public boolean isEmpty() {
    return fragments.isEmpty() && apiDocuments.isEmpty();
  }
}
