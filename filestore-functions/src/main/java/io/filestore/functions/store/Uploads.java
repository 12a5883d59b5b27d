package io.filestore.functions.store;

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

  public Uploads(FileIndex index, FileBytes bytes) {
    this.index = index;
    this.bytes = bytes;
  }

  /** Something was put. An event that comes twice, or after a later one, changes nothing. */
  public Arrival arrived(FileId id, Optional<String> sequencer) {
    Optional<Upload> upload = bytes.upload(id);
    if (upload.isEmpty()) {
      return Arrival.GONE;
    }
    Step step = index.uploaded(id, upload.get(), sequencer);
    if (step instanceof Step.Absent) {
      return Arrival.UNKNOWN;
    }
    if (step instanceof Step.Refused refused && !refused.row().open()) {
      bytes.removeUpload(id);
      return Arrival.LATE;
    }
    return Arrival.OPEN;
  }

  /** The row, with its upload recorded if it is there and the event has not come yet. */
  public FileRow healed(FileRow row) {
    if (!row.open() || row.uploadedAt().isPresent()) {
      return row;
    }
    Optional<Upload> upload = bytes.upload(row.id());
    if (upload.isEmpty()) {
      return row;
    }
    Step step = index.uploaded(row.id(), upload.get(), Optional.empty());
    if (step instanceof Step.Made made) {
      return made.row();
    }
    return step instanceof Step.Refused refused ? refused.row() : row;
  }
}
