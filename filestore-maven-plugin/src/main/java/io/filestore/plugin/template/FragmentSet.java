package io.filestore.plugin.template;

import java.util.List;

/**
 * What the user wrote by hand, each sorted by file name.
 *
 * @param fragments parts of the template
 * @param apiDocuments API definitions
 */
public record FragmentSet(List<Fragment> fragments, List<ApiDocument> apiDocuments) {

  public FragmentSet {
    fragments = List.copyOf(fragments);
    apiDocuments = List.copyOf(apiDocuments);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return fragments.isEmpty() && apiDocuments.isEmpty();
  }
}
