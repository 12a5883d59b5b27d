package io.filestore.plugin.artifact;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts artifacts into a store, several at once. */
final class Uploads {

  private static final int AT_ONCE = 8;

  // More than an SDK's call needs to notice that it was interrupted.
  private static final int SECONDS_TO_END = 30;

  private static final long THERE = -1;
  private static final long NOT_BEGUN = -2;

  private final ArtifactStore store;
  private final ArtifactLog log;
  private volatile boolean failed;

  Uploads(ArtifactStore store, ArtifactLog log) {
    this.store = store;
    this.log = log;
  }

  /**
   * Puts each artifact. After a failure none is begun; those under way are finished and told, for
   * what has arrived is not sent again by the next run. Nothing runs any more on return.
   *
   * @return the bytes of those that were sent
   * @throws RuntimeException the failure, of the first artifact that failed; the others' with it
   */
  long putAll(List<Artifact> artifacts) {
    int uploaded = 0;
    long bytes = 0;
    if (!artifacts.isEmpty()) {
      for (long sent : await(artifacts)) {
        uploaded += sent < 0 ? 0 : 1;
        bytes += Math.max(0, sent);
      }
    }
    log.finished(uploaded, artifacts.size() - uploaded, bytes);
    return bytes;
  }

  private List<Long> await(List<Artifact> artifacts) {
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, artifacts.size()));
    try {
      List<Future<Long>> running = new ArrayList<>();
      for (Artifact artifact : artifacts) {
        running.add(pool.submit(() -> put(artifact)));
      }
      return results(running);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("packaging was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } finally {
      end(pool);
    }
  }

  private static List<Long> results(List<Future<Long>> running) throws InterruptedException {
    List<Long> sent = new ArrayList<>();
    Throwable first = null;
    for (Future<Long> upload : running) {
      try {
        sent.add(upload.get());
      } catch (ExecutionException e) {
        first = first == null ? e.getCause() : with(first, e.getCause());
      }
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first != null) {
      throw (RuntimeException) first; // put throws nothing that is checked
    }
    return sent;
  }

  private static Throwable with(Throwable first, @Nullable Throwable other) {
    if (other != null && other != first) {
      first.addSuppressed(other);
    }
    return first;
  }

  /** All have ended, unless the user interrupted them: then they are told, and waited for. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The bytes that were sent, or which of the reasons not to send it was. */
  private long put(Artifact artifact) {
    if (failed) {
      return NOT_BEGUN;
    }
    try {
      String location = store.locationOf(artifact).uri();
      return switch (store.put(artifact)) {
        case ALREADY_THERE -> {
          log.alreadyThere(artifact, location);
          yield THERE;
        }
        case UPLOADED -> {
          log.uploaded(artifact, location);
          yield artifact.bytes();
        }
      };
    } catch (RuntimeException | Error e) {
      failed = true;
      throw e;
    }
  }
}
