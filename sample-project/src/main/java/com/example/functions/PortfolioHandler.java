package com.example.functions;

import com.example.filestore.Filestore;
import com.example.http.HttpError;
import com.example.http.Request;
import com.example.http.Response;
import com.example.http.RestHandler;
import com.example.portfolio.Calculator;
import com.example.portfolio.Performance;
import com.example.portfolio.Question;
import com.example.portfolio.UnusableInputException;
import com.example.portfolio.input.PortfolioRequest;
import com.example.portfolio.input.PortfolioRequest.Content;
import com.example.portfolio.input.PricesCsv;
import com.example.portfolio.input.TransactionsWorkbook;
import com.example.portfolio.output.ChartPage;
import com.example.portfolio.output.PerformanceJson;
import com.example.runtime.RuntimeContext;
import com.google.gson.JsonObject;
import io.filestore.annotations.Environment;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.RestApi;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * {@code POST /portfolio}: balances and returns of a portfolio, in JSON, or as a chart where the
 * caller accepts {@code text/html}.
 */
@LambdaFunction(
    memory = 2048,
    timeout = 29,
    environment = {
      @Environment(name = "FILESTORE_URL", value = "!Ref FilestoreUrl"),
      @Environment(name = "FILESTORE_API_KEY", value = "!Ref FilestoreApiKey")
    })
@RestApi(method = "POST", path = "/portfolio")
public final class PortfolioHandler extends RestHandler {

  private static final long PAUSE_MILLIS = 250;

  private final Optional<Filestore> filestore;

  /** As Lambda makes it. */
  public PortfolioHandler() {
    this(RuntimeContext.ofProcess());
  }

  /** A handler that runs there. */
  public PortfolioHandler(RuntimeContext runtime) {
    super(runtime);
    filestore =
        runtime
            .variable("FILESTORE_URL")
            .map(
                url ->
                    new Filestore(
                        runtime.http(), url, runtime.required("FILESTORE_API_KEY"), PAUSE_MILLIS));
  }

  @Override
  protected Response answer(Request request) {
    PortfolioRequest asked = PortfolioRequest.of(request.json());
    Performance performance = calculate(asked);
    boolean chart = request.accept().contains("text/html");
    Response response =
        chart
            ? Response.html(ChartPage.write(performance, asked.currency()))
            : Response.json(PerformanceJson.write(performance));
    return response.fits() ? response : byId(response, chart ? "portfolio.html" : "portfolio.json");
  }

  private Performance calculate(PortfolioRequest asked) {
    byte[] workbook =
        asked.transactions().isFileId()
            ? stored(asked.transactions())
            : base64(asked.transactions());
    String prices =
        asked.prices().isFileId()
            ? new String(stored(asked.prices()), StandardCharsets.UTF_8)
            : asked.prices().text();
    try {
      return Calculator.calculate(
          new Question(
              TransactionsWorkbook.read(workbook),
              PricesCsv.read(prices),
              asked.benchmarks(),
              asked.currency(),
              asked.from(),
              asked.to()));
    } catch (UnusableInputException e) {
      throw new HttpError(400, e.getMessage());
    }
  }

  private static byte[] base64(Content content) {
    try {
      return Base64.getMimeDecoder().decode(content.text());
    } catch (IllegalArgumentException e) {
      throw new HttpError(400, "'transactions.base64' is not Base64.", e);
    }
  }

  private byte[] stored(Content content) {
    return filestore
        .orElseThrow(
            () ->
                new HttpError(
                    413,
                    "This application has no Filestore to read '%s' from; deploy it with the"
                            .formatted(content.text())
                        + " parameters FilestoreUrl and FilestoreApiKey."))
        .get(content.text());
  }

  private Response byId(Response response, String name) {
    Filestore store =
        filestore.orElseThrow(
            () ->
                new HttpError(
                    413,
                    "The answer is larger than the 6 MB that Lambda lets through. Ask for fewer"
                        + " days by 'from' and 'to', or deploy this application with the"
                        + " parameters FilestoreUrl and FilestoreApiKey."));
    String mediaType = response.contentType();
    JsonObject answer = new JsonObject();
    answer.addProperty(
        "id", store.put(name, mediaType, response.body().getBytes(StandardCharsets.UTF_8)));
    return Response.json(answer.toString());
  }
}
