package io.filestore.local.queue;

import java.time.Duration;

/**
 * What a queue is told to do.
 *
 * @param deadLetters ARN of the queue for what is received too often, or empty
 * @param maxReceives how often is too often; 0 for never
 */
record QueueSettings(
    Duration visibility, Duration delay, Duration retention, String deadLetters, int maxReceives) {

  /** What holds when nothing is said. */
  static final QueueSettings DEFAULT =
      new QueueSettings(Duration.ofSeconds(30), Duration.ZERO, Duration.ofDays(4), "", 0);
}
