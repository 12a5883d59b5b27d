package io.filestore.plugin.artifact;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A second name for a file that stays as it is. */
public final class HardLink {

  private HardLink() {}

  /**
   * Gives the file another name; where the file system has no such links, copies it.
   *
   * @param file not written to by anybody, or the change shows under both names
   * @param name must not exist
   */
  public static void orCopy(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(file, name);
    }
  }
}
