package io.filestore.local.lambda;

import java.time.Duration;

/**
 * What is done about asynchronous events.
 *
 * @param retries after the first attempt, 0 to 2
 * @param maximumAge from when the event was taken, 60 s to 6 h
 * @param onSuccess ARN, or empty
 * @param onFailure ARN, or empty
 */
public record InvokeConfig(int retries, Duration maximumAge, String onSuccess, String onFailure) {

  /** What holds when nothing is said. */
  public static final InvokeConfig DEFAULT = new InvokeConfig(2, Duration.ofHours(6), "", "");
}
