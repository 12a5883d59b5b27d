package com.example.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.runtime.RuntimeContext;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A handler of one route: from the event to the request, from answer or error to the response. */
public abstract class RestHandler implements RequestStreamHandler {

  /** Where it runs. */
  protected final RuntimeContext runtime;

  /** A handler that runs there. */
  protected RestHandler(RuntimeContext runtime) {
    this.runtime = runtime;
  }

  /**
   * The answer.
   *
   * @throws HttpError for any other than 200
   */
  protected abstract Response answer(Request request);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonElement event =
        JsonParser.parseReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    byte[] bytes;
    try {
      bytes = answer(Request.of(event.getAsJsonObject())).bytes();
    } catch (HttpError e) {
      if (e.getCause() instanceof Exception cause) {
        runtime.failure(e.getMessage(), cause);
      }
      bytes = Response.error(e).bytes();
    } catch (RuntimeException e) {
      runtime.failure("failed", e);
      bytes =
          Response.error(new HttpError(500, "Something went wrong; the log says what.")).bytes();
    }
    output.write(bytes);
  }
}
