package com.example.portfolio.input;

import com.example.portfolio.Transaction;
import com.example.portfolio.Transaction.Side;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;

/** One row of the workbook below its columns' names. */
final class TransactionRow {

  /** What is wrong with the row, a sentence. */
  static final class ProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    ProblemException(String problem) {
      super(problem);
    }
  }

  /** A number from here on is a date written out: 20210104; Excel's days end before. */
  private static final double WRITTEN_OUT = 10_000_000;

  private final Row row;
  private final Map<String, Integer> columns;
  private final boolean date1904;

  TransactionRow(Row row, Map<String, Integer> columns, boolean date1904) {
    this.row = row;
    this.columns = columns;
    this.date1904 = date1904;
  }

  /** The transaction; empty for a row without anything in it. */
  Optional<Transaction> read() throws ProblemException {
    if (columns.keySet().stream().allMatch(column -> text(column).isEmpty())) {
      return Optional.empty();
    }
    LocalDate date = date();
    String symbol = text("symbol");
    double cash = number("cash", 0);
    if (symbol.isEmpty()) {
      return Optional.of(cash(date, cash));
    }
    if (cash != 0) {
      throw new ProblemException(
          "it has cash and the symbol '%s'; cash stands on a row of its own.".formatted(symbol));
    }
    return Optional.of(trade(date, symbol));
  }

  private Transaction cash(LocalDate date, double amount) throws ProblemException {
    if (amount == 0) {
      throw new ProblemException("it has neither a symbol nor cash.");
    }
    for (String column : new String[] {"tx", "quantity", "price", "commission"}) {
      if (!text(column).isEmpty()) {
        throw new ProblemException("it has a %s but no symbol.".formatted(column));
      }
    }
    return new Transaction.Cash(row.getRowNum(), date, amount);
  }

  private Transaction trade(LocalDate date, String symbol) throws ProblemException {
    Side side =
        switch (text("tx").toUpperCase(Locale.ROOT)) {
          case "BUY" -> Side.BUY;
          case "SELL" -> Side.SELL;
          default ->
              throw new ProblemException("tx is '%s', not BUY or SELL.".formatted(text("tx")));
        };
    double quantity = number("quantity", 0);
    if (quantity <= 0) {
      throw new ProblemException(
          "quantity is '%s', not a number above 0.".formatted(text("quantity")));
    }
    return new Transaction.Trade(
        row.getRowNum(),
        date,
        side,
        symbol,
        quantity,
        notNegative("price", Double.NaN),
        notNegative("commission", 0));
  }

  private double notNegative(String column, double empty) throws ProblemException {
    double number = number(column, empty);
    if (number < 0) {
      throw new ProblemException("%s is '%s', below 0.".formatted(column, text(column)));
    }
    return number;
  }

  private LocalDate date() throws ProblemException {
    String shown = text("date");
    try {
      if (value("date") instanceof BigDecimal number && number.doubleValue() < WRITTEN_OUT) {
        LocalDate zero = date1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        return zero.plusDays(number.longValue());
      }
      // Strict enough: the pattern has no field that may be left out.
      return LocalDate.parse(
          shown,
          shown.contains("-")
              ? DateTimeFormatter.ISO_LOCAL_DATE
              : DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException e) {
      throw new ProblemException(
          "date is '%s', neither a date nor a number such as 20210104.".formatted(shown));
    }
  }

  private double number(String column, double empty) throws ProblemException {
    String shown = text(column);
    if (shown.isEmpty()) {
      return empty;
    }
    if (value(column) instanceof BigDecimal number) {
      return number.doubleValue();
    }
    throw new ProblemException("%s is '%s', not a number.".formatted(column, shown));
  }

  private String text(String column) {
    Object value = value(column);
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    return value == null ? "" : value.toString().strip();
  }

  /** A number is a BigDecimal, also where a formula has made it. */
  private Object value(String column) {
    return row.getOptionalCell(columns.get(column)).map(Cell::getValue).orElse(null);
  }
}
