package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.NearMiss;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says which names there are, to somebody who wrote one that is not there. */
final class NearMisses {

  private static final int LISTED = 12;

  private NearMisses() {}

  /**
   * {@code Did you mean 'a'? The operations are 'a', 'b'}; the question only when one is near;
   * {@code There are no operations} when there are none.
   */
  static String phrase(String wanted, String nouns, Collection<String> existing) {
    if (existing.isEmpty()) {
      return "There are no " + nouns;
    }
    List<String> all = existing.stream().distinct().sorted().toList();
    String listed =
        all.stream().limit(LISTED).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    return NearMiss.hint(wanted, all)
        + (all.size() <= LISTED ? "The " + nouns + " are " : "Among the " + nouns + " are ")
        + listed;
  }
}
