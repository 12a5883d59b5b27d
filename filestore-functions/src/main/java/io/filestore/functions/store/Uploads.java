package io.filestore.functions.store;

import io.filestore.functions.runtime.Invocation;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Brings rows up to what has been put into the bucket. */
public final class Uploads {

  /** What an event came to. */
  public enum Arrival {
    /** The file can be stored. */
    OPEN,
    /** It has been stored or deleted; what was put is removed. */
    LATE,
    /** It is not taken, and removed. */
    REJECTED,
    /** There is no row for it. */
    UNKNOWN,
    /** There is no upload any more. */
    GONE;

    /** As it is written in the log. */
    public String token() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final FileIndex index;
  private final FileBytes bytes;
  private final Admission admission;
  private final Deleting deleting;
  private final Clock clock;

  public Uploads(FileIndex index, FileBytes bytes, Admission admission, Clock clock) {
    this.index = index;
    this.bytes = bytes;
    this.admission = admission;
    this.deleting = new Deleting(index, bytes, clock);
    this.clock = clock;
  }

  /** Something was put. An event that comes twice, or after a later one, changes nothing. */
  public Arrival arrived(FileId id, Optional<String> sequencer, Invocation invocation) {
    Optional<Upload> upload = bytes.upload(id);
    if (upload.isEmpty()) {
      return Arrival.GONE;
    }
    Step step = index.uploaded(id, upload.get(), sequencer);
    if (step instanceof Step.Absent) {
      return Arrival.UNKNOWN;
    }
    FileRow row = step instanceof Step.Made made ? made.row() : ((Step.Refused) step).row();
    if (!row.open()) {
      bytes.removeUpload(id);
      return Arrival.LATE;
    }
    // a copy under way has looked at what it copies, or is going to
    if (row.storing(clock.instant())) {
      return Arrival.OPEN;
    }
    Optional<Reason> refused = admission.refuses(upload.get(), () -> bytes.start(id, upload.get()));
    if (refused.isEmpty()) {
      return Arrival.OPEN;
    }
    deleting.reject(id, refused.get(), invocation);
    return Arrival.REJECTED;
  }
}
