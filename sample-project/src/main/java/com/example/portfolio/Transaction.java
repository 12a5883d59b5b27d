package com.example.portfolio;

import java.time.LocalDate;

/** A row of the workbook: a trade, or cash that comes or goes. */
public sealed interface Transaction {

  /** The row's number as a spreadsheet shows it; errors name it. */
  int row();

  /** Its day. */
  LocalDate date();

  /** Which way a trade goes. */
  enum Side {
    BUY,
    SELL
  }

  /**
   * A trade.
   *
   * @param quantity above 0, whichever side
   * @param price of one, in the portfolio's currency; NaN for that day's close
   * @param commission 0 or more
   */
  record Trade(
      int row,
      LocalDate date,
      Side side,
      String symbol,
      double quantity,
      double price,
      double commission)
      implements Transaction {

    /** The quantity, below 0 for a sale. */
    double change() {
      return side == Side.BUY ? quantity : -quantity;
    }
  }

  /**
   * Cash.
   *
   * @param amount above 0 for a deposit, below for a withdrawal
   */
  record Cash(int row, LocalDate date, double amount) implements Transaction {}
}
