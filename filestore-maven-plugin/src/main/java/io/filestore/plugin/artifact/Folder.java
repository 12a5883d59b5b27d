package io.filestore.plugin.artifact;

import io.filestore.plugin.artifact.ReproducibleZip.Content;
import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a folder as the entries of an archive: all of them, hidden ones too; empty folders
 * leave nothing. A symbolic link stands for what it leads to, which must lie in the same folder.
 */
final class Folder {

  private final Path root;
  private final Path realRoot;
  private final SortedMap<String, Content> entries = new TreeMap<>();
  private final Deque<Path> open = new ArrayDeque<>();

  private Folder(Path root) {
    this.root = root;
    this.realRoot = real(root);
  }

  /**
   * The entries by name: forward slashes, relative to the folder.
   *
   * @throws FilestoreException when a link leads outside, to nothing or around in a circle, or a
   *     folder cannot be read
   */
  static SortedMap<String, Content> entries(Path root) {
    Folder folder = new Folder(root);
    folder.walk(root, "");
    return folder.entries;
  }

  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw FileFailure.unreadable(directory, e);
    }
  }

  private void walk(Path directory, String prefix) {
    Path real = real(directory);
    if (open.contains(real)) {
      throw link(directory, "leads back into a folder that holds it");
    }
    open.push(real);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        String name = prefix + child.getFileName();
        if (Files.isSymbolicLink(child)) {
          check(child);
        }
        if (Files.isDirectory(child)) {
          walk(child, name + "/");
        } else if (Files.isRegularFile(child)) {
          entries.put(name, Content.of(child));
        } else {
          throw new FilestoreException(
              "'" + name + "' in the folder '" + root + "' is neither a file nor a folder",
              "Take it away");
        }
      }
    } catch (DirectoryIteratorException e) {
      throw FileFailure.unreadable(directory, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw FileFailure.unreadable(directory, e);
    }
    open.pop();
  }

  private void check(Path link) throws IOException {
    Path target;
    try {
      target = link.toRealPath();
    } catch (NoSuchFileException e) {
      throw link(link, "leads to '" + Files.readSymbolicLink(link) + "', which does not exist");
    } catch (FileSystemException e) {
      throw link(link, "leads nowhere: '" + Files.readSymbolicLink(link) + "'");
    }
    if (!target.startsWith(realRoot)) {
      throw link(link, "leads to '" + target + "', outside the folder");
    }
  }

  private FilestoreException link(Path link, String problem) {
    return new FilestoreException(
        "the link '" + root.relativize(link) + "' in the folder '" + root + "' " + problem,
        "Put the file there itself, or take the link away");
  }
}
