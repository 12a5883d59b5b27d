package com.example.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Closes and dividends of holdings, benchmarks and the currency pair. */
public final class Prices {

  private final Map<String, PriceSeries> series;

  private Prices(Map<String, PriceSeries> series) {
    this.series = series;
  }

  /** The symbol's series. */
  Optional<PriceSeries> of(String symbol) {
    return Optional.ofNullable(series.get(symbol));
  }

  /** Takes quotes in any order. */
  public static final class Builder {

    private final Map<String, Quotes> symbols = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Adds a quote; a close that is missing is NaN, a dividend that is missing 0. */
    public Builder add(int line, String symbol, LocalDate date, double close, double dividend) {
      symbols.computeIfAbsent(symbol, s -> new Quotes()).add(line, date, close, dividend);
      return this;
    }

    /**
     * All of them.
     *
     * @throws UnusableInputException if a symbol has two quotes for one day
     */
    public Prices build() {
      Map<String, PriceSeries> series = new TreeMap<>();
      symbols.forEach((symbol, quotes) -> series.put(symbol, quotes.sorted(symbol, problems)));
      if (!problems.isEmpty()) {
        throw new UnusableInputException(problems);
      }
      return new Prices(series);
    }
  }

  private static final class Quotes {

    private int size;
    private int[] lines = new int[16];
    private long[] days = new long[16];
    private double[] closes = new double[16];
    private double[] dividends = new double[16];

    void add(int line, LocalDate date, double close, double dividend) {
      if (size == days.length) {
        lines = Arrays.copyOf(lines, size * 2);
        days = Arrays.copyOf(days, size * 2);
        closes = Arrays.copyOf(closes, size * 2);
        dividends = Arrays.copyOf(dividends, size * 2);
      }
      lines[size] = line;
      days[size] = date.toEpochDay();
      closes[size] = close;
      dividends[size++] = dividend;
    }

    PriceSeries sorted(String symbol, List<String> problems) {
      // By day, and by place within a day, so that a second quote is named and not the first.
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Long.compare(days[a], days[b]));
      long[] sortedDays = new long[size];
      double[] sortedCloses = new double[size];
      double[] sortedDividends = new double[size];
      for (int i = 0; i < size; i++) {
        sortedDays[i] = days[order[i]];
        sortedCloses[i] = closes[order[i]];
        sortedDividends[i] = dividends[order[i]];
        if (i > 0 && sortedDays[i] == sortedDays[i - 1]) {
          problems.add(
              "Prices, line %d: '%s' has a second price for %s."
                  .formatted(lines[order[i]], symbol, LocalDate.ofEpochDay(sortedDays[i])));
        }
      }
      return new PriceSeries(sortedDays, sortedCloses, sortedDividends);
    }
  }
}
