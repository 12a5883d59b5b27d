package com.example.portfolio;

/** A balance in one currency, from one day to the next. */
final class Account {

  /** A sum that is this part of what was added up is what rounding has left of 0. */
  private static final double ROUNDING = 1e-12;

  private double flows;
  private double turnover;
  private double balance;

  /**
   * Ends a day and says its return.
   *
   * @param value market value of what is held, in the portfolio's currency, as are the others
   * @param flow cash and dividends less costs and commissions of the day
   * @param external what of it came from outside, at the day's start
   * @param rate from the portfolio's currency to this one
   */
  double close(double value, double flow, double external, double rate) {
    double invested = balance + external * rate;
    flows += flow * rate;
    turnover += (Math.abs(flow) + Math.abs(external)) * rate;
    balance = value * rate + flows;
    boolean nothing = Math.abs(invested) <= ROUNDING * (turnover + value * rate);
    return nothing ? 0 : balance / invested - 1;
  }

  /** The balance at the close of the last day. */
  double balance() {
    return balance;
  }
}
