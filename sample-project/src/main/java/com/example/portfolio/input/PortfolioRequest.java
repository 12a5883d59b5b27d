package com.example.portfolio.input;

import com.example.http.HttpError;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of {@code POST /portfolio}. */
public record PortfolioRequest(
    Content transactions,
    Content prices,
    List<String> benchmarks,
    String currency,
    Optional<LocalDate> from,
    Optional<LocalDate> to) {

  /** Something that is in the request, or in a Filestore under an id. */
  public record Content(String text, boolean isFileId) {}

  /**
   * Reads the body.
   *
   * @throws HttpError 400 naming the field that is missing or is not what it should be
   */
  public static PortfolioRequest of(JsonObject body) {
    return new PortfolioRequest(
        content(body, "transactions", "base64"),
        content(body, "prices", "csv"),
        benchmarks(body),
        text(body, "currency")
            .orElseThrow(
                () -> new HttpError(400, "'currency' must be a symbol such as 'USDGBP=X'.")),
        date(body, "from"),
        date(body, "to"));
  }

  private static Content content(JsonObject body, String name, String inline) {
    if (body.get(name) instanceof JsonObject fields) {
      Optional<String> here = text(fields, inline);
      Optional<String> id = text(fields, "fileId");
      if (here.isPresent() != id.isPresent()) {
        return here.map(text -> new Content(text, false))
            .orElseGet(() -> new Content(id.get(), true));
      }
    }
    throw new HttpError(
        400, "'%s' must be an object with either '%s' or 'fileId'.".formatted(name, inline));
  }

  private static List<String> benchmarks(JsonObject body) {
    List<String> symbols = new ArrayList<>();
    if (body.get("benchmarks") instanceof com.google.gson.JsonArray array) {
      for (JsonElement each : array) {
        if (isText(each)) {
          symbols.add(each.getAsString().strip());
        } else {
          symbols.clear();
          break;
        }
      }
    }
    if (symbols.isEmpty()) {
      throw new HttpError(400, "'benchmarks' must be an array of symbols, at least one.");
    }
    return symbols;
  }

  private static Optional<LocalDate> date(JsonObject body, String name) {
    JsonElement value = body.get(name);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(value.toString().replace("\"", "")));
    } catch (DateTimeException e) {
      throw new HttpError(400, "'%s' must be a date such as 2021-01-04.".formatted(name), e);
    }
  }

  private static Optional<String> text(JsonObject fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(PortfolioRequest::isText)
        .map(JsonElement::getAsString)
        .filter(text -> !text.isBlank());
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }
}
