package io.filestore.local.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something is to happen: {@code rate(…)}, {@code cron(…)} or {@code at(…)}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Schedule
 *     patterns</a>
 */
public sealed interface ScheduleExpression {

  /**
   * The first time after one.
   *
   * @param last when it happened last, or when the schedule was made
   * @param zone that hours and days are of
   * @return empty when there is none
   */
  Optional<Instant> next(Instant last, ZoneId zone);

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static ScheduleExpression parse(String text) {
    Matcher form = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is none of rate(value unit), cron(fields), at(time)");
    }
    try {
      return switch (form.group(1)) {
        case "rate" -> Rate.parse(form.group(2));
        case "cron" -> new Cron(CronFields.parse(form.group(2)));
        default -> new At(LocalDateTime.parse(form.group(2).strip()));
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
    }
  }

  /** Every so often, from when the schedule was made. */
  record Rate(Duration every) implements ScheduleExpression {

    private static final Pattern FORM =
        Pattern.compile("\\s*([1-9][0-9]{0,8})\\s+(minute|hour|day)(s?)\\s*");

    static Rate parse(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "a rate is a positive number and minute(s), hour(s) or day(s)");
      }
      long value = Long.parseLong(form.group(1));
      if ((value == 1) != form.group(3).isEmpty()) {
        throw new IllegalArgumentException(
            "the unit is " + form.group(2) + (value == 1 ? "" : "s") + " for " + value);
      }
      return new Rate(
          switch (form.group(2)) {
            case "minute" -> Duration.ofMinutes(value);
            case "hour" -> Duration.ofHours(value);
            default -> Duration.ofDays(value);
          });
    }

    @Override
    public Optional<Instant> next(Instant last, ZoneId zone) {
      return Optional.of(last.plus(every));
    }
  }

  /** At certain minutes, hours and days. */
  record Cron(CronFields fields) implements ScheduleExpression {

    @Override
    public Optional<Instant> next(Instant last, ZoneId zone) {
      return fields.next(last, zone);
    }
  }

  /** Once. */
  record At(LocalDateTime time) implements ScheduleExpression {

    @Override
    public Optional<Instant> next(Instant last, ZoneId zone) {
      return Optional.of(time.atZone(zone).toInstant()).filter(instant -> instant.isAfter(last));
    }
  }
}
