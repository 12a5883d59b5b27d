package io.filestore.plugin.vendor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is done with the lock beside the pom.
 *
 * @param committed where it lies; when the file exists it pins, and resolution must agree with it
 * @param update accepts what was resolved now: the file is written anew instead of checked
 * @param write writes the file when resolution agrees with it or when there is none yet
 */
public record LockSettings(Optional<Path> committed, boolean update, boolean write) {

  /** No lock beside the pom is looked at or written. */
  public static LockSettings none() {
    return new LockSettings(Optional.empty(), false, false);
  }
}
