package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a classes directory. */
final class ClassesTree {

  private ClassesTree() {}

  /**
   * The files by their names relative to the directory, with forward slashes; links are followed,
   * as a compiler or copier would. Empty when there is no directory: a module may have no code.
   *
   * @throws FilestoreException when something cannot be read, or links form a circle
   */
  static SortedMap<String, Path> files(Path directory) {
    SortedMap<String, Path> files = new TreeMap<>();
    if (!Files.exists(directory)) {
      return files;
    }
    try {
      Files.walkFileTree(
          directory,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new Visitor(directory, files));
    } catch (IOException e) {
      throw FileFailure.unreadable(directory, e);
    }
    return files;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path directory;
    private final SortedMap<String, Path> files;

    Visitor(Path directory, SortedMap<String, Path> files) {
      this.directory = directory;
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      StringBuilder name = new StringBuilder();
      for (Path part : directory.relativize(file)) {
        name.append(name.isEmpty() ? "" : "/").append(part);
      }
      files.put(name.toString(), file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      throw FileFailure.unreadable(file, e);
    }
  }
}
