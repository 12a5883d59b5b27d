package io.filestore.plugin.template.openapi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may have meant who wrote a name that is not there. */
final class NearMisses {

  private static final int SHOWN = 3;
  private static final int LISTED = 12;

  private NearMisses() {}

  /** A name, and how it is shown. */
  record Name(String text, String label) {

    static Name of(String text) {
      return new Name(text, "'" + text + "'");
    }
  }

  /**
   * {@code Nearest operations: 'a', 'b'}; when nothing is near {@code The operations are …}; {@code
   * There are no operations} when there are none.
   */
  static String phrase(String wanted, String nouns, Collection<Name> existing) {
    if (existing.isEmpty()) {
      return "There are no " + nouns;
    }
    int limit = Math.max(2, wanted.length() / 3);
    List<Name> near =
        existing.stream()
            .filter(name -> distance(wanted, name.text()) <= limit)
            .sorted(
                Comparator.comparingInt((Name name) -> distance(wanted, name.text()))
                    .thenComparing(Name::text))
            .limit(SHOWN)
            .toList();
    if (!near.isEmpty()) {
      return "Nearest " + nouns + ": " + join(near);
    }
    List<Name> all = existing.stream().sorted(Comparator.comparing(Name::text)).toList();
    return all.size() <= LISTED
        ? "The " + nouns + " are " + join(all)
        : "Among the " + nouns + " are " + join(all.subList(0, LISTED));
  }

  private static String join(List<Name> names) {
    return names.stream().map(Name::label).collect(Collectors.joining(", "));
  }

  /** Levenshtein's distance, without regard to case. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
