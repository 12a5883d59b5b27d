package com.example.portfolio.input;

import com.example.portfolio.Transaction;
import com.example.portfolio.UnusableInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * The first sheet of a workbook in xlsx: the columns' names in its first row, in any order and
 * case, then a transaction a row in any order. Other columns are not looked at.
 */
public final class TransactionsWorkbook {

  private static final List<String> COLUMNS =
      List.of("date", "tx", "symbol", "quantity", "price", "commission", "cash");

  private TransactionsWorkbook() {}

  /**
   * Reads it.
   *
   * @throws UnusableInputException if it is no workbook, has not the columns, or naming each row
   *     that is not as it should be
   */
  public static List<Transaction> read(byte[] xlsx) {
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      return read(rows.iterator(), workbook.isDate1904());
    } catch (IOException | ExcelReaderException e) {
      throw new UnusableInputException("The workbook cannot be read as xlsx.");
    }
  }

  private static List<Transaction> read(java.util.Iterator<Row> rows, boolean date1904) {
    Map<String, Integer> columns = rows.hasNext() ? columns(rows.next()) : Map.of();
    List<String> missing = COLUMNS.stream().filter(c -> !columns.containsKey(c)).toList();
    if (!missing.isEmpty()) {
      throw new UnusableInputException(
          "The workbook's first row must name the columns %s; missing: %s."
              .formatted(String.join(", ", COLUMNS), String.join(", ", missing)));
    }
    List<Transaction> transactions = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      try {
        new TransactionRow(row, columns, date1904).read().ifPresent(transactions::add);
      } catch (TransactionRow.ProblemException e) {
        problems.add("Row %d: %s".formatted(row.getRowNum(), e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new UnusableInputException(problems);
    }
    return transactions;
  }

  private static Map<String, Integer> columns(Row header) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.getCellCount(); i++) {
      int at = i;
      Optional.ofNullable(header.getCell(i))
          .map(cell -> cell.getText().strip().toLowerCase(Locale.ROOT))
          .ifPresent(name -> columns.putIfAbsent(name, at));
    }
    return columns;
  }
}
