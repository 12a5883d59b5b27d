package io.filestore.functions.store;

import java.util.Optional;

/** Records uploads whose event has not come yet, or never will. */
public final class Healing {

  private final FileIndex index;
  private final FileBytes bytes;

  public Healing(FileIndex index, FileBytes bytes) {
    this.index = index;
    this.bytes = bytes;
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
