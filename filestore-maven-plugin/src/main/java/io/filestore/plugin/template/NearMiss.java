package io.filestore.plugin.template;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the name that was probably meant. */
public final class NearMiss {

  private NearMiss() {}

  /**
   * The known name that differs least from the written one: in case only, by a quarter of its
   * letters at most, or in a longer name's beginning or end.
   */
  public static Optional<String> of(String written, Collection<String> known) {
    String lower = written.toLowerCase(Locale.ROOT);
    int limit = written.length() < 3 ? 0 : Math.max(1, (written.length() + 1) / 4);
    Optional<String> similar =
        known.stream()
            .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= limit)
            .min(
                Comparator.comparingInt(
                        (String name) -> distance(lower, name.toLowerCase(Locale.ROOT)))
                    .thenComparing(Comparator.naturalOrder()));
    return similar.or(() -> containing(lower, known.stream()));
  }

  /** {@code Did you mean 'X'? } with its space, or nothing. */
  public static String hint(String written, Collection<String> known) {
    return of(written, known).map(name -> "Did you mean '" + name + "'? ").orElse("");
  }

  private static Optional<String> containing(String lower, Stream<String> known) {
    if (lower.length() < 4) {
      return Optional.empty();
    }
    return known
        .filter(
            name -> {
              String other = name.toLowerCase(Locale.ROOT);
              return other.startsWith(lower)
                  || other.endsWith(lower)
                  || (other.length() >= 4 && (lower.startsWith(other) || lower.endsWith(other)));
            })
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /** Optimal string alignment: a swap of neighbours is one step. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > Math.max(a.length(), b.length()) / 3) {
      return Integer.MAX_VALUE;
    }
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
        least = Math.min(least, steps[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, steps[i - 2][j - 2] + 1);
        }
        steps[i][j] = least;
      }
    }
    return steps[a.length()][b.length()];
  }
}
