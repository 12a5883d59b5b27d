package io.filestore.plugin.artifact;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts artifacts into a store, several at once. */
final class Uploads {

  private static final int AT_ONCE = 8;

  private final ArtifactStore store;
  private final ArtifactLog log;

  Uploads(ArtifactStore store, ArtifactLog log) {
    this.store = store;
    this.log = log;
  }

  /**
   * Puts each artifact; the first failure ends the rest.
   *
   * @return the bytes of those that were sent
   */
  long putAll(List<Artifact> artifacts) {
    int uploaded = 0;
    long bytes = 0;
    if (!artifacts.isEmpty()) {
      ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, artifacts.size()));
      try {
        for (long sent : await(pool, artifacts)) {
          uploaded += sent < 0 ? 0 : 1;
          bytes += Math.max(0, sent);
        }
      } finally {
        pool.shutdownNow();
      }
    }
    log.finished(uploaded, artifacts.size() - uploaded, bytes);
    return bytes;
  }

  private List<Long> await(ExecutorService pool, List<Artifact> artifacts) {
    ExecutorCompletionService<Long> running = new ExecutorCompletionService<>(pool);
    for (Artifact artifact : artifacts) {
      running.submit(() -> put(artifact));
    }
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < artifacts.size(); i++) {
      sent.add(result(running));
    }
    return sent;
  }

  /** The bytes that were sent, or -1 when the store had them. */
  private long put(Artifact artifact) {
    String location = store.locationOf(artifact).uri();
    return switch (store.put(artifact)) {
      case ALREADY_THERE -> {
        log.alreadyThere(artifact, location);
        yield -1;
      }
      case UPLOADED -> {
        log.uploaded(artifact, location);
        yield artifact.bytes();
      }
    };
  }

  private static long result(ExecutorCompletionService<Long> running) {
    try {
      Future<Long> done = running.take();
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("packaging was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
  }
}
