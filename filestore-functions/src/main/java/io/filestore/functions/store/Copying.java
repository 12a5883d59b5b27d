package io.filestore.functions.store;

import io.filestore.functions.runtime.Invocation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes uploads permanent while the caller waits: copies the upload to a key of its own and then
 * names that key in the row, in one conditional write. Whoever loses that write removes its own
 * copy. What is stored is thus what was copied, whatever is put to the upload URL meanwhile or
 * later.
 */
public final class Copying {

  private static final int ATTEMPTS = 3;
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final FileIndex index;
  private final FileBytes bytes;
  private final Admission admission;
  private final Deleting deleting;
  private final Clock clock;

  public Copying(FileIndex index, FileBytes bytes, Admission admission, Clock clock) {
    this.index = index;
    this.bytes = bytes;
    this.admission = admission;
    this.deleting = new Deleting(index, bytes, clock);
    this.clock = clock;
  }

  /** Stores the file, however long it takes. Done too if it was stored before. */
  public Outcome store(FileId id, Invocation invocation) {
    Optional<FileRow> row = index.find(id);
    if (row.isEmpty()) {
      return new Outcome.Failed(Reason.UNKNOWN);
    }
    return row.get().open()
        ? copied(id, bytes.upload(id), invocation)
        : settled(row.get(), invocation);
  }

  /** Stores the file, which was open, and had that upload. */
  Outcome copied(FileId id, Optional<Upload> first, Invocation invocation) {
    Optional<Upload> upload = first;
    for (int attempt = 1; attempt <= ATTEMPTS && !invocation.deadline().within(MARGIN); attempt++) {
      if (attempt > 1) {
        upload = bytes.upload(id);
      }
      if (upload.isEmpty()) {
        return gone(id, invocation);
      }
      Upload seen = upload.get();
      Optional<Reason> refused = admission.refuses(seen, () -> bytes.start(id, seen));
      if (refused.isPresent()) {
        return deleting.reject(id, refused.get(), invocation);
      }
      String key = Keys.fresh(id, new SecureRandom());
      switch (bytes.copy(id, seen, key)) {
        case MADE -> {
          return name(id, seen, key, invocation);
        }
        case GONE -> {
          return gone(id, invocation);
        }
        case CHANGED -> {
          // put again in between: look again
        }
      }
    }
    return new Outcome.Failed(Reason.UNAVAILABLE);
  }

  // If the write throws, it may have been made all the same: then the copy must stay.
  private Outcome name(FileId id, Upload copied, String key, Invocation invocation) {
    Step step = index.stored(id, copied, key, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    if (step instanceof Step.Made) {
      invocation.log().file("stored", id.value());
      removeUpload(id, invocation);
      return Outcome.DONE;
    }
    if (step instanceof Step.Refused refused) {
      // the SDK repeats a call whose answer was lost: then the row names this copy already
      boolean ours = refused.row().live() && refused.row().storedKey().equals(Optional.of(key));
      if (!ours) {
        bytes.removeCopy(key);
      }
      return settled(refused.row(), invocation);
    }
    bytes.removeCopy(key);
    return new Outcome.Failed(Reason.UNKNOWN);
  }

  /** There is no upload: it never came, or another call was quicker. */
  Outcome gone(FileId id, Invocation invocation) {
    return index
        .find(id)
        .map(row -> row.open() ? new Outcome.Failed(Reason.NOT_UPLOADED) : settled(row, invocation))
        .orElse(new Outcome.Failed(Reason.UNKNOWN));
  }

  /** What a file that is no longer open is answered. */
  Outcome settled(FileRow row, Invocation invocation) {
    if (row.deleted()) {
      return new Outcome.Failed(row.whyDeleted());
    }
    // what a call that died half way, or a later PUT, has left
    removeUpload(row.id(), invocation);
    return Outcome.DONE;
  }

  // The file is stored with or without this; what is left of the upload is swept after 7 days.
  private void removeUpload(FileId id, Invocation invocation) {
    try {
      bytes.removeUpload(id);
    } catch (SdkException e) {
      invocation.log().failure("upload_left", id.value(), e);
    }
  }
}
