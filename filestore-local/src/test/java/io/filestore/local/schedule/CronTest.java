package io.filestore.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {

  private static Optional<Instant> next(String expression, String after, String zone) {
    return ScheduleExpression.parse(expression).next(Instant.parse(after), ZoneId.of(zone));
  }

  // The examples of AWS's page, and its wildcards.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 10 * * ? *)|2026-11-24T09:59:59Z|2026-11-24T10:00:00Z",
        "cron(0 10 * * ? *)|2026-11-24T10:00:00Z|2026-11-25T10:00:00Z",
        "cron(15 12 * * ? *)|2026-11-24T12:15:01Z|2026-11-25T12:15:00Z",
        "cron(0 18 ? * MON-FRI *)|2026-11-27T18:00:00Z|2026-11-30T18:00:00Z",
        "cron(0 8 1 * ? *)|2026-11-24T00:00:00Z|2026-12-01T08:00:00Z",
        "cron(0/15 * * * ? *)|2026-11-24T09:07:00Z|2026-11-24T09:15:00Z",
        "cron(0/10 * ? * MON-FRI *)|2026-11-28T00:00:00Z|2026-11-30T00:00:00Z",
        "cron(0/5 8-17 ? * MON-FRI *)|2026-11-24T17:55:00Z|2026-11-25T08:00:00Z",
        "cron(0 9 ? * 2#1 *)|2026-11-24T00:00:00Z|2026-12-07T09:00:00Z",
        "cron(15 10 ? * 6L 2027-2028)|2026-11-24T00:00:00Z|2027-01-29T10:15:00Z",
        "cron(0 0 L * ? *)|2027-02-01T00:00:00Z|2027-02-28T00:00:00Z",
        "cron(0 0 ? * L *)|2026-11-24T00:00:00Z|2026-11-28T00:00:00Z",
        "cron(0 0 1W 8 ? *)|2026-01-01T00:00:00Z|2026-08-03T00:00:00Z",
        "cron(0 0 31W 5 ? *)|2026-01-01T00:00:00Z|2026-05-29T00:00:00Z",
        "cron(0 0 15W 8 ? *)|2026-01-01T00:00:00Z|2026-08-14T00:00:00Z",
        "cron(0 0 29 2 ? *)|2026-01-01T00:00:00Z|2028-02-29T00:00:00Z",
        "cron(30 6,18 * jan,JUL ? *)|2026-11-24T00:00:00Z|2027-01-01T06:30:00Z",
        "rate(30 minutes)|2026-11-24T09:07:00Z|2026-11-24T09:37:00Z",
        "rate(1 day)|2026-11-24T09:07:00Z|2026-11-25T09:07:00Z",
        "at(2026-12-24T18:00:00)|2026-11-24T09:07:00Z|2026-12-24T18:00:00Z"
      })
  void happensNext(String expression, String after, String expected) {
    assertThat(next(expression, after, "UTC")).contains(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "cron(0 10 30 2 ? *), 2026-11-24T00:00:00Z",
    "cron(0 10 * * ? 2025), 2026-11-24T00:00:00Z",
    "at(2026-11-24T00:00:00), 2026-11-24T00:00:00Z"
  })
  void neverHappensAgain(String expression, String after) {
    assertThat(next(expression, after, "UTC")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // Clocks in Berlin skip 02:30 on 2027-03-28 and show it twice on 2026-10-25.
    "2027-03-27T02:00:00Z, 2027-03-29T00:30:00Z",
    "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z"
  })
  void summerTimeSkipsOnceAndRepeatsNever(String after, String expected) {
    assertThat(next("cron(30 2 * * ? *)", after, "Europe/Berlin"))
        .contains(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every day|'every day' is none of rate(value unit), cron(fields), at(time)",
        "rate(1 minutes)|'rate(1 minutes)': the unit is minute for 1",
        "rate(5 minute)|'rate(5 minute)': the unit is minutes for 5",
        "rate(0 minutes)|'rate(0 minutes)': a rate is a positive number and minute(s), hour(s) or"
            + " day(s)",
        "cron(0 10 * * ?)|'cron(0 10 * * ?)': a cron expression has six fields: minutes, hours, day"
            + " of month, month, day of week, year",
        "cron(0 10 * * * *)|'cron(0 10 * * * *)': exactly one of day of month '*' and day of week"
            + " '*' is ?",
        "cron(60 10 * * ? *)|'cron(60 10 * * ? *)': minutes '60' is not from 0 to 59",
        "cron(0 24 * * ? *)|'cron(0 24 * * ? *)': hours '24' is not from 0 to 23",
        "cron(0 10 ? * 8 *)|'cron(0 10 ? * 8 *)': day of week '8' is not from 1 to 7",
        "cron(0 10 ? FOO 1 *)|'cron(0 10 ? FOO 1 *)': month 'FOO' is not from 1 to 12",
        "cron(30-10 10 * * ? *)|'cron(30-10 10 * * ? *)': minutes '30-10' goes backwards"
      })
  void whatIsWrongIsNamed(String expression, String message) {
    assertThatThrownBy(() -> ScheduleExpression.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** Every minute of the next eight days is looked at, which knows nothing of how it is found. */
  @Property(tries = 300)
  void isTheFirstMinuteThatMatches(
      @ForAll @Size(min = 1, max = 4) Set<@IntRange(max = 59) Integer> minutes,
      @ForAll @Size(min = 1, max = 3) Set<@IntRange(max = 23) Integer> hours,
      @ForAll @Size(min = 1, max = 3) Set<@IntRange(min = 1, max = 7) Integer> days,
      @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long after) {
    String expression = "cron(" + list(minutes) + " " + list(hours) + " ? * " + list(days) + " *)";
    Instant last = Instant.ofEpochSecond(after);
    LocalDateTime time =
        LocalDateTime.ofInstant(last, ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.MINUTES)
            .plusMinutes(1);
    while (!minutes.contains(time.getMinute())
        || !hours.contains(time.getHour())
        || !days.contains(
            time.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : time.getDayOfWeek().getValue() + 1)) {
      time = time.plusMinutes(1);
    }
    assertThat(ScheduleExpression.parse(expression).next(last, ZoneOffset.UTC))
        .contains(time.toInstant(ZoneOffset.UTC));
  }

  private static String list(Set<Integer> values) {
    return new TreeSet<>(values).stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
