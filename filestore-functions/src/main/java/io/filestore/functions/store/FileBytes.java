package io.filestore.functions.store;

import java.util.Optional;

/**
 * The bucket. Below {@code uploads/<id>} lies what clients put, below {@code files/<id>/} what was
 * stored; a key there is written once. What the SDK throws passes through: an answer of 403 is an
 * error, never absence.
 */
public interface FileBytes {

  /** What came of a copy. */
  enum Copy {
    MADE,
    /** The upload is no longer the one that was looked at. */
    CHANGED,
    /** There is no upload any more. */
    GONE
  }

  /** The upload as it is now, if there is one. */
  Optional<Upload> upload(FileId id);

  /** Its first bytes, up to {@value Signature#LENGTH}, if the upload is still this one. */
  Optional<byte[]> start(FileId id, Upload upload);

  /** Copies the upload to the key if it is still this one. */
  Copy copy(FileId id, Upload upload, String key);

  /** Removes the upload, if there is one. */
  void removeUpload(FileId id);

  /** Removes a copy, if it is there. */
  void removeCopy(String key);
}
