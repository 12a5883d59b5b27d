package io.filestore.functions.runtime;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * What one invocation brings with it.
 *
 * @param log lines under its request id
 * @param deadline when it ends
 */
public record Invocation(Log log, Deadline deadline) {

  /** From Lambda's context. */
  public static Invocation of(Context context) {
    return new Invocation(
        new Log(System.out, context.getAwsRequestId()),
        new Deadline(context::getRemainingTimeInMillis));
  }
}
