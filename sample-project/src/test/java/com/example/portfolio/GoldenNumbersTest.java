package com.example.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.portfolio.input.PricesCsv;
import com.example.portfolio.input.TransactionsWorkbook;
import com.example.portfolio.output.PerformanceJson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against numbers that pandas has calculated; see the README beside them. */
class GoldenNumbersTest {

  private static final Path CASES = Path.of("src", "test", "resources", "portfolio");
  private static final double TOLERANCE = 1e-9;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNumbersAreThoseOfPandas(String name) throws IOException {
    Path folder = CASES.resolve(name);
    JsonObject request = json(folder.resolve("request.json")).getAsJsonObject();

    Performance performance =
        Calculator.calculate(
            new Question(
                TransactionsWorkbook.read(Files.readAllBytes(folder.resolve("transactions.xlsx"))),
                PricesCsv.read(Files.readString(folder.resolve("prices.csv"))),
                request.getAsJsonArray("benchmarks").asList().stream()
                    .map(JsonElement::getAsString)
                    .toList(),
                request.get("currency").getAsString(),
                date(request, "from"),
                date(request, "to")));

    JsonElement actual = JsonParser.parseString(PerformanceJson.write(performance));
    JsonElement expected = json(folder.resolve("expected.json"));
    assertTrue(expected.getAsJsonObject().getAsJsonArray("series").size() > 0);
    same(expected, actual, name);
  }

  private static Optional<LocalDate> date(JsonObject request, String name) {
    return Optional.ofNullable(request.get(name)).map(d -> LocalDate.parse(d.getAsString()));
  }

  private static JsonElement json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file));
  }

  private static void same(JsonElement expected, JsonElement actual, String at) {
    if (expected.isJsonObject()) {
      JsonObject fields = actual.getAsJsonObject();
      assertEquals(expected.getAsJsonObject().keySet(), fields.keySet(), at);
      expected
          .getAsJsonObject()
          .entrySet()
          .forEach(e -> same(e.getValue(), fields.get(e.getKey()), at + "/" + e.getKey()));
    } else if (expected.isJsonArray()) {
      assertEquals(expected.getAsJsonArray().size(), actual.getAsJsonArray().size(), at);
      for (int i = 0; i < expected.getAsJsonArray().size(); i++) {
        same(expected.getAsJsonArray().get(i), actual.getAsJsonArray().get(i), at + "/" + i);
      }
    } else if (expected.isJsonPrimitive() && expected.getAsJsonPrimitive().isNumber()) {
      double number = expected.getAsDouble();
      // Amounts of money are compared as parts of themselves, fractions as they are.
      assertEquals(number, actual.getAsDouble(), TOLERANCE * Math.max(1, Math.abs(number)), at);
    } else {
      assertEquals(expected, actual, at);
    }
  }
}
