package io.filestore.local.gateway.usage;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * How many calls a key may make in a period. Periods are UTC days, weeks from Sunday, and calendar
 * months.
 *
 * @param offset calls taken off the first period
 */
public record Quota(long limit, Period period, long offset) {

  /** Of {@code QuotaSettings}. */
  public enum Period {
    DAY,
    WEEK,
    MONTH
  }

  /** The first day of the period that a moment is in. */
  LocalDate start(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    return switch (period) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  /** What may be used in the period of a moment, in a plan made at another. */
  long limitAt(Instant moment, Instant made) {
    return start(moment).equals(start(made)) ? limit - offset : limit;
  }
}
