package com.example.portfolio.input;

import com.example.portfolio.Prices;
import com.example.portfolio.UnusableInputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Prices as text: {@code symbol,date,close,dividend} in the first line, then a line each in any
 * order. Dates are {@code 2021-01-04}; a close or a dividend may be empty, and what data providers
 * write for none, {@code null} and {@code NaN}, is empty too.
 */
public final class PricesCsv {

  private static final List<String> COLUMNS = List.of("symbol", "date", "close", "dividend");
  private static final Set<String> NONE = Set.of("", "null", "nan");

  private final Prices.Builder prices = new Prices.Builder();
  private final List<String> problems = new ArrayList<>();

  private PricesCsv() {}

  /**
   * Reads it.
   *
   * @throws UnusableInputException naming each line that is not as said
   */
  public static Prices read(String csv) {
    PricesCsv reading = new PricesCsv();
    int number = 0;
    for (String line : (Iterable<String>) csv.lines()::iterator) {
      number++;
      if (number == 1) {
        reading.header(line);
      } else if (!line.isBlank()) {
        reading.line(number, line);
      }
    }
    if (number == 0) {
      reading.header("");
    }
    if (!reading.problems.isEmpty()) {
      throw new UnusableInputException(reading.problems);
    }
    return reading.prices.build();
  }

  private void header(String line) {
    String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    if (!Arrays.asList(fields(text.toLowerCase(Locale.ROOT))).equals(COLUMNS)) {
      throw new UnusableInputException(
          "Prices, line 1: the columns are '%s', but must be '%s'."
              .formatted(text, String.join(",", COLUMNS)));
    }
  }

  private void line(int number, String line) {
    String[] fields = fields(line);
    if (fields.length != COLUMNS.size() || fields[0].isEmpty()) {
      problems.add(
          "Prices, line %d: '%s' has not the four fields symbol, date, close and dividend."
              .formatted(number, line));
      return;
    }
    try {
      LocalDate date = LocalDate.parse(fields[1]);
      double close = number(fields[2], Double.NaN);
      prices.add(number, fields[0], date, close, number(fields[3], 0));
    } catch (DateTimeException e) {
      problems.add(
          "Prices, line %d: '%s' is not a date such as 2021-01-04.".formatted(number, fields[1]));
    } catch (NumberFormatException e) {
      problems.add(
          "Prices, line %d: '%s' and '%s' must be numbers, or empty."
              .formatted(number, fields[2], fields[3]));
    }
  }

  private static double number(String field, double none) {
    if (NONE.contains(field.toLowerCase(Locale.ROOT))) {
      return none;
    }
    double number = Double.parseDouble(field);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(field);
    }
    return number;
  }

  private static String[] fields(String line) {
    String[] fields = line.split(",", -1);
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i].strip();
      boolean quoted = field.length() > 1 && field.startsWith("\"") && field.endsWith("\"");
      fields[i] = quoted ? field.substring(1, field.length() - 1) : field;
    }
    return fields;
  }
}
