package io.filestore.functions.store;

import io.filestore.functions.runtime.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Marks a row deleted, removes its bytes, confirms. What fails after the mark leaves the row in the
 * index, waiting for removal; the next call for that id goes on with it.
 */
public final class Deleting {

  /** What came of a revert. */
  public enum Revert {
    DONE,
    UNKNOWN,
    FORBIDDEN,
    STORING,
    STORED
  }

  private final FileIndex index;
  private final FileBytes bytes;
  private final Clock clock;

  public Deleting(FileIndex index, FileBytes bytes, Clock clock) {
    this.index = index;
    this.bytes = bytes;
    this.clock = clock;
  }

  /** Deletes the file. Done too if it was deleted before; the first deleted_at is kept. */
  public Outcome delete(FileId id, Invocation invocation) {
    Step step = index.deleted(id, now());
    if (step instanceof Step.Made made) {
      invocation.log().file("deleted", id.value());
      remove(made.row());
    } else if (step instanceof Step.Refused refused) {
      removeIfPending(refused.row());
    } else {
      return new Outcome.Failed(Reason.UNKNOWN);
    }
    return Outcome.DONE;
  }

  /** Deletes an upload that has not been stored, for who holds its token. */
  public Revert revert(FileId id, String token, Invocation invocation) {
    Optional<FileRow> row = index.find(id);
    if (row.isEmpty()) {
      return Revert.UNKNOWN;
    }
    if (!Tokens.matches(token, row.get().revertHash())) {
      return Revert.FORBIDDEN;
    }
    Step step = index.reverted(id, now());
    if (step instanceof Step.Made made) {
      invocation.log().file("reverted", id.value());
      remove(made.row());
      return Revert.DONE;
    }
    if (!(step instanceof Step.Refused refused)) {
      return Revert.UNKNOWN;
    }
    if (refused.row().open()) {
      return Revert.STORING;
    }
    if (refused.row().live()) {
      return Revert.STORED;
    }
    // a token is no licence to touch what was stored
    if (refused.row().storedKey().isEmpty()) {
      removeIfPending(refused.row());
    }
    return Revert.DONE;
  }

  /** Deletes an upload that is not taken. What came of it is what the row then says. */
  Outcome reject(FileId id, Reason reason, Invocation invocation) {
    Step step = index.rejected(id, reason, now());
    if (step instanceof Step.Made made) {
      invocation.log().file("rejected_" + reason.token(), id.value());
      remove(made.row());
      return new Outcome.Failed(reason);
    }
    if (!(step instanceof Step.Refused refused)) {
      return new Outcome.Failed(Reason.UNKNOWN);
    }
    if (refused.row().live()) {
      return Outcome.DONE;
    }
    removeIfPending(refused.row());
    return new Outcome.Failed(refused.row().whyDeleted());
  }

  /** Goes on with a deletion that was not finished. */
  void finish(FileRow row) {
    removeIfPending(row);
  }

  /** Deletes an upload that has waited since before the cutoff; false if it no longer does. */
  boolean expire(FileId id, Instant cutoff) {
    Step step = index.expired(id, now(), cutoff);
    if (step instanceof Step.Made made) {
      remove(made.row());
      return true;
    }
    // the SDK repeats a call whose answer was lost: the mark is then there, its bytes too
    if (step instanceof Step.Refused refused
        && refused.row().deleted()
        && refused.row().storedKey().isEmpty()) {
      removeIfPending(refused.row());
    }
    return false;
  }

  private void removeIfPending(FileRow row) {
    if (row.removalPending()) {
      remove(row);
    }
  }

  private void remove(FileRow row) {
    bytes.removeUpload(row.id());
    row.storedKey().ifPresent(bytes::removeCopy);
    index.removed(row.id());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
