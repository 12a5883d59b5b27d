package io.filestore.local.s3;

import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.Invoker;
import java.io.Closeable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * From what happens in the store to the functions that are to hear of it, in order. What happens
 * during a request waits until that is answered, as nobody hears from S3 of an object before it is
 * there.
 */
final class S3Events implements Closeable {

  private static final ThreadLocal<@Nullable List<S3Event>> REQUEST = new ThreadLocal<>();

  private final BucketSettings settings;
  private final S3EventRecord records;
  private final Clock clock;
  private final BlockingQueue<S3Event> queue = new LinkedBlockingQueue<>();
  private final AtomicLong sequence = new AtomicLong();
  private @Nullable Thread delivery;

  /** Where nothing is delivered, nobody is asked. */
  private volatile EventPermission permission = (function, bucket) -> true;

  S3Events(BucketSettings settings, S3EventRecord records, Clock clock) {
    this.settings = settings;
    this.records = records;
    this.clock = clock;
  }

  /** Whether anybody is to hear of events of that kind, such as {@code ObjectRemoved:}. */
  boolean wanted(String bucket, String kind) {
    return settings.notifications(bucket).stream()
        .flatMap(rule -> rule.events().stream())
        .anyMatch(event -> event.startsWith("s3:" + kind));
  }

  /** Something happened to an object. */
  void occurred(
      String name,
      String bucket,
      String key,
      Optional<S3Event.Created> created,
      Optional<String> versionId) {
    S3Event event =
        new S3Event(name, bucket, key, created, versionId, clock.instant(), nextSequencer());
    List<S3Event> waiting = REQUEST.get();
    if (waiting == null) {
      queue.add(event);
    } else {
      waiting.add(event);
    }
  }

  private String nextSequencer() {
    long now = clock.millis() << 16;
    return "%016X".formatted(sequence.updateAndGet(last -> Math.max(last + 1, now)));
  }

  /** From here on, events of this thread wait for {@link #answered}. */
  List<S3Event> begin() {
    List<S3Event> waiting = Collections.synchronizedList(new ArrayList<>());
    REQUEST.set(waiting);
    return waiting;
  }

  /** This thread has done its part of the request. */
  void end() {
    REQUEST.remove();
  }

  /** The request is answered: its events are on their way. */
  void answered(List<S3Event> waiting) {
    queue.addAll(waiting);
  }

  /**
   * Checks that all functions of a document may be called.
   *
   * @param notifications a {@code NotificationConfiguration}
   * @throws RefusedException in S3's words
   */
  void check(String bucket, String notifications) throws RefusedException {
    for (NotificationRule rule : NotificationRule.parse(notifications)) {
      if (!permission.allows(rule.function(), "arn:aws:s3:::" + bucket)) {
        throw new RefusedException(
            new S3Error(
                400,
                "InvalidArgument",
                "Unable to validate the following destination configurations"));
      }
    }
  }

  /** Starts to deliver, first what has been waiting. */
  synchronized void deliverTo(Invoker invoker, EventPermission functions) {
    permission = functions;
    Thread thread = new Thread(() -> deliver(invoker), "s3-events");
    thread.setDaemon(true);
    thread.start();
    delivery = thread;
  }

  private void deliver(Invoker invoker) {
    try {
      while (true) {
        S3Event event = queue.take();
        for (NotificationRule rule : settings.notifications(event.bucket())) {
          if (rule.matches(event.name(), event.key())) {
            deliver(invoker, event, rule);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Invoker invoker, S3Event event, NotificationRule rule) {
    try {
      invoker.invokeAsync(rule.function(), records.payload(event, rule));
    } catch (ServiceException | RuntimeException e) {
      System.err.printf(
          "S3 event %s of bucket '%s' did not reach '%s': %s%n",
          event.name(), event.bucket(), rule.function(), e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    if (delivery != null) {
      delivery.interrupt();
    }
  }
}
