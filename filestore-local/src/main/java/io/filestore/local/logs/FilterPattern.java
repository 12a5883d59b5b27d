package io.filestore.local.logs;

import io.filestore.local.json.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Filter patterns of terms: all of the plain ones, none with a minus, one of those with a question
 * mark. Patterns over JSON and over columns are refused.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 *     pattern syntax</a>
 */
record FilterPattern(List<String> all, List<String> any, List<String> none) {

  private static final Pattern TERM =
      Pattern.compile("([-?]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

  static FilterPattern parse(String pattern) throws ServiceException {
    String stripped = pattern.strip();
    if (stripped.startsWith("{") || stripped.startsWith("[") || stripped.startsWith("%")) {
      throw new ServiceException(
          400,
          "InvalidParameterException",
          "Invalid filter pattern: locally only terms are supported, not '" + pattern + "'");
    }
    List<String> all = new ArrayList<>();
    List<String> any = new ArrayList<>();
    List<String> none = new ArrayList<>();
    Matcher terms = TERM.matcher(stripped);
    while (terms.find()) {
      String quoted = terms.group(2);
      String term = quoted == null ? terms.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      switch (terms.group(1)) {
        case "-" -> none.add(term);
        case "?" -> any.add(term);
        default -> all.add(term);
      }
    }
    return new FilterPattern(List.copyOf(all), List.copyOf(any), List.copyOf(none));
  }

  boolean matches(String message) {
    return all.stream().allMatch(message::contains)
        && none.stream().noneMatch(message::contains)
        && (any.isEmpty() || any.stream().anyMatch(message::contains));
  }
}
