package com.example.portfolio;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The trading days: the dates of the first benchmark. */
final class Calendar {

  private final long[] days;

  /** Dates ascending. */
  Calendar(List<LocalDate> dates) {
    days = dates.stream().mapToLong(LocalDate::toEpochDay).toArray();
  }

  int size() {
    return days.length;
  }

  long epochDay(int day) {
    return days[day];
  }

  LocalDate date(int day) {
    return LocalDate.ofEpochDay(days[day]);
  }

  /** The trading day of that date; empty if it is none. */
  OptionalInt day(LocalDate date) {
    int at = Arrays.binarySearch(days, date.toEpochDay());
    return at >= 0 ? OptionalInt.of(at) : OptionalInt.empty();
  }
}
