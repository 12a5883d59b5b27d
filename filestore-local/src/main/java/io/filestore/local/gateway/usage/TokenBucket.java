package io.filestore.local.gateway.usage;

import java.time.Duration;
import java.time.Instant;

/** A bucket that holds {@code burst} tokens and gains {@code rate} of them a second. */
final class TokenBucket {

  private static final double NANOS = 1e9;

  private final Throttle throttle;
  private double tokens;
  private Instant filled;

  TokenBucket(Throttle throttle, Instant now) {
    this.throttle = throttle;
    this.tokens = throttle.burst();
    this.filled = now;
  }

  /** Takes a token if there is one. */
  synchronized boolean take(Instant now) {
    // A clock that was set back gives nothing and takes nothing.
    if (now.isAfter(filled)) {
      double gained = Duration.between(filled, now).toNanos() / NANOS * throttle.rate();
      tokens = Math.min(throttle.burst(), tokens + gained);
      filled = now;
    }
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
