package com.example.portfolio;

import com.example.portfolio.Transaction.Cash;
import com.example.portfolio.Transaction.Side;
import com.example.portfolio.Transaction.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The transactions on their trading days, checked, and each trade with its price.
 *
 * @param holdings the holdings, sorted by symbol
 * @param cash what comes or goes from outside, by day
 * @param first day of the first transaction
 */
record Ledger(List<Holding> holdings, double[] cash, int first) {

  /** Holdings below this part of all that was ever bought are what rounding has left of none. */
  private static final double ROUNDING = 1e-9;

  /** A trade with its price. */
  record Priced(double change, double price, double commission) {

    /** What is paid, below 0 for a sale. */
    double cost() {
      return change * price;
    }
  }

  /** A symbol ever traded: its trades by day, its closes and dividends on each day. */
  record Holding(
      String symbol, SortedMap<Integer, List<Priced>> trades, double[] closes, double[] dividends) {

    /** What is held after the change; what is left by rounding alone is none. */
    static double held(double before, double change, double everBought) {
      double after = before + change;
      return Math.abs(after) <= ROUNDING * everBought ? 0 : after;
    }
  }

  /**
   * Checks all of them.
   *
   * @throws UnusableInputException naming each row that is on no trading day, has no price or sells
   *     more than is held
   */
  static Ledger of(List<Transaction> transactions, Prices prices, Calendar calendar) {
    if (transactions.isEmpty()) {
      throw new UnusableInputException("The workbook has no transactions.");
    }
    Reading reading = new Reading(prices, calendar);
    transactions.stream()
        .sorted(Comparator.comparing(Transaction::date).thenComparing(Transaction::row))
        .forEach(reading::take);
    return reading.ledger();
  }

  /** What is found out on the way. */
  private static final class Reading {

    private final Prices prices;
    private final Calendar calendar;
    private final List<String> problems = new ArrayList<>();
    private final SortedMap<String, SortedMap<Integer, List<Trade>>> trades = new TreeMap<>();
    private final double[] cash;
    private boolean anyCash;
    private int first = Integer.MAX_VALUE;

    Reading(Prices prices, Calendar calendar) {
      this.prices = prices;
      this.calendar = calendar;
      this.cash = new double[calendar.size()];
    }

    void take(Transaction transaction) {
      var day = calendar.day(transaction.date());
      if (day.isEmpty()) {
        problems.add(
            "Row %d: %s is not a trading day of the first benchmark."
                .formatted(transaction.row(), transaction.date()));
        return;
      }
      first = Math.min(first, day.getAsInt());
      if (transaction instanceof Trade trade) {
        trades
            .computeIfAbsent(trade.symbol(), s -> new TreeMap<>())
            .computeIfAbsent(day.getAsInt(), d -> new ArrayList<>())
            .add(trade);
      } else if (transaction instanceof Cash movement) {
        cash[day.getAsInt()] += movement.amount();
        anyCash = true;
      }
    }

    Ledger ledger() {
      List<Holding> holdings = new ArrayList<>();
      trades.forEach((symbol, byDay) -> holdings.add(holding(symbol, byDay)));
      if (!problems.isEmpty()) {
        throw new UnusableInputException(problems);
      }
      if (!anyCash) {
        // Every trade brings its own money, and takes it away.
        for (Holding holding : holdings) {
          holding
              .trades()
              .forEach(
                  (day, list) ->
                      list.forEach(trade -> cash[day] += trade.cost() + trade.commission()));
        }
      }
      return new Ledger(holdings, cash, first);
    }

    private Holding holding(String symbol, SortedMap<Integer, List<Trade>> byDay) {
      var series = prices.of(symbol);
      if (series.isEmpty()) {
        byDay.values().stream()
            .flatMap(List::stream)
            .forEach(t -> problems.add("Row %d: '%s' has no prices.".formatted(t.row(), symbol)));
        return new Holding(symbol, new TreeMap<>(), new double[0], new double[0]);
      }
      double[] closes = series.get().closes(calendar);
      SortedMap<Integer, List<Priced>> priced = new TreeMap<>();
      byDay.forEach((day, list) -> priced.put(day, priced(list, closes[day])));
      checkSales(symbol, byDay);
      return new Holding(symbol, priced, closes, series.get().dividends(calendar));
    }

    private List<Priced> priced(List<Trade> list, double close) {
      List<Priced> priced = new ArrayList<>();
      for (Trade trade : list) {
        if (Double.isNaN(close)) {
          problems.add(
              "Row %d: '%s' has no close on or before %s."
                  .formatted(trade.row(), trade.symbol(), trade.date()));
        }
        double price = Double.isNaN(trade.price()) ? close : trade.price();
        priced.add(new Priced(trade.change(), price, trade.commission()));
      }
      return priced;
    }

    /** At the close of each day, since rows of one day stand in any order. */
    private void checkSales(String symbol, SortedMap<Integer, List<Trade>> byDay) {
      double held = 0;
      double bought = 0;
      for (List<Trade> day : byDay.values()) {
        double before = held;
        Trade lastSale = null;
        double buys = 0;
        double sales = 0;
        for (Trade trade : day) {
          if (trade.side() == Side.BUY) {
            buys += trade.quantity();
          } else {
            sales += trade.quantity();
            lastSale = trade;
          }
        }
        bought += buys;
        held = Holding.held(before, buys - sales, bought);
        if (held < 0 && lastSale != null) {
          problems.add(
              "Row %d: %s of '%s' are sold on %s, but only %s are held."
                  .formatted(
                      lastSale.row(),
                      Numbers.shown(sales),
                      symbol,
                      lastSale.date(),
                      Numbers.shown(before + buys)));
          held = 0;
        }
      }
    }
  }
}
