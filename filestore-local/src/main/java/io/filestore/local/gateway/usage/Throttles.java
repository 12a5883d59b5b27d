package io.filestore.local.gateway.usage;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The buckets of all that is throttled. A changed setting begins with a full bucket. */
public final class Throttles {

  private final Clock clock;
  private final Map<String, Held> buckets = new ConcurrentHashMap<>();

  public Throttles(Clock clock) {
    this.clock = clock;
  }

  private record Held(Throttle throttle, TokenBucket bucket) {}

  /**
   * Whether another call may come.
   *
   * @param scope what shares a bucket, such as a key in a plan or a method of a stage
   */
  public boolean allow(String scope, Throttle throttle) {
    Instant now = clock.instant();
    Held held = buckets.get(scope);
    if (held == null || !held.throttle().equals(throttle)) {
      held =
          buckets.compute(
              scope,
              (key, old) ->
                  old != null && old.throttle().equals(throttle)
                      ? old
                      : new Held(throttle, new TokenBucket(throttle, now)));
    }
    return held.bucket().take(now);
  }

  /** Forgets every bucket whose scope begins so. */
  public void forget(String prefix) {
    buckets.keySet().removeIf(scope -> scope.startsWith(prefix));
  }
}
