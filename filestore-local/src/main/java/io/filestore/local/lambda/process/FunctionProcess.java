package io.filestore.local.lambda.process;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.json.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One process of a function version. It works one event at a time. */
final class FunctionProcess {

  private static final long INIT_SECONDS = 10;
  private static final long WATCH_MILLIS = 250;
  // What a JVM needs besides its heap, and then some; the limit is for what has run away.
  private static final long MEMORY_MARGIN = 256;
  private static final long LOG_MILLIS = 500;

  private final ProcessSpec spec;
  private final ProcessIdentity identity;
  private final Process process;
  private final Output output;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Work> current = new AtomicReference<>();
  private final CompletableFuture<Integer> exit;
  private final long started = System.nanoTime();
  private volatile CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private volatile long initNanos = -1;
  private boolean initReported;
  private volatile long idleSince = started;

  FunctionProcess(
      ProcessSpec spec,
      ProcessIdentity identity,
      Process process,
      Output output,
      Clock clock,
      ScheduledExecutorService timer) {
    this.spec = spec;
    this.identity = identity;
    this.process = process;
    this.output = output;
    this.clock = clock;
    this.timer = timer;
    this.exit = process.onExit().thenApply(Process::exitValue);
  }

  void start() {
    output.write("INIT_START Runtime Version: java:" + Runtime.version().feature());
    output.start(identity.logStream());
    var unused = exit.thenAccept(this::ended);
  }

  ProcessIdentity identity() {
    return identity;
  }

  long pid() {
    return process.pid();
  }

  /** When it was last given back, {@link System#nanoTime}. */
  long idleSince() {
    return idleSince;
  }

  // Process.isAlive() says yes until its reaper thread has noted the exit; the handle asks the
  // system, where the process is gone by then.
  boolean alive() {
    return process.toHandle().isAlive();
  }

  /** True once it asks for the next event; false when it has ended instead. */
  CompletableFuture<Boolean> ready() {
    return ready;
  }

  /** Hands it an event and waits for what comes of it. */
  Answer run(Event event) throws InterruptedException, ExecutionException {
    Work work = new Work(event);
    output.takeTail();
    output.write("START RequestId: " + event.requestId() + " Version: " + spec.version());
    current.set(work);
    ready = new CompletableFuture<>();
    if (exit.isDone()) {
      ended(exit.join());
    }
    queue.add(work);
    ScheduledFuture<?> init =
        timer.schedule(() -> slow(work), limit().toMillis(), TimeUnit.MILLISECONDS);
    ScheduledFuture<?> watch =
        timer.scheduleWithFixedDelay(
            this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    try {
      Outcome outcome = work.outcome.get();
      long end = System.nanoTime();
      long heap = 0;
      if (outcome.last()) {
        kill();
        output.awaitEnd(LOG_MILLIS);
      } else {
        heap = output.catchUp(LOG_MILLIS);
      }
      report(work, outcome, end, heap);
      idleSince = System.nanoTime();
      return new Answer(outcome.payload(), outcome.failed(), output.takeTail());
    } finally {
      init.cancel(false);
      work.cancelTimeout();
      watch.cancel(false);
    }
  }

  private Duration limit() {
    return spec.timeout().plusSeconds(initNanos < 0 ? INIT_SECONDS : 0);
  }

  private void report(Work work, Outcome outcome, long end, long heap) {
    String id = work.event.requestId();
    if (!outcome.note().isEmpty()) {
      output.write(clock.instant() + " " + id + " " + outcome.note());
    }
    output.write("END RequestId: " + id);
    long nanos = end - (work.handedOut == 0 ? work.created : work.handedOut);
    double millis = nanos / 1e6;
    long memory = Math.max(Memory.most(process.pid()), heap >> 20);
    StringBuilder line = new StringBuilder("REPORT RequestId: ").append(id);
    line.append("\tDuration: ").append(number(millis)).append(" ms");
    line.append("\tBilled Duration: ").append((long) Math.ceil(millis)).append(" ms");
    line.append("\tMemory Size: ").append(spec.memory()).append(" MB");
    line.append("\tMax Memory Used: ").append(memory).append(" MB");
    if (!initReported && initNanos >= 0) {
      initReported = true;
      line.append("\tInit Duration: ").append(number(initNanos / 1e6)).append(" ms");
    }
    if (!outcome.status().isEmpty()) {
      line.append("\tStatus: ").append(outcome.status());
    }
    output.write(line.append('\t').toString());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  // ---- what the runtime asks and says

  /** Answers the runtime's call for the next event; waits for one. */
  HttpAnswer next() throws InterruptedException {
    if (initNanos < 0) {
      initNanos = System.nanoTime() - started;
    }
    Work before = current.get();
    // The first call comes when the process is started, which may be with an event already waiting.
    if (before != null && before.outcome.isDone()) {
      ready.complete(true);
    }
    Work work = queue.take();
    if (work.event.requestId().isEmpty()) {
      queue.add(work);
      return RuntimeApi.ended();
    }
    long deadline = clock.millis() + spec.timeout().toMillis();
    work.handedOut = System.nanoTime();
    work.timeout =
        timer.schedule(() -> slow(work), spec.timeout().toMillis(), TimeUnit.MILLISECONDS);
    return RuntimeApi.event(work.event, deadline);
  }

  /** The handler's answer; false when no such event is being worked on. */
  boolean succeeded(String requestId, byte[] body) {
    return complete(
        requestId,
        body.length > Errors.MAX_ANSWER
            ? new Outcome(Errors.answerTooLarge(), true, false, "", "error")
            : new Outcome(body, false, false, "", ""));
  }

  /** The handler's exception. */
  boolean failed(String requestId, byte[] body) {
    return complete(requestId, new Outcome(body, true, false, "", ""));
  }

  /** The handler could not be made; the process ends. */
  void initFailed(byte[] body) {
    Work work = current.get();
    if (work != null) {
      work.outcome.complete(new Outcome(body, true, true, "", "error"));
    }
  }

  private boolean complete(String requestId, Outcome outcome) {
    Work work = current.get();
    return work != null
        && work.event.requestId().equals(requestId)
        && work.outcome.complete(outcome);
  }

  // ---- what else may happen

  private void slow(Work work) {
    Duration timeout = spec.timeout();
    byte[] error = Errors.timedOut(work.event.requestId(), timeout);
    work.outcome.complete(new Outcome(error, true, true, Errors.timedOut(timeout), "timeout"));
  }

  private void watch() {
    if (Memory.resident(process.pid()) > spec.memory() + MEMORY_MARGIN) {
      kill();
    }
  }

  private void ended(int status) {
    ready.complete(false);
    queue.add(new Work(Work.NONE));
    Work work = current.get();
    if (work != null) {
      byte[] error = Errors.exited(work.event.requestId(), status);
      String note = "Error: " + Errors.exited(status);
      work.outcome.complete(new Outcome(error, true, true, note, "error"));
    }
  }

  /** Ends it and all that it started, at once. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
  }

  void awaitExit(long millis) throws InterruptedException {
    process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public String toString() {
    return spec + " " + identity;
  }

  // Nobody compares two of them.
  @SuppressWarnings("ArrayRecordComponent")
  private record Outcome(
      byte[] payload, boolean failed, boolean last, String note, String status) {}

  private static final class Work {
    private static final Event NONE =
        new Event("", "", Json.bytes(Json.object()), java.util.Optional.empty());

    private final Event event;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final long created = System.nanoTime();
    private volatile long handedOut;
    private volatile @Nullable ScheduledFuture<?> timeout;

    Work(Event event) {
      this.event = event;
    }

    void cancelTimeout() {
      ScheduledFuture<?> scheduled = timeout;
      if (scheduled != null) {
        scheduled.cancel(false);
      }
    }
  }
}
