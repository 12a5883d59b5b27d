package com.example.portfolio;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * One symbol's closes and dividends, by day. Arrays and not a map of objects: ten years of five
 * hundred symbols are more than a million days.
 */
public final class PriceSeries {

  private final long[] days;
  private final double[] closes;
  private final double[] dividends;

  /** Days ascending; a close that is missing is NaN, a dividend that is missing 0. */
  PriceSeries(long[] days, double[] closes, double[] dividends) {
    this.days = days;
    this.closes = closes;
    this.dividends = dividends;
  }

  /** The days, with and without a close. */
  List<LocalDate> dates() {
    return Arrays.stream(days).mapToObj(LocalDate::ofEpochDay).toList();
  }

  /** Each day's close, or the last one before it; NaN before the first. */
  double[] closes(Calendar calendar) {
    double[] aligned = new double[calendar.size()];
    double last = Double.NaN;
    int next = 0;
    for (int day = 0; day < aligned.length; day++) {
      for (; next < days.length && days[next] <= calendar.epochDay(day); next++) {
        last = Double.isNaN(closes[next]) ? last : closes[next];
      }
      aligned[day] = last;
    }
    return aligned;
  }

  /**
   * What one piece pays on each day, with what it has paid since the trading day before: an
   * exchange may be open on a day that the calendar does not have.
   */
  double[] dividends(Calendar calendar) {
    double[] aligned = new double[calendar.size()];
    int next = 0;
    for (int day = 0; day < aligned.length; day++) {
      for (; next < days.length && days[next] <= calendar.epochDay(day); next++) {
        aligned[day] += dividends[next];
      }
    }
    return aligned;
  }

  /**
   * Each day's rate; one that is missing or 0 is the next there is, at the end the last. Empty if
   * there is none at all.
   */
  double[] rates(Calendar calendar) {
    double[] aligned = new double[calendar.size()];
    int at = days.length - 1;
    double next = Double.NaN;
    double last = Double.NaN;
    for (int day = aligned.length - 1; day >= 0; day--) {
      for (; at >= 0 && days[at] >= calendar.epochDay(day); at--) {
        if (isRate(closes[at])) {
          next = closes[at];
          last = Double.isNaN(last) ? next : last;
        }
      }
      aligned[day] = next;
    }
    for (; at >= 0 && Double.isNaN(last); at--) {
      last = isRate(closes[at]) ? closes[at] : last;
    }
    if (Double.isNaN(last)) {
      return new double[0];
    }
    for (int day = aligned.length - 1; day >= 0 && Double.isNaN(aligned[day]); day--) {
      aligned[day] = last;
    }
    return aligned;
  }

  private static boolean isRate(double close) {
    return !Double.isNaN(close) && close != 0;
  }
}
