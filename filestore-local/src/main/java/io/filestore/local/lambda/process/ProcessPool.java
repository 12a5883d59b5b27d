package io.filestore.local.lambda.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one function version: started on first use, another when all are busy, up to a
 * limit; those beyond the first end when idle, and the first too when no calls are expected.
 */
public final class ProcessPool {

  private static final long READY_MILLIS = 250;

  private final ProcessSpec spec;
  private final ProcessFactory factory;
  private final int limit;
  private final Duration idle;
  private final Deque<FunctionProcess> free = new ArrayDeque<>();
  private final Set<FunctionProcess> all = new HashSet<>();
  private int starting;
  private int kept = 1;
  private boolean retired;
  private @Nullable ScheduledFuture<?> shrinking;

  /**
   * @param limit most processes at once, at least 1
   * @param idle how long an extra process may have nothing to do
   */
  public ProcessPool(ProcessSpec spec, ProcessFactory factory, int limit, Duration idle) {
    this.spec = spec;
    this.factory = factory;
    this.limit = limit;
    this.idle = idle;
  }

  public ProcessSpec spec() {
    return spec;
  }

  /** Has an event worked on; waits while all processes are busy and there may be no more. */
  public Answer run(Event event) throws InterruptedException {
    FunctionProcess process;
    try {
      process = take();
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Answer(Errors.notStarted(event.requestId(), why), true, "");
    }
    boolean done = false;
    try {
      Answer answer = process.run(event);
      done = true;
      return answer;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      if (done) {
        giveBack(process);
      } else {
        drop(process);
      }
    }
  }

  private FunctionProcess take() throws InterruptedException, IOException {
    synchronized (this) {
      while (true) {
        FunctionProcess process = free.pollLast();
        if (process != null && process.alive()) {
          return process;
        }
        if (process != null) {
          remove(process);
        } else if (all.size() + starting < limit) {
          starting++;
          break;
        } else {
          wait();
        }
      }
    }
    FunctionProcess process = null;
    try {
      process = factory.start(spec);
      return process;
    } finally {
      synchronized (this) {
        starting--;
        if (process != null) {
          all.add(process);
        }
        notifyAll();
      }
    }
  }

  // A process is free again when it asks for the next event, which it does at once, or has ended.
  private void giveBack(FunctionProcess process) throws InterruptedException {
    var ready = process.ready();
    try {
      free(process, ready.get(READY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      var unused = ready.thenAccept(alive -> free(process, alive));
    } catch (ExecutionException e) {
      drop(process);
    }
  }

  private synchronized void free(FunctionProcess process, boolean alive) {
    if (!alive || retired) {
      remove(process);
      return;
    }
    free.addLast(process);
    notifyAll();
    if (all.size() > kept && shrinking == null) {
      shrinking = factory.timer().schedule(this::shrink, idle.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void drop(FunctionProcess process) {
    remove(process);
  }

  private synchronized void remove(FunctionProcess process) {
    free.remove(process);
    all.remove(process);
    factory.end(process);
    notifyAll();
  }

  // The most recently used is taken first, so what is at the head has been idle longest.
  private synchronized void shrink() {
    shrinking = null;
    long enough = System.nanoTime() - idle.toNanos();
    while (all.size() > kept) {
      FunctionProcess process = free.peekFirst();
      if (process == null || process.idleSince() - enough > 0) {
        break;
      }
      remove(process);
    }
    if (all.size() > kept && !retired) {
      shrinking = factory.timer().schedule(this::shrink, idle.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Says whether calls are to be expected. While they are not, no process is kept for them, and
   * what is idle now ends at once.
   */
  public synchronized void expectCalls(boolean expected) {
    kept = expected ? 1 : 0;
    if (!expected) {
      Set.copyOf(free).forEach(this::remove);
    }
  }

  /**
   * Ends what is idle now, and what is busy once it is done; calls that are on their way are
   * served.
   */
  public synchronized void retire() {
    retired = true;
    for (FunctionProcess process : Set.copyOf(free)) {
      remove(process);
    }
  }

  /** Ids of the processes that run. */
  public synchronized Set<Long> pids() {
    Set<Long> pids = new HashSet<>();
    all.forEach(process -> pids.add(process.pid()));
    return pids;
  }
}
