package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FilestoreException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the word a user wrote for one of a few values. */
final class Choice {

  private Choice() {}

  static <E extends Enum<E>> E parse(String parameter, String text, Class<E> values) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values.getEnumConstants())
        .filter(value -> value.toString().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new FilestoreException(
                    "'" + parameter + "' is '" + Shown.text(text) + "', which is not known",
                    "Use " + legal(values)));
  }

  private static <E extends Enum<E>> String legal(Class<E> values) {
    return Arrays.stream(values.getEnumConstants())
        .map(value -> "'" + value + "'")
        .collect(Collectors.joining(" or "))
        .replaceAll(" or (?=.* or )", ", ");
  }
}
