package com.example.portfolio;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a portfolio has done.
 *
 * @param benchmarks the symbols, in the order of each day's returns
 * @param series a day each, in order
 */
public record Performance(List<String> benchmarks, List<Day> series, Statistics statistics) {

  /**
   * A day at its close.
   *
   * @param timeWeighted return since before the first day, as a fraction
   * @param reporting the same in the reporting currency
   * @param benchmarks the benchmarks' returns since then
   * @param positions one for each symbol ever traded, sorted
   */
  public record Day(
      LocalDate date,
      double balance,
      double reportingBalance,
      double timeWeighted,
      double reporting,
      List<Double> benchmarks,
      List<Position> positions) {}

  /**
   * A symbol on a day.
   *
   * @param cost what was paid for it so far, less what it was sold for
   * @param commission so far
   * @param dividends so far
   */
  public record Position(
      String symbol,
      double holdings,
      double marketValue,
      double cost,
      double commission,
      double dividends) {}

  /**
   * Over the daily returns of all days, the first included.
   *
   * @param annualisedMean mean x 252
   * @param annualisedVolatility sample standard deviation x sqrt(252); empty for a single day
   */
  public record Statistics(double annualisedMean, OptionalDouble annualisedVolatility) {

    private static final int TRADING_DAYS = 252;

    /** Of at least one return. */
    static Statistics of(double[] returns) {
      double mean = sum(returns) / returns.length;
      double[] squares = new double[returns.length];
      for (int i = 0; i < squares.length; i++) {
        squares[i] = (returns[i] - mean) * (returns[i] - mean);
      }
      OptionalDouble volatility =
          returns.length < 2
              ? OptionalDouble.empty()
              : OptionalDouble.of(
                  Math.sqrt(sum(squares) / (returns.length - 1)) * Math.sqrt(TRADING_DAYS));
      return new Statistics(mean * TRADING_DAYS, volatility);
    }

    private static double sum(double[] values) {
      return java.util.Arrays.stream(values).sum();
    }
  }
}
