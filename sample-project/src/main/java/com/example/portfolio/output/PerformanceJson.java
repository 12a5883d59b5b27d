package com.example.portfolio.output;

import com.example.portfolio.Performance;
import com.example.portfolio.Performance.Day;
import com.example.portfolio.Performance.Position;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A performance in JSON, a day after the other; numbers as they are, not rounded. */
public final class PerformanceJson {

  private PerformanceJson() {}

  /** The document. */
  public static String write(Performance performance) {
    StringWriter out = new StringWriter();
    try {
      write(performance, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Writes the document. */
  public static void write(Performance performance, Writer out) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.beginObject().name("series").beginArray();
    for (Day day : performance.series()) {
      day(json, performance, day);
    }
    json.endArray();
    Performance.Statistics statistics = performance.statistics();
    json.name("statistics").beginObject();
    json.name("annualisedMean").value(statistics.annualisedMean());
    json.name("annualisedVolatility");
    if (statistics.annualisedVolatility().isPresent()) {
      json.value(statistics.annualisedVolatility().getAsDouble());
    } else {
      json.nullValue();
    }
    json.endObject().endObject();
    json.flush();
  }

  private static void day(JsonWriter json, Performance performance, Day day) throws IOException {
    json.beginObject();
    json.name("date").value(day.date().toString());
    json.name("balance").value(day.balance());
    json.name("reportingBalance").value(day.reportingBalance());
    json.name("return").value(day.timeWeighted());
    json.name("reportingReturn").value(day.reporting());
    json.name("benchmarks").beginObject();
    for (int i = 0; i < performance.benchmarks().size(); i++) {
      json.name(performance.benchmarks().get(i)).beginObject();
      json.name("return").value(day.benchmarks().get(i)).endObject();
    }
    json.endObject().name("symbols").beginObject();
    for (Position position : day.positions()) {
      json.name(position.symbol()).beginObject();
      json.name("holdings").value(position.holdings());
      json.name("marketValue").value(position.marketValue());
      json.name("cost").value(position.cost());
      json.name("commission").value(position.commission());
      json.name("dividends").value(position.dividends()).endObject();
    }
    json.endObject().endObject();
  }
}
