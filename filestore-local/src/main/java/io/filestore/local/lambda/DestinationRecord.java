package io.filestore.local.lambda;

import io.filestore.local.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a destination gets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Capturing
 *     records of asynchronous invocations</a>
 */
final class DestinationRecord {

  private DestinationRecord() {}

  /**
   * Writes one.
   *
   * @param condition {@code Success}, {@code RetriesExhausted} or {@code EventAgeExceeded}
   * @param invocation the last one, {@code null} when the event was not handed over at all
   */
  static byte[] of(
      Instant time,
      String requestId,
      String arn,
      String condition,
      int invokeCount,
      byte[] payload,
      @Nullable Invocation invocation) {
    ObjectNode record =
        Json.object()
            .put("version", "1.0")
            .put("timestamp", time.truncatedTo(ChronoUnit.MILLIS).toString());
    record
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", arn)
        .put("condition", condition)
        .put("approximateInvokeCount", invokeCount);
    record.set("requestPayload", Json.valueOrText(payload));
    if (invocation != null) {
      ObjectNode context =
          record
              .putObject("responseContext")
              .put("statusCode", 200)
              .put("executedVersion", invocation.executedVersion());
      invocation.functionError().ifPresent(error -> context.put("functionError", error));
      record.set("responsePayload", Json.valueOrText(invocation.payload()));
    }
    return Json.bytes(record);
  }
}
