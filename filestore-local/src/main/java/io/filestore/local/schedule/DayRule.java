package io.filestore.local.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Which days: by the month or by the week, never both. */
sealed interface DayRule {

  /** Names of the days of the week, from 1 on. */
  List<String> NAMES = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  boolean matches(LocalDate day);

  static DayRule parse(String ofMonth, String ofWeek) {
    if (ofMonth.equals("?") == ofWeek.equals("?")) {
      throw new IllegalArgumentException(
          "exactly one of day of month '" + ofMonth + "' and day of week '" + ofWeek + "' is ?");
    }
    return ofWeek.equals("?") ? month(ofMonth) : week(ofWeek.toUpperCase(Locale.ROOT));
  }

  private static DayRule month(String text) {
    if (text.equals("L")) {
      return new LastDay();
    }
    if (text.matches("[0-9]{1,2}W")) {
      String day = text.substring(0, text.length() - 1);
      return new NearestWeekday(CronField.number("day of month", day, 1, 31, List.of()));
    }
    return new OfMonth(CronField.parse("day of month", text, 1, 31, List.of()));
  }

  private static DayRule week(String text) {
    if (text.equals("L")) {
      return new OfWeek(CronField.parse("day of week", "7", 1, 7, NAMES));
    }
    if (text.length() > 1 && text.endsWith("L")) {
      String day = text.substring(0, text.length() - 1);
      return new LastOfMonth(CronField.number("day of week", day, 1, 7, NAMES));
    }
    int hash = text.indexOf('#');
    if (hash > 0) {
      return new Nth(
          CronField.number("day of week", text.substring(0, hash), 1, 7, NAMES),
          CronField.number("day of week", text.substring(hash + 1), 1, 5, List.of()));
    }
    return new OfWeek(CronField.parse("day of week", text, 1, 7, NAMES));
  }

  private static int number(LocalDate day) {
    return day.getDayOfWeek().getValue() % 7 + 1;
  }

  /** Days by number. */
  record OfMonth(BitSet days) implements DayRule {
    @Override
    public boolean matches(LocalDate day) {
      return days.get(day.getDayOfMonth());
    }
  }

  /** The last of the month. */
  record LastDay() implements DayRule {
    @Override
    public boolean matches(LocalDate day) {
      return day.getDayOfMonth() == day.lengthOfMonth();
    }
  }

  /** Monday to Friday, as close to a day as the month allows. */
  record NearestWeekday(int target) implements DayRule {
    @Override
    public boolean matches(LocalDate day) {
      if (target > day.lengthOfMonth()) {
        return false;
      }
      LocalDate wanted = day.withDayOfMonth(target);
      LocalDate nearest =
          switch (wanted.getDayOfWeek()) {
            case SATURDAY -> target == 1 ? wanted.plusDays(2) : wanted.minusDays(1);
            case SUNDAY -> target == day.lengthOfMonth() ? wanted.minusDays(2) : wanted.plusDays(1);
            default -> wanted;
          };
      return day.equals(nearest);
    }
  }

  /** Days of the week, 1 for Sunday. */
  record OfWeek(BitSet days) implements DayRule {
    @Override
    public boolean matches(LocalDate day) {
      return days.get(number(day));
    }
  }

  /** The last of its kind in the month. */
  record LastOfMonth(int weekday) implements DayRule {
    @Override
    public boolean matches(LocalDate day) {
      DayOfWeek wanted = DayOfWeek.of((weekday + 5) % 7 + 1);
      return day.equals(day.with(TemporalAdjusters.lastInMonth(wanted)));
    }
  }

  /** The first, second … of its kind in the month. */
  record Nth(int weekday, int n) implements DayRule {
    @Override
    public boolean matches(LocalDate day) {
      return number(day) == weekday && (day.getDayOfMonth() - 1) / 7 + 1 == n;
    }
  }
}
