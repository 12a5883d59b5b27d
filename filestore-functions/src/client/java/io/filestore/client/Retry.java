package io.filestore.client;

import java.time.Duration;

/**
 * How often and after what time what has failed in passing is tried again: a lost connection, 429,
 * 5xx.
 *
 * @param attempts most attempts in all, 1 to try once
 * @param first the longest wait before the second attempt; it doubles from one to the next
 * @param longest the longest wait before any
 */
public record Retry(int attempts, Duration first, Duration longest) {

  /** Five attempts, after up to 0.5, 1, 2 and 4 seconds. */
  public static final Retry STANDARD = new Retry(5, Duration.ofMillis(500), Duration.ofSeconds(20));

  /** One attempt. */
  public static final Retry NONE = new Retry(1, Duration.ZERO, Duration.ZERO);

  public Retry {
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "at least one attempt, and waits of 0 or more, the longest not below the first");
    }
  }

  /**
   * How long to wait after that attempt.
   *
   * @param attempt from 1
   * @param share of the longest that it may be, 0 to 1: drawn, so that many clients that failed
   *     together do not come back together
   */
  Duration after(int attempt, double share) {
    double doubled = (double) first.toMillis() * Math.pow(2, Math.min(attempt - 1, 30));
    double most = Math.min((double) longest.toMillis(), doubled);
    return Duration.ofMillis(Math.round(most * share));
  }
}
