package com.example.portfolio;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is to be calculated.
 *
 * @param transactions in any order
 * @param benchmarks symbols, at least one; the dates of the first are the trading days
 * @param currency symbol of the rate from the portfolio's currency to the reporting currency
 * @param from first day of the series; the day of the first transaction if that is later
 * @param to last day of the series; the last trading day if that is earlier
 */
public record Question(
    List<Transaction> transactions,
    Prices prices,
    List<String> benchmarks,
    String currency,
    Optional<LocalDate> from,
    Optional<LocalDate> to) {

  /** Takes copies. */
  public Question {
    transactions = List.copyOf(transactions);
    benchmarks = benchmarks.stream().distinct().toList();
  }
}
