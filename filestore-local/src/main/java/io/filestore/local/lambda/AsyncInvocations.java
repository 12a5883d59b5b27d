package io.filestore.local.lambda;

import io.filestore.local.json.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that nobody waits for: queued in memory, tried again when the function fails, and then
 * sent to its destination. What is queued when this process ends is lost.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html">Asynchronous
 *     invocation</a>
 */
public final class AsyncInvocations implements AutoCloseable {

  /** Lambda's own delays before the second and the third attempt. */
  public static final List<Duration> DELAYS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private static final Logger LOG = LoggerFactory.getLogger(AsyncInvocations.class);

  private final Functions functions;
  private final EventTarget targets;
  private final Clock clock;
  private final List<Duration> delays;
  private final int workers;
  private final ExecutorService threads;
  private final ScheduledThreadPoolExecutor timer;
  private final Map<String, Lane> lanes = new HashMap<>();

  /**
   * @param delays before each attempt after the first; the last holds for those beyond
   * @param workers most events of one function at once
   */
  public AsyncInvocations(
      Functions functions, EventTarget targets, Clock clock, List<Duration> delays, int workers) {
    this.functions = functions;
    this.targets = targets;
    this.clock = clock;
    this.delays = List.copyOf(delays);
    this.workers = workers;
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work, "asynchronous events");
          thread.setDaemon(true);
          return thread;
        };
    this.threads = Executors.newCachedThreadPool(daemons);
    this.timer = new ScheduledThreadPoolExecutor(1, daemons);
  }

  void add(FunctionRef ref, String requestId, byte[] payload) {
    enqueue(new Pending(ref, requestId, payload, clock.instant(), 1));
  }

  private void enqueue(Pending event) {
    synchronized (lanes) {
      Lane lane = lanes.computeIfAbsent(event.ref.name(), name -> new Lane());
      lane.queue.add(event);
      if (lane.active < workers) {
        lane.active++;
        threads.execute(() -> work(event.ref.name(), lane));
      }
    }
  }

  private void work(String name, Lane lane) {
    for (Pending event = take(name, lane); event != null; event = take(name, lane)) {
      try {
        attempt(event);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("asynchronous event for function '{}' was dropped", event.ref, e);
      }
    }
  }

  private @Nullable Pending take(String name, Lane lane) {
    synchronized (lanes) {
      Pending event = lane.queue.poll();
      if (event == null && --lane.active == 0) {
        lanes.remove(name);
      }
      return event;
    }
  }

  private void attempt(Pending event) throws InterruptedException {
    Functions.Target target;
    InvokeConfig config;
    Invocation invocation;
    try {
      target = functions.resolve(event.ref);
      config = target.config();
      if (age(event).compareTo(config.maximumAge()) > 0) {
        finish(event, target, "EventAgeExceeded", null);
        return;
      }
      invocation =
          LambdaInvoker.call(
              functions, event.ref, event.requestId, event.payload, Optional.empty());
    } catch (ServiceException e) {
      retryThrottled(event, e);
      return;
    }
    if (invocation.functionError().isEmpty()) {
      finish(event, target, "Success", invocation);
    } else if (event.attempt > config.retries()) {
      finish(event, target, "RetriesExhausted", invocation);
    } else {
      later(event.next(), delay(event.attempt));
    }
  }

  // A call that is refused for its rate is not an attempt; one without a function is over.
  private void retryThrottled(Pending event, Exception refusal) {
    if (refusal instanceof ServiceException refused && refused.status() == 429) {
      later(event, delay(1));
    } else {
      LOG.warn("asynchronous event for '{}' was dropped: {}", event.ref, refusal.getMessage());
    }
  }

  private void later(Pending event, Duration delay) {
    var unused = timer.schedule(() -> enqueue(event), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Duration delay(int attempt) {
    return delays.get(Math.min(attempt, delays.size()) - 1);
  }

  private Duration age(Pending event) {
    return Duration.between(event.taken, clock.instant());
  }

  private void finish(
      Pending event, Functions.Target target, String condition, @Nullable Invocation invocation) {
    boolean success = condition.equals("Success");
    InvokeConfig config = target.config();
    String destination = success ? config.onSuccess() : config.onFailure();
    if (!destination.isEmpty()) {
      // An alias' record names the alias, everything else its version.
      byte[] text =
          DestinationRecord.of(
              clock.instant(),
              event.requestId,
              event.ref.qualifier().isPresent() ? target.arn() : target.arn() + ":$LATEST",
              condition,
              invocation == null ? event.attempt - 1 : event.attempt,
              event.payload,
              invocation);
      send(destination, text, event);
    }
    String deadLetters = target.version().settings().deadLetters();
    if (!success && !deadLetters.isEmpty()) {
      send(deadLetters, event.payload, event);
    }
  }

  private void send(String arn, byte[] text, Pending event) {
    try {
      targets.send(arn, text);
    } catch (ServiceException e) {
      LOG.warn("'{}' did not take a record of '{}': {}", arn, event.ref, e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    threads.shutdownNow();
  }

  private static final class Lane {
    private final Deque<Pending> queue = new ArrayDeque<>();
    private int active;
  }

  // Nobody compares two of them.
  @SuppressWarnings("ArrayRecordComponent")
  private record Pending(
      FunctionRef ref, String requestId, byte[] payload, Instant taken, int attempt) {
    Pending next() {
      return new Pending(ref, requestId, payload, taken, attempt + 1);
    }
  }
}
