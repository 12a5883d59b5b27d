package io.filestore.local.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for as long as the process lives. */
public final class Scratch implements Closeable {

  private final Path directory;

  /**
   * Makes it in the temporary directory.
   *
   * @param prefix of its name
   */
  public Scratch(String prefix) throws IOException {
    directory = Files.createTempDirectory(prefix);
  }

  public Path directory() {
    return directory;
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(directory)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
