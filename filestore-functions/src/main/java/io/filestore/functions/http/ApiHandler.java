package io.filestore.functions.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonWriter;
import io.filestore.functions.runtime.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A handler of one route: from event to request, from answer or exception to response. */
public abstract class ApiHandler implements RequestStreamHandler {

  private final String allowedOrigin;

  /** Every answer tells browsers that this origin may read it. */
  protected ApiHandler(String allowedOrigin) {
    this.allowedOrigin = allowedOrigin;
  }

  /**
   * The body of the 200.
   *
   * @throws ApiError for any other answer
   */
  protected abstract Json answer(ApiRequest request, Invocation invocation);

  /**
   * Whether the event was no request but an errand of the function's own, and has been run. What
   * this throws has Lambda send the event again.
   */
  protected boolean took(String event, Invocation invocation) {
    return false;
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    if (took(event, Invocation.of(context))) {
      return;
    }
    Json response = respond(event, Invocation.ofRequest(context));
    output.write(JsonWriter.write(response).getBytes(StandardCharsets.UTF_8));
  }

  // Whatever goes wrong must be an answer with CORS headers, or a browser shows nothing of it.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private Json respond(String event, Invocation invocation) {
    try {
      return response(200, answer(ApiRequest.of(event), invocation));
    } catch (ApiError e) {
      return error(e);
    } catch (RuntimeException e) {
      invocation.log().failure("failed", e);
      return error(passing(e) ? ApiError.unavailable() : ApiError.internal());
    }
  }

  /** Whether the same request may well succeed later. */
  private static boolean passing(RuntimeException failure) {
    if (failure instanceof AwsServiceException aws) {
      return aws.isThrottlingException() || aws.statusCode() >= 500;
    }
    return failure instanceof SdkClientException;
  }

  private Json error(ApiError error) {
    return response(
        error.status(),
        Json.object().with("message", error.sentence()).with("code", error.code()).build());
  }

  private Json response(int status, Json body) {
    return Json.object()
        .with("statusCode", status)
        .with(
            "headers",
            Json.object()
                .with("Content-Type", "application/json")
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff")
                .with("Access-Control-Allow-Origin", allowedOrigin)
                .build())
        .with("body", JsonWriter.write(body))
        .with("isBase64Encoded", new Json.Bool(false))
        .build();
  }
}
