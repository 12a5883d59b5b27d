package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads the attributes of one annotation, and reports what is not legal. A text that starts with an
 * exclamation mark is an intrinsic function, whose value nobody knows yet.
 *
 * @param where the handler
 */
record Attributes(AnnotationValues values, String where, List<Diagnostic> findings) {

  private static final int SHOWN_CHARACTERS = 200;

  static boolean isIntrinsic(String text) {
    return text.startsWith("!");
  }

  /** A text that must be there. */
  String required(String attribute) {
    Optional<String> text = values.text(attribute);
    if (text.isEmpty() || text.get().isBlank()) {
      error("FS113", "'" + attribute + "' of @" + values.name() + " is empty", "Give it a value");
    }
    return text.orElse("");
  }

  /** A number within bounds, unless it is the annotation's way to say nothing. */
  OptionalInt number(String attribute, int notSaid, int least, int most, String unit) {
    int number = values.number(attribute, notSaid);
    if (number == notSaid) {
      return OptionalInt.empty();
    }
    if (number < least || number > most) {
      String range = most == Integer.MAX_VALUE ? least + " and more" : least + " to " + most;
      error(
          "FS112",
          "'" + attribute + "' of @" + values.name() + " is '" + number + "'",
          "Legal are " + range + unit);
    }
    return OptionalInt.of(number);
  }

  /** One of these texts, if any. */
  Optional<String> oneOf(String attribute, List<String> legal) {
    Optional<String> text = values.text(attribute);
    text.filter(given -> !legal.contains(given))
        .ifPresent(given -> illegal(attribute, given, "Legal are " + listed(legal)));
    return text;
  }

  /** One of these texts or an intrinsic function, if any. */
  Optional<String> oneOfOrIntrinsic(String attribute, List<String> legal) {
    Optional<String> text = values.text(attribute);
    text.filter(given -> !isIntrinsic(given) && !legal.contains(given))
        .ifPresent(
            given ->
                illegal(
                    attribute,
                    given,
                    "Legal are " + listed(legal) + " and an intrinsic function such as '!If […]'"));
    return text;
  }

  /** A text of this form or an intrinsic function, if any. */
  Optional<String> matching(String attribute, Pattern form, String legal) {
    Optional<String> text = values.text(attribute);
    text.filter(given -> !isIntrinsic(given) && !form.matcher(given).matches())
        .ifPresent(given -> illegal(attribute, given, legal));
    return text;
  }

  /** Reports the attribute's text as FS113. */
  void illegal(String attribute, String given, String legal) {
    error(
        "FS113",
        "'" + attribute + "' of @" + values.name() + " is '" + shortened(given) + "'",
        legal);
  }

  void error(String code, String problem, String fix) {
    findings.add(Diagnostic.error(code, where, problem, fix));
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }

  private static String listed(List<String> legal) {
    return "'" + String.join("', '", legal) + "'";
  }
}
