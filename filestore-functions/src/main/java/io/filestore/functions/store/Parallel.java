package io.filestore.functions.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Works a list, {@value #THREADS} at a time. */
public final class Parallel {

  private static final int THREADS = 8;

  private Parallel() {}

  /**
   * The results in the order of the items. The threads end with the call, so that none is caught in
   * a snapshot.
   *
   * @param work must not throw
   */
  public static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> work) {
    if (items.size() < 2) {
      return items.stream().<R>map(work).toList();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, items.size()));
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(threads.submit(() -> work.apply(item)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("work of a batch threw", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a batch", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
