package io.filestore.plugin.scan;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether EventBridge takes a schedule.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Schedule
 *     expressions</a>
 */
final class ScheduleExpression {

  static final String LEGAL =
      "Legal are 'rate(30 minutes)', 'cron(0 3 * * ? *)', 'at(2027-01-31T03:00:00)' and an"
          + " intrinsic function";

  private static final Pattern FORM = Pattern.compile("(rate|cron|at)\\((.*)\\)");
  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,8}) (minute|hour|day)(s?)");
  private static final Pattern AT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}");

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  /** One field of a cron expression; {@code special} is what it takes besides numbers. */
  private record Field(String name, int least, int most, List<String> names, Pattern special) {

    boolean accepts(String text) {
      for (String item : text.split(",", -1)) {
        if (!special.matcher(item).matches() && !isRange(item)) {
          return false;
        }
      }
      return true;
    }

    /** {@code *}, {@code 5}, {@code 5-9}, and each with {@code /step}. */
    private boolean isRange(String item) {
      String[] stepped = item.split("/", -1);
      if (stepped.length > 2 || (stepped.length == 2 && !stepped[1].matches("[1-9][0-9]{0,3}"))) {
        return false;
      }
      if (stepped[0].equals("*")) {
        return true;
      }
      String[] ends = stepped[0].split("-", -1);
      return ends.length <= 2 && List.of(ends).stream().allMatch(this::isValue);
    }

    private boolean isValue(String text) {
      if (names.contains(text.toUpperCase(Locale.ROOT))) {
        return true;
      }
      return text.matches("[0-9]{1,4}")
          && Integer.parseInt(text) >= least
          && Integer.parseInt(text) <= most;
    }
  }

  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of(), NOTHING),
          new Field("hour", 0, 23, List.of(), NOTHING),
          new Field(
              "day of month",
              1,
              31,
              List.of(),
              Pattern.compile("\\?|L|LW|L-[0-9]{1,2}|[0-9]{1,2}W")),
          new Field("month", 1, 12, MONTHS, NOTHING),
          new Field(
              "day of week",
              1,
              7,
              DAYS,
              Pattern.compile("\\?|L|[1-7]L|[A-Za-z]{3}L|[1-7]#[1-5]|[A-Za-z]{3}#[1-5]")),
          new Field("year", 1970, 2199, List.of(), NOTHING));
  private static final int DAY_OF_MONTH = 2;
  private static final int DAY_OF_WEEK = 4;

  private ScheduleExpression() {}

  /** What is wrong with the expression, if anything. */
  static Optional<String> problem(String expression) {
    Matcher form = FORM.matcher(expression);
    if (!form.matches()) {
      return Optional.of("'" + expression + "' is no schedule");
    }
    return switch (form.group(1)) {
      case "rate" -> rate(expression, form.group(2));
      case "cron" -> cron(expression, form.group(2));
      default -> at(expression, form.group(2));
    };
  }

  private static Optional<String> rate(String expression, String body) {
    Matcher rate = RATE.matcher(body);
    if (!rate.matches()) {
      return Optional.of(
          "'" + expression + "' is not a number from 1 and one of minutes, hours, days");
    }
    boolean one = rate.group(1).equals("1");
    if (one == rate.group(3).isEmpty()) {
      return Optional.empty();
    }
    String right = rate.group(1) + " " + rate.group(2) + (one ? "" : "s");
    return Optional.of("'" + expression + "' has to be 'rate(" + right + ")' for EventBridge");
  }

  private static Optional<String> cron(String expression, String body) {
    String[] parts = body.strip().split(" +", -1);
    if (parts.length != FIELDS.size()) {
      return Optional.of(
          "'"
              + expression
              + "' has "
              + parts.length
              + " fields instead of 6: minute, hour, day of month, month, day of week, year");
    }
    for (int i = 0; i < parts.length; i++) {
      if (!FIELDS.get(i).accepts(parts[i])) {
        return Optional.of(
            "'" + expression + "' has '" + parts[i] + "' as the " + FIELDS.get(i).name());
      }
    }
    if (parts[DAY_OF_MONTH].equals("?") == parts[DAY_OF_WEEK].equals("?")) {
      return Optional.of(
          "'" + expression + "' needs '?' as exactly one of day of month and day of week");
    }
    return Optional.empty();
  }

  private static Optional<String> at(String expression, String body) {
    if (AT.matcher(body).matches()) {
      try {
        var unused = LocalDateTime.parse(body);
        return Optional.empty();
      } catch (DateTimeParseException e) {
        return Optional.of("'" + expression + "' is no date that exists");
      }
    }
    return Optional.of("'" + expression + "' is not a date and time");
  }
}
