package io.filestore.functions.store;

import io.filestore.functions.runtime.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Stores files for who waits for an answer: small ones at once, large ones, and those there is no
 * time left for, later. Those are leased to a copy: for {@value #LEASE_MINUTES} minutes nobody but
 * it stores the file, and nobody expires it. If the copy has died by then, anybody may go on.
 */
public final class Storing {

  /** The most bytes, 512 MiB, that are copied while the caller waits. */
  public static final long LARGE = 512L << 20;

  static final int LEASE_MINUTES = 20;
  private static final Duration LEASE = Duration.ofMinutes(LEASE_MINUTES);
  private static final Duration ENOUGH = Duration.ofSeconds(10);
  private static final Duration LEAST = Duration.ofSeconds(2);

  /** Has {@link Copying#store} called for a file, after this call. */
  public interface Later {

    /** What throws has, as far as the caller can tell, not asked for it. */
    void store(FileId id);
  }

  private final FileIndex index;
  private final FileBytes bytes;
  private final Copying copying;
  private final Later later;
  private final long large;
  private final Clock clock;

  public Storing(FileIndex index, FileBytes bytes, Copying copying, Later later, Clock clock) {
    this(index, bytes, copying, later, LARGE, clock);
  }

  Storing(FileIndex index, FileBytes bytes, Copying copying, Later later, long large, Clock clock) {
    this.index = index;
    this.bytes = bytes;
    this.copying = copying;
    this.later = later;
    this.large = large;
    this.clock = clock;
  }

  /**
   * Stores the file, or has it stored: {@link Reason#STORING}. Done too if it was stored before;
   * the first stored_at is kept.
   */
  public Outcome store(FileId id, Invocation invocation) {
    if (invocation.deadline().within(LEAST)) {
      return new Outcome.Failed(Reason.UNAVAILABLE);
    }
    Optional<FileRow> row = index.find(id);
    if (row.isEmpty()) {
      return new Outcome.Failed(Reason.UNKNOWN);
    }
    if (!row.get().open()) {
      return copying.settled(row.get(), invocation);
    }
    if (row.get().storing(now())) {
      return new Outcome.Failed(Reason.STORING);
    }
    Optional<Upload> upload = bytes.upload(id);
    if (upload.isEmpty()) {
      return copying.gone(id, invocation);
    }
    return upload.get().size() > large || invocation.deadline().within(ENOUGH)
        ? leased(id, upload.get(), invocation)
        : copying.copied(id, upload, invocation);
  }

  private Outcome leased(FileId id, Upload upload, Invocation invocation) {
    Instant now = now();
    Instant until = now.plus(LEASE);
    Step step = index.storing(id, upload, until, now);
    if (step instanceof Step.Absent) {
      return new Outcome.Failed(Reason.UNKNOWN);
    }
    if (step instanceof Step.Refused refused) {
      return refused.row().open()
          ? new Outcome.Failed(Reason.STORING)
          : copying.settled(refused.row(), invocation);
    }
    try {
      later.store(id);
    } catch (RuntimeException e) {
      invocation.log().failure("not_deferred", id.value(), e);
      index.released(id, until, now);
      return new Outcome.Failed(Reason.UNAVAILABLE);
    }
    invocation.log().file("storing", id.value());
    return new Outcome.Failed(Reason.STORING);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
