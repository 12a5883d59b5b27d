package io.filestore.functions.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/**
 * What one invocation brings with it.
 *
 * @param log lines under its request id
 * @param deadline when it ends
 */
public record Invocation(Log log, Deadline deadline) {

  // API Gateway waits no longer for an answer
  private static final Duration GATEWAY = Duration.ofSeconds(29);

  /** From Lambda's context, for a caller who waits behind API Gateway. */
  public static Invocation ofRequest(Context context) {
    long end = System.nanoTime() + GATEWAY.toNanos();
    return new Invocation(
        new Log(System.out, context.getAwsRequestId()),
        new Deadline(
            () ->
                Math.min(
                    context.getRemainingTimeInMillis(),
                    Duration.ofNanos(end - System.nanoTime()).toMillis())));
  }

  /** From Lambda's context. */
  public static Invocation of(Context context) {
    return new Invocation(
        new Log(System.out, context.getAwsRequestId()),
        new Deadline(context::getRemainingTimeInMillis));
  }
}
