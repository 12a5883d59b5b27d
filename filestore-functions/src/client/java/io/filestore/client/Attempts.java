package io.filestore.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Tries again what failed in passing. */
final class Attempts {

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** One attempt. */
  @FunctionalInterface
  interface Attempt<T> {
    T make() throws Passing, InterruptedException;
  }

  private final Retry retry;
  private final Pause pause;

  Attempts(Retry retry, Pause pause) {
    this.retry = retry;
    this.pause = pause;
  }

  /**
   * The first success.
   *
   * @throws FilestoreClientException the last failure; when interrupted, with the thread's flag set
   */
  <T> T make(Attempt<T> attempt) {
    try {
      for (int number = 1; ; number++) {
        try {
          return attempt.make();
        } catch (Passing e) {
          if (number == retry.attempts()) {
            throw e.failure();
          }
          Duration wait = retry.after(number, ThreadLocalRandom.current().nextDouble());
          Duration asked =
              e.atLeast().compareTo(retry.longest()) > 0 ? retry.longest() : e.atLeast();
          pause.of(wait.compareTo(asked) < 0 ? asked : wait);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FilestoreClientException.of(
          "The call was interrupted", "Whether it was done is not known.", e);
    }
  }
}
