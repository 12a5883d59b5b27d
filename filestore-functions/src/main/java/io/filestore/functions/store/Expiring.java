package io.filestore.functions.store;

import io.filestore.functions.runtime.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Removes uploads that were not stored in time. Each is claimed by a conditional write before
 * anything is removed, so a store that was answered keeps its bytes.
 */
public final class Expiring {

  /**
   * What a run came to.
   *
   * @param finished whether it saw the whole index; otherwise the next run goes on
   */
  public record Run(int expired, int failed, boolean finished) {

    private Run plus(Run next) {
      return new Run(expired + next.expired, failed + next.failed, next.finished);
    }
  }

  private static final int PAGE = 200;
  private static final Duration MARGIN = Duration.ofSeconds(20);

  private final FileIndex index;
  private final Deleting deleting;
  private final Duration timeout;
  private final Clock clock;

  public Expiring(FileIndex index, FileBytes bytes, Duration timeout, Clock clock) {
    this.index = index;
    this.deleting = new Deleting(index, bytes, clock);
    this.timeout = timeout;
    this.clock = clock;
  }

  private enum Result {
    EXPIRED,
    NOT_DUE,
    FAILED,
    NO_TIME
  }

  /** One run through the index. */
  public Run run(Invocation invocation) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant cutoff = now.minus(timeout);
    Run waiting = run(Waiting.EXPIRY, cutoff, cutoff, invocation);
    // copies that died: their lease is over, and nobody has taken them up in time
    return waiting.finished() ? waiting.plus(run(Waiting.COPY, now, cutoff, invocation)) : waiting;
  }

  private Run run(Waiting what, Instant before, Instant cutoff, Invocation invocation) {
    int expired = 0;
    int failed = 0;
    Optional<FileIndex.PageStart> start = Optional.empty();
    do {
      FileIndex.Page page = index.waiting(what, before, start, PAGE);
      List<Result> results = Parallel.map(page.ids(), id -> expire(id, cutoff, invocation));
      expired += (int) results.stream().filter(Result.EXPIRED::equals).count();
      failed += (int) results.stream().filter(Result.FAILED::equals).count();
      if (results.contains(Result.NO_TIME) || invocation.deadline().within(MARGIN)) {
        return new Run(expired, failed, false);
      }
      start = page.next();
    } while (start.isPresent());
    return new Run(expired, failed, true);
  }

  private Result expire(FileId id, Instant cutoff, Invocation invocation) {
    if (invocation.deadline().within(MARGIN)) {
      return Result.NO_TIME;
    }
    try {
      return deleting.expire(id, cutoff) ? Result.EXPIRED : Result.NOT_DUE;
    } catch (RuntimeException e) {
      invocation.log().failure("expire_failed", id.value(), e);
      return Result.FAILED;
    }
  }
}
