package io.filestore.plugin.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/** How fast CloudFormation is asked again, and what time it is. */
public interface Pace {

  /**
   * Waits before it is asked again.
   *
   * @param round how often it has been asked, from 1
   */
  void pause(int round);

  /** What time it is. */
  Instant now();

  /** Soon at first, for small changes are quick; then every three seconds. */
  static Pace real() {
    return new Pace() {
      @Override
      public void pause(int round) {
        long millis = Math.min(3000L, 50L << Math.min(round, 6));
        try {
          Thread.sleep(Duration.ofMillis(millis).toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          CancellationException cancelled = new CancellationException("waiting was interrupted");
          cancelled.initCause(e);
          throw cancelled;
        }
      }

      @Override
      public Instant now() {
        return Instant.now();
      }
    };
  }
}
