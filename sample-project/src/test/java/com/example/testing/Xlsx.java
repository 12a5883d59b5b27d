package com.example.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest workbook that holds these rows; texts and numbers, null for an empty cell. */
public final class Xlsx {

  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  private Xlsx() {}

  /** Rows below the columns' names, which are the first row. */
  public static byte[] transactions(Object[]... rows) throws IOException {
    Object[][] all = new Object[rows.length + 1][];
    all[0] = new Object[] {"date", "tx", "symbol", "quantity", "price", "commission", "cash"};
    System.arraycopy(rows, 0, all, 1, rows.length);
    return of(all);
  }

  public static byte[] of(Object[]... rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(
          zip,
          "[Content_Types].xml",
          "<Types xmlns='%scontent-types'><Default Extension='xml' ContentType='application/xml'/></Types>"
              .formatted(PACKAGE));
      add(
          zip,
          "_rels/.rels",
          "<Relationships xmlns='%srelationships'><Relationship Id='r1' Type='%s/officeDocument' Target='xl/workbook.xml'/></Relationships>"
              .formatted(PACKAGE, OFFICE));
      add(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"
              .formatted(MAIN, OFFICE));
      add(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns='%srelationships'><Relationship Id='r1' Type='%s/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
              .formatted(PACKAGE, OFFICE));
      add(zip, "xl/worksheets/sheet1.xml", sheet(rows));
    }
    return bytes.toByteArray();
  }

  private static String sheet(Object[][] rows) {
    StringBuilder sheet = new StringBuilder("<worksheet xmlns='" + MAIN + "'><sheetData>");
    for (int r = 0; r < rows.length; r++) {
      sheet.append("<row r='").append(r + 1).append("'>");
      for (int c = 0; c < rows[r].length; c++) {
        String at = (char) ('A' + c) + String.valueOf(r + 1);
        if (rows[r][c] instanceof Number number) {
          sheet.append("<c r='%s'><v>%s</v></c>".formatted(at, number));
        } else if (rows[r][c] != null) {
          sheet.append("<c r='%s' t='inlineStr'><is><t>%s</t></is></c>".formatted(at, rows[r][c]));
        }
      }
      sheet.append("</row>");
    }
    return sheet.append("</sheetData></worksheet>").toString();
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(("<?xml version='1.0'?>" + text).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
