package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A small text file that is whole at any moment: the old one, then the new one. */
final class TextFile {

  private TextFile() {}

  /**
   * Writes the text in UTF-8.
   *
   * @throws FilestoreException when it cannot be written; the old file is then still there
   */
  static void write(Path file, String text) {
    Path directory = file.toAbsolutePath().resolveSibling("");
    try {
      Files.createDirectories(directory);
      // Not createTempFile: that makes a file which only its owner may read.
      Path partial = directory.resolve("." + file.getFileName() + ".part");
      try {
        Files.writeString(partial, text);
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Deletes the file if it is there.
   *
   * @throws FilestoreException when it cannot be deleted
   */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static FilestoreException unwritable(Path file, IOException e) {
    return new FilestoreException(
        "'" + file + "' cannot be written: " + e,
        "Make room on the disk and see that the folder is writable",
        e);
  }
}
