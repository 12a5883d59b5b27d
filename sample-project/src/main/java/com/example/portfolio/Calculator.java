package com.example.portfolio;

import com.example.portfolio.Performance.Day;
import com.example.portfolio.Performance.Position;
import com.example.portfolio.Performance.Statistics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Calculates balances and time-weighted returns, day by day, without any effect.
 *
 * <p>A day's balance is the market value of what is held, and all cash, dividends, commissions and
 * costs so far. In the reporting currency the market value is at the day's rate, each of the others
 * at the rate of the day on which it was. A day's return is its balance over that of the day before
 * and what came from outside at the day's start; returns are linked by multiplication.
 */
public final class Calculator {

  private Calculator() {}

  /**
   * Calculates it.
   *
   * @throws UnusableInputException if that is not possible, with all rows that are in the way
   */
  public static Performance calculate(Question question) {
    if (question.benchmarks().isEmpty()) {
      throw new UnusableInputException("At least one benchmark is needed.");
    }
    Calendar calendar =
        new Calendar(series(question, "Benchmark", question.benchmarks().get(0)).dates());
    List<double[]> benchmarks = new ArrayList<>();
    for (String symbol : question.benchmarks()) {
      benchmarks.add(series(question, "Benchmark", symbol).closes(calendar));
    }
    double[] rates = series(question, "Currency", question.currency()).rates(calendar);
    if (rates.length == 0) {
      throw new UnusableInputException(
          "Currency '%s' has no rate on any day.".formatted(question.currency()));
    }
    Ledger ledger = Ledger.of(question.transactions(), question.prices(), calendar);
    int from = question.from().map(date -> firstDay(calendar, date)).orElse(0);
    int to = question.to().map(date -> lastDay(calendar, date)).orElse(calendar.size() - 1);
    return new Walk(calendar, rates, benchmarks, ledger)
        .between(Math.max(from, ledger.first()), to, question.benchmarks());
  }

  private static PriceSeries series(Question question, String what, String symbol) {
    return question
        .prices()
        .of(symbol)
        .orElseThrow(
            () -> new UnusableInputException("%s '%s' has no prices.".formatted(what, symbol)));
  }

  private static int firstDay(Calendar calendar, LocalDate from) {
    int day = 0;
    while (day < calendar.size() && calendar.date(day).isBefore(from)) {
      day++;
    }
    return day;
  }

  private static int lastDay(Calendar calendar, LocalDate to) {
    int day = calendar.size() - 1;
    while (day >= 0 && calendar.date(day).isAfter(to)) {
      day--;
    }
    return day;
  }

  /** From the first transaction to the last day asked for. */
  private static final class Walk {

    private final Calendar calendar;
    private final double[] rates;
    private final List<double[]> benchmarks;
    private final Ledger ledger;
    private final Account own = new Account();
    private final Account reporting = new Account();

    Walk(Calendar calendar, double[] rates, List<double[]> benchmarks, Ledger ledger) {
      this.calendar = calendar;
      this.rates = rates;
      this.benchmarks = benchmarks;
      this.ledger = ledger;
    }

    Performance between(int from, int to, List<String> symbols) {
      if (from > to) {
        throw new UnusableInputException("No trading day lies in the time asked for.");
      }
      List<PositionState> states = ledger.holdings().stream().map(PositionState::new).toList();
      double[] linked = new double[2 + benchmarks.size()];
      Arrays.fill(linked, 1);
      double[] returns = new double[to - from + 1];
      List<Day> series = new ArrayList<>();
      for (int day = ledger.first(); day <= to; day++) {
        double value = 0;
        double flows = ledger.cash()[day];
        List<Position> positions = new ArrayList<>(states.size());
        for (PositionState state : states) {
          flows += state.pass(day);
          value += state.marketValue();
          positions.add(state.position());
        }
        double r = own.close(value, flows, ledger.cash()[day], 1);
        double inReporting = reporting.close(value, flows, ledger.cash()[day], rates[day]);
        if (day >= from) {
          returns[day - from] = r;
          linked[0] *= 1 + r;
          linked[1] *= 1 + inReporting;
          series.add(day(day, linked, positions));
        }
      }
      return new Performance(symbols, List.copyOf(series), Statistics.of(returns));
    }

    private Day day(int day, double[] linked, List<Position> positions) {
      List<Double> returns = new ArrayList<>(benchmarks.size());
      for (int i = 0; i < benchmarks.size(); i++) {
        linked[2 + i] *= 1 + benchmarkReturn(benchmarks.get(i), day);
        returns.add(linked[2 + i] - 1);
      }
      return new Day(
          calendar.date(day),
          own.balance(),
          reporting.balance(),
          linked[0] - 1,
          linked[1] - 1,
          List.copyOf(returns),
          List.copyOf(positions));
    }

    /** From the close of the trading day before, also on the first day; 0 where there is none. */
    private static double benchmarkReturn(double[] closes, int day) {
      if (day == 0 || Double.isNaN(closes[day - 1]) || closes[day - 1] == 0) {
        return 0;
      }
      return closes[day] / closes[day - 1] - 1;
    }
  }
}
