package io.filestore.local.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens by the clock. The timer sleeps until the next time; what fell due while the machine
 * was asleep happens once.
 */
public final class Schedules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  // So that a clock that is set, or a machine that slept, is noticed.
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(10);

  private final Clock clock;
  private final ScheduledThreadPoolExecutor timer;
  private final Map<String, Entry> entries = new HashMap<>();
  private @Nullable Future<?> wakeUp;

  public Schedules(Clock clock) {
    this.clock = clock;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "schedules");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Adds an entry, or changes it.
   *
   * @param action told the time that it was due at
   */
  synchronized void put(
      String id, ScheduleExpression expression, ZoneId zone, Consumer<Instant> action) {
    Entry before = entries.get(id);
    // Another target does not start a rate anew; another expression does.
    Instant since =
        before != null && before.expression.equals(expression) && before.zone.equals(zone)
            ? before.last
            : clock.instant();
    entries.put(id, new Entry(expression, zone, action, since));
    sleep();
  }

  synchronized void remove(String id) {
    entries.remove(id);
    sleep();
  }

  /** When something is next due. */
  synchronized Optional<Instant> next() {
    return entries.values().stream()
        .flatMap(entry -> entry.next().stream())
        .min(Instant::compareTo);
  }

  private void sleep() {
    if (wakeUp != null) {
      wakeUp.cancel(false);
      wakeUp = null;
    }
    Optional<Instant> next = next();
    if (next.isPresent() && !timer.isShutdown()) {
      Duration left = Duration.between(clock.instant(), next.get());
      long millis = Math.max(0, Math.min(left.toMillis() + 1, LONGEST_SLEEP.toMillis()));
      wakeUp = timer.schedule(this::fireDue, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Does what is due. */
  void fireDue() {
    List<Runnable> due = new ArrayList<>();
    synchronized (this) {
      Instant now = clock.instant();
      entries.replaceAll(
          (id, entry) -> {
            Optional<Instant> at = entry.next();
            if (at.isEmpty() || at.get().isAfter(now)) {
              return entry;
            }
            due.add(() -> entry.action.accept(at.get()));
            return entry.after(at.get(), now);
          });
      sleep();
    }
    for (Runnable action : due) {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.error("a schedule failed", e);
      }
    }
  }

  @Override
  public synchronized void close() {
    timer.shutdownNow();
    entries.clear();
  }

  private record Entry(
      ScheduleExpression expression, ZoneId zone, Consumer<Instant> action, Instant last) {

    Optional<Instant> next() {
      return expression.next(last, zone);
    }

    // The time it was due at, or, when others have passed since, the last of those.
    Entry after(Instant due, Instant now) {
      Instant latest = due;
      Optional<Instant> next = expression.next(due, zone);
      if (next.isPresent() && !next.get().isAfter(now)) {
        latest = now;
      }
      return new Entry(expression, zone, action, latest);
    }
  }
}
