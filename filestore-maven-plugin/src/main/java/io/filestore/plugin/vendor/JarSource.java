package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A jar that came from outside, with the words for what is wrong with it.
 *
 * @param name its coordinates
 * @param file where it lies
 */
record JarSource(String name, Path file) {

  /** It is whole, but nothing that should be loaded. */
  FilestoreException refused(String why) {
    return new FilestoreException(
        "'" + name + "' is refused: its jar '" + file + "' " + why,
        "Delete the jar, so that it is downloaded or built again; if it is the same then, do"
            + " without it");
  }

  /** An entry of it is nothing that should be loaded. */
  FilestoreException refused(String entry, String why) {
    return refused("holds the entry '" + Shown.text(entry) + "', which " + why);
  }

  /** It is not what was published. */
  FilestoreException damaged(String why) {
    return new FilestoreException(
        "'" + name + "' cannot be used: its jar '" + file + "' " + why,
        "Delete the jar and run the same command again; it is then downloaded or built again");
  }

  /** It cannot be read at all. */
  FilestoreException unreadable(IOException e) {
    return new FilestoreException(
        "'"
            + name
            + "' cannot be used: its jar '"
            + file
            + "' cannot be read: "
            + FileFailure.reasonAt(file, e),
        "Make the file readable, or delete it, so that it is downloaded or built again",
        e);
  }
}
