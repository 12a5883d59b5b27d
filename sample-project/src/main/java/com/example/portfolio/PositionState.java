package com.example.portfolio;

import com.example.portfolio.Performance.Position;
import java.util.List;

/** A symbol's holdings, costs, commissions and dividends, from one day to the next. */
final class PositionState {

  private final Ledger.Holding holding;
  private double held;
  private double bought;
  private double cost;
  private double commission;
  private double dividends;
  private double marketValue;

  PositionState(Ledger.Holding holding) {
    this.holding = holding;
  }

  /** Goes through a day and says what came in by it: dividends less costs and commissions. */
  double pass(int day) {
    // On what was held at the close of the day before.
    double dividend = holding.dividends()[day] * held;
    double paid = 0;
    double fees = 0;
    double change = 0;
    for (Ledger.Priced trade : holding.trades().getOrDefault(day, List.of())) {
      paid += trade.cost();
      fees += trade.commission();
      change += trade.change();
      bought += Math.max(0, trade.change());
    }
    held = Ledger.Holding.held(held, change, bought);
    dividends += dividend;
    cost += paid;
    commission += fees;
    marketValue = held == 0 ? 0 : held * holding.closes()[day];
    return dividend - paid - fees;
  }

  double marketValue() {
    return marketValue;
  }

  Position position() {
    return new Position(holding.symbol(), held, marketValue, cost, commission, dividends);
  }
}
