package com.example.portfolio.output;

import com.example.portfolio.Performance;
import com.example.portfolio.Performance.Day;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A performance as one page with a chart in it, which asks nothing of any other server. */
public final class ChartPage {

  private static final String PLACE = "/*DATA*/";

  private ChartPage() {}

  /** The page. */
  public static String write(Performance performance, String currency) {
    try (InputStream template = ChartPage.class.getResourceAsStream("chart.html")) {
      String page = new String(template.readAllBytes(), StandardCharsets.UTF_8);
      return page.replace(PLACE, data(performance, currency));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String data(Performance performance, String currency) throws IOException {
    StringWriter out = new StringWriter();
    JsonWriter json = new JsonWriter(out);
    // A symbol is the caller's text, and must not end the script that it stands in.
    json.setHtmlSafe(true);
    List<Day> days = performance.series();
    json.beginObject().name("dates").beginArray();
    for (Day day : days) {
      json.value(day.date().toString());
    }
    json.endArray().name("lines").beginArray();
    line(json, "Portfolio", days, Day::timeWeighted);
    line(json, "Portfolio (" + currency + ")", days, Day::reporting);
    List<String> benchmarks = new ArrayList<>(performance.benchmarks());
    for (int i = 0; i < benchmarks.size(); i++) {
      int at = i;
      line(json, benchmarks.get(i), days, day -> day.benchmarks().get(at));
    }
    json.endArray().endObject();
    return out.toString();
  }

  private static void line(
      JsonWriter json, String name, List<Day> days, ToDoubleFunction<Day> value)
      throws IOException {
    json.beginObject().name("name").value(name).name("returns").beginArray();
    for (Day day : days) {
      json.value(value.applyAsDouble(day));
    }
    json.endArray().endObject();
  }
}
