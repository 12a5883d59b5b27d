package com.example.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.runtime.RuntimeContext;
import com.example.testing.Call;
import com.example.testing.Stub;
import com.example.testing.Xlsx;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PortfolioHandlerTest {

  private static final String PRICES =
      """
      symbol,date,close,dividend
      ^GSPC,2021-01-04,3700,
      ^GSPC,2021-01-05,3737,
      USDGBP=X,2021-01-04,0.5,
      KO,2021-01-04,50,
      KO,2021-01-05,51,1
      """;

  private static final Object[] DEPOSIT = {20210104, null, null, null, null, null, 1000};
  private static final Object[] BUY = {20210104, "BUY", "KO", 10, null, 1, null};

  private final Map<String, String> environment = new HashMap<>();

  private Call post(String accept, JsonObject request) throws IOException {
    RuntimeContext runtime =
        RuntimeContext.of(
            environment, new PrintStream(new ByteArrayOutputStream()), Duration.ofSeconds(10));
    return Call.of(new PortfolioHandler(runtime), accept, request.toString());
  }

  private static JsonObject request(String prices, Object[]... rows) throws IOException {
    JsonObject workbook = new JsonObject();
    workbook.addProperty("base64", Base64.getEncoder().encodeToString(Xlsx.transactions(rows)));
    return request(workbook, content("csv", prices));
  }

  private static JsonObject request(JsonObject workbook, JsonObject prices) {
    JsonObject request = new JsonObject();
    request.add("transactions", workbook);
    request.add("prices", prices);
    JsonArray benchmarks = new JsonArray();
    benchmarks.add("^GSPC");
    request.add("benchmarks", benchmarks);
    request.addProperty("currency", "USDGBP=X");
    return request;
  }

  private static JsonObject content(String name, String text) {
    JsonObject content = new JsonObject();
    content.addProperty(name, text);
    return content;
  }

  @Test
  void theAnswerHasASeriesAndStatistics() throws IOException {
    Call call = post("application/json", request(PRICES, DEPOSIT, BUY));

    assertEquals(200, call.status());
    assertEquals("application/json", call.contentType());
    JsonObject answer = JsonParser.parseString(call.body()).getAsJsonObject();
    // 490 left of 1000, 10 at 51, a dividend of 10
    assertEquals(
        "{\"date\":\"2021-01-05\",\"balance\":1019.0,\"reportingBalance\":509.5,\"return\":"
            + answer.getAsJsonArray("series").get(1).getAsJsonObject().get("return")
            + ",\"reportingReturn\":"
            + answer.getAsJsonArray("series").get(1).getAsJsonObject().get("reportingReturn")
            + ",\"benchmarks\":{\"^GSPC\":{\"return\":0.010000000000000009}},\"symbols\":{\"KO\":"
            + "{\"holdings\":10.0,\"marketValue\":510.0,\"cost\":500.0,\"commission\":1.0,"
            + "\"dividends\":10.0}}}",
        answer.getAsJsonArray("series").get(1).toString());
    assertEquals(
        0.019,
        answer.getAsJsonArray("series").get(1).getAsJsonObject().get("return").getAsDouble(),
        1e-12);
    assertEquals(2, answer.getAsJsonObject("statistics").size());
  }

  @Test
  void aBrowserGetsAPageThatAsksNothingOfOtherServers() throws IOException {
    Call call = post("text/html,application/xhtml+xml,*/*;q=0.8", request(PRICES, DEPOSIT, BUY));

    assertEquals(200, call.status());
    assertEquals("text/html; charset=utf-8", call.contentType());
    assertTrue(call.body().contains("\"name\":\"Portfolio (USDGBP\\u003dX)\""), call.body());
    assertFalse(call.body().contains("/*DATA*/"));
    assertFalse(
        call.body().replace("http://www.w3.org/2000/svg", "").matches("(?s).*(https?:)?//[a-z].*"));
  }

  @Test
  void aSymbolCannotEndTheScriptOfThePage() throws IOException {
    String prices = PRICES.replace("^GSPC", "</script>x");
    JsonObject request = request(prices, DEPOSIT);
    JsonArray benchmarks = new JsonArray();
    benchmarks.add("</script>x");
    request.add("benchmarks", benchmarks);

    String page = post("text/html", request).body();

    assertEquals(page.indexOf("</script>"), page.lastIndexOf("</script>"));
  }

  private void refused(String message, Object[]... rows) throws IOException {
    Call call = post("", request(PRICES, rows));
    assertEquals(message, call.message());
    assertEquals(400, call.status());
  }

  @Test
  void eachErrorNamesItsRowAndAllOfOneKindAreToldAtOnce() throws IOException {
    refused(
        """
        Row 2: date is '2021', neither a date nor a number such as 20210104.
        Row 3: tx is 'HOLD', not BUY or SELL.
        Row 4: quantity is '', not a number above 0.
        Row 5: quantity is '-3', not a number above 0.
        Row 6: price is 'much', not a number.
        Row 7: commission is '-1', below 0.
        Row 8: it has cash and the symbol 'KO'; cash stands on a row of its own.
        Row 9: it has neither a symbol nor cash.
        Row 10: it has a quantity but no symbol.
        Row 12: date is '20211301', neither a date nor a number such as 20210104.\
        """,
        new Object[] {"2021", null, null, null, null, null, 5},
        new Object[] {20210104, "HOLD", "KO", 1},
        new Object[] {20210104, "BUY", "KO"},
        new Object[] {20210104, "SELL", "KO", -3},
        new Object[] {20210104, "BUY", "KO", 1, "much"},
        new Object[] {20210104, "BUY", "KO", 1, 1, -1},
        new Object[] {20210104, "BUY", "KO", 1, 1, 1, 500},
        new Object[] {20210104},
        new Object[] {20210104, null, null, 4, null, null, 500},
        new Object[] {},
        new Object[] {20211301, null, null, null, null, null, 5});
  }

  @Test
  void whatTheCalendarThePricesAndTheHoldingsDoNotAllowNamesItsRow() throws IOException {
    refused(
        """
        Row 5: 2021-01-03 is not a trading day of the first benchmark.
        Row 4: 2021-01-06 is not a trading day of the first benchmark.
        Row 3: 10.5 of 'KO' are sold on 2021-01-05, but only 10 are held.
        Row 6: 'XYZ' has no prices.\
        """,
        BUY,
        new Object[] {20210105, "SELL", "KO", 10.5},
        new Object[] {20210106, null, null, null, null, null, 5},
        // a Sunday, as Excel counts it
        new Object[] {44199, "BUY", "KO", 1},
        new Object[] {20210105, "BUY", "XYZ", 1, 5});
  }

  @Test
  void aSymbolWithoutAnyCloseYetCannotBeValued() throws IOException {
    JsonObject request = request(PRICES.replace("KO,2021-01-04,50,\n", ""), DEPOSIT, BUY);

    assertEquals("Row 3: 'KO' has no close on or before 2021-01-04.", post("", request).message());
  }

  @Test
  void aSaleAboveItsPurchaseOfTheSameDayIsFine() throws IOException {
    Object[] sale = {20210104, "SELL", "KO", 4};
    assertEquals(200, post("", request(PRICES, sale, BUY)).status());
  }

  @Test
  void pricesThatCannotBeReadNameTheirLine() throws IOException {
    String prices =
        PRICES + "KO,yesterday,5,\nKO,2021-01-05,51,\nKO,2021-01-06\nKO,2021-01-07,x,\n";

    assertEquals(
        """
        Prices, line 7: 'yesterday' is not a date such as 2021-01-04.
        Prices, line 9: 'KO,2021-01-06' has not the four fields symbol, date, close and dividend.
        Prices, line 10: 'x' and '' must be numbers, or empty.\
        """,
        post("", request(prices, DEPOSIT)).message());
    assertEquals(
        "Prices, line 7: 'KO' has a second price for 2021-01-05.",
        post("", request(PRICES + "KO,2021-01-05,51,\n", DEPOSIT)).message());
  }

  @Test
  void whatIsMissingInTheRequestIsNamed() throws IOException {
    JsonObject request = request(PRICES, DEPOSIT);
    request.remove("currency");
    assertEquals("'currency' must be a symbol such as 'USDGBP=X'.", post("", request).message());
    request.remove("benchmarks");
    request.addProperty("currency", "USDEUR=X");
    assertEquals(
        "'benchmarks' must be an array of symbols, at least one.", post("", request).message());
    request.addProperty("prices", PRICES);
    assertEquals(
        "'prices' must be an object with either 'csv' or 'fileId'.", post("", request).message());
    JsonObject other = request(PRICES, DEPOSIT);
    other.addProperty("currency", "USDEUR=X");
    assertEquals("Currency 'USDEUR=X' has no prices.", post("", other).message());
    other.addProperty("from", "soon");
    assertEquals("'from' must be a date such as 2021-01-04.", post("", other).message());
    other = request(PRICES, DEPOSIT);
    other.addProperty("from", "2021-01-06");
    assertEquals("No trading day lies in the time asked for.", post("", other).message());
    other.add("transactions", content("base64", "bm8gd29ya2Jvb2s="));
    assertEquals("The workbook cannot be read as xlsx.", post("", other).message());
  }

  /** So long that its answer is larger than Lambda's 6 MB. */
  private static String manyPrices() {
    StringBuilder prices = new StringBuilder(PRICES);
    LocalDate day = LocalDate.of(2021, 1, 6);
    for (int i = 0; i < 30_000; i++) {
      prices.append("^GSPC,").append(day.plusDays(i)).append(",3700,\n");
    }
    return prices.toString();
  }

  @Test
  void anAnswerAboveSixMegabytesIsRefusedWithoutAFilestore() throws IOException {
    Call call = post("", request(manyPrices(), DEPOSIT, BUY));

    assertEquals(413, call.status());
    assertEquals(
        "The answer is larger than the 6 MB that Lambda lets through. Ask for fewer days by 'from'"
            + " and 'to', or deploy this application with the parameters FilestoreUrl and"
            + " FilestoreApiKey.",
        call.message());
  }

  @Test
  void aFileIdIsRefusedWithoutAFilestore() throws IOException {
    Call call = post("", request(content("fileId", "f1"), content("csv", PRICES)));

    assertEquals(413, call.status());
    assertEquals(
        "This application has no Filestore to read 'f1' from; deploy it with the parameters"
            + " FilestoreUrl and FilestoreApiKey.",
        call.message());
  }

  @Test
  void workbookPricesAndAnswerGoByIdWhereThereIsAFilestore() throws IOException {
    byte[] workbook = Xlsx.transactions(DEPOSIT, BUY);
    AtomicReference<String> stored = new AtomicReference<>();
    AtomicInteger tries = new AtomicInteger();
    try (Stub stub = new Stub()) {
      stub.on("/bytes/book", e -> Stub.send(e, 200, workbook))
          .on("/bytes/prices", 200, manyPrices())
          .on("/bytes/answer", e -> Stub.send(e, 200, new byte[0]))
          .on(
              "/api/file",
              200,
              "{\"id\":\"a1\",\"url\":\"%s/bytes/answer\",\"headers\":{\"x-amz-test\":\"1\"}}"
                  .formatted(stub.url()))
          .on(
              "/api/files",
              e -> {
                String body = stub.asked().get(stub.asked().size() - 1).body();
                if (e.getRequestMethod().equals("POST")) {
                  String name = body.contains("book") ? "book" : "prices";
                  String file = "[{\"id\":\"x\",\"url\":\"%s/bytes/%s\"}]";
                  Stub.send(e, 200, file.formatted(stub.url(), name).getBytes());
                } else {
                  // It hears of the upload a moment later.
                  stored.set(tries.incrementAndGet() < 3 ? "[]" : "[\"a1\"]");
                  Stub.send(e, 200, stored.get().getBytes());
                }
              });
      environment.put("FILESTORE_URL", stub.url() + "/api/");
      environment.put("FILESTORE_API_KEY", "key");

      Call call = post("", request(content("fileId", "book"), content("fileId", "prices")));

      assertEquals("{\"id\":\"a1\"}", call.body());
      assertEquals(200, call.status());
      assertEquals(3, tries.get());
      List<Stub.Asked> puts =
          stub.asked().stream().filter(a -> a.path().equals("/bytes/answer")).toList();
      assertEquals(1, puts.size());
      assertTrue(puts.get(0).body().startsWith("{\"series\":[{\"date\":\"2021-01-04\""));
      assertTrue(
          stub.asked().stream()
              .filter(a -> a.path().startsWith("/api/"))
              .allMatch(a -> "key".equals(a.apiKey())));
    }
  }

  @Test
  void aFileThatFilestoreDoesNotHaveIsNamed() throws IOException {
    try (Stub stub = new Stub().on("/files", 200, "[]")) {
      environment.put("FILESTORE_URL", stub.url());
      environment.put("FILESTORE_API_KEY", "key");

      Call call = post("", request(content("fileId", "f9"), content("csv", PRICES)));

      assertEquals("Filestore has no stored file 'f9'.", call.message());
      assertEquals(400, call.status());
    }
  }

  @Test
  void aFilestoreThatFailsIsABadGateway() throws IOException {
    try (Stub stub = new Stub().on("/files", 500, "")) {
      environment.put("FILESTORE_URL", stub.url());
      environment.put("FILESTORE_API_KEY", "key");

      Call call = post("", request(content("fileId", "f9"), content("csv", PRICES)));

      assertEquals("Filestore answers with status 500.", call.message());
      assertEquals(502, call.status());
    }
  }
}
