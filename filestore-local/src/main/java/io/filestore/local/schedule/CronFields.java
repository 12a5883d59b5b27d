package io.filestore.local.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The six fields of an AWS cron expression.
 *
 * <p>In zones with summer time: a time that the clocks skip does not happen, one that they show
 * twice happens at the first.
 *
 * @param days which days of a month
 * @see <a
 *     href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time">Daylight
 *     savings time</a>
 */
record CronFields(BitSet minutes, BitSet hours, BitSet months, BitSet years, DayRule days) {

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2199;

  static CronFields parse(String text) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length != 6) {
      throw new IllegalArgumentException(
          "a cron expression has six fields: minutes, hours, day of month, month, day of week,"
              + " year");
    }
    return new CronFields(
        CronField.parse("minutes", fields[0], 0, 59, List.of()),
        CronField.parse("hours", fields[1], 0, 23, List.of()),
        CronField.parse("month", fields[3], 1, 12, MONTHS),
        CronField.parse("year", fields[5], FIRST_YEAR, LAST_YEAR, List.of()),
        DayRule.parse(fields[2], fields[4]));
  }

  Optional<Instant> next(Instant last, ZoneId zone) {
    LocalDateTime from = last.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    LocalDate day = from.toLocalDate();
    LocalTime time = from.toLocalTime();
    while (day.getYear() <= LAST_YEAR) {
      if (!years.get(day.getYear())) {
        day = LocalDate.of(day.getYear() + 1, 1, 1);
        time = LocalTime.MIN;
      } else if (!months.get(day.getMonthValue())) {
        day = day.withDayOfMonth(1).plusMonths(1);
        time = LocalTime.MIN;
      } else {
        Optional<Instant> found =
            days.matches(day) ? onDay(day, time, last, zone) : Optional.empty();
        if (found.isPresent()) {
          return found;
        }
        day = day.plusDays(1);
        time = LocalTime.MIN;
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> onDay(LocalDate day, LocalTime from, Instant last, ZoneId zone) {
    for (int hour = hours.nextSetBit(from.getHour());
        hour >= 0;
        hour = hours.nextSetBit(hour + 1)) {
      int first = hour == from.getHour() ? from.getMinute() : 0;
      for (int minute = minutes.nextSetBit(first);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        LocalDateTime local = day.atTime(hour, minute);
        boolean skipped = zone.getRules().getValidOffsets(local).isEmpty();
        Instant instant = local.atZone(zone).toInstant();
        if (!skipped && instant.isAfter(last)) {
          return Optional.of(instant);
        }
      }
    }
    return Optional.empty();
  }
}
