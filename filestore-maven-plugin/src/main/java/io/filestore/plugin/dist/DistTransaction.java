package io.filestore.plugin.dist;

import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.vendor.VendorService;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces some files and folders of a dist directory together. They are made in a folder beside it
 * and change places with the old ones at the end, by renaming. Whatever fails before that, or while
 * renaming, leaves the old ones as they were.
 *
 * <p>No file system renames several things at once, so a process that is killed in between leaves
 * traces, from which the next one goes on:
 *
 * <pre>
 * .dist.new      being made; alone: deleted
 * .dist.moving   old parts on their way out: put back
 * .dist.old      all old parts are out; with .dist.new the new ones are put in place,
 *                without it they are all there and the old ones are deleted
 * </pre>
 */
public final class DistTransaction implements AutoCloseable {

  static final String MARKER = "vendor.lock";

  private final Path dist;
  private final List<String> parts;
  private final Path fresh;
  private final Path moving;
  private final Path old;

  private DistTransaction(Path dist, List<String> parts) {
    this.dist = dist;
    this.parts = parts;
    this.fresh = dist.resolveSibling("." + dist.getFileName() + ".new");
    this.moving = dist.resolveSibling("." + dist.getFileName() + ".moving");
    this.old = dist.resolveSibling("." + dist.getFileName() + ".old");
  }

  /**
   * Mends what an earlier process left and makes the folder for the new parts.
   *
   * @param dist need not exist
   * @param parts names in dist that are replaced, or removed when they are not made anew
   * @throws IOException when the folder cannot be made
   * @throws FilestoreException when dist holds vendored code that no transaction put there
   */
  public static DistTransaction begin(Path dist, List<String> parts) throws IOException {
    Path target = Files.exists(dist) ? dist.toRealPath() : dist.toAbsolutePath().normalize();
    DistTransaction transaction = new DistTransaction(target, List.copyOf(parts));
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    transaction.mend();
    transaction.refuseForeignParts();
    Files.createDirectory(transaction.fresh);
    return transaction;
  }

  /** Where the new parts are made. */
  public Path directory() {
    return fresh;
  }

  /**
   * Puts the new parts in place of the old ones.
   *
   * @throws IOException when that fails; the old ones are in place then
   * @throws FilestoreException when they are not, or cannot be deleted
   */
  public void commit() throws IOException {
    Files.createDirectories(dist);
    Files.createDirectory(moving);
    undoing(
        () -> {
          moveOut(moving);
          Files.move(moving, old);
        },
        () -> putBack(moving));
    undoing(
        () -> moveIn(fresh),
        () -> {
          moveOut(fresh);
          Files.move(old, moving);
          putBack(moving);
        });
    try {
      finish();
    } catch (IOException e) {
      throw new FilestoreException(
          "What was in '" + dist + "' before cannot be deleted: " + FileFailure.reason(e),
          "Delete '" + old + "'; the new content is in place",
          e);
    }
  }

  /** Deletes what was made and not committed. */
  @Override
  public void close() throws IOException {
    if (!Files.exists(old)) {
      delete(fresh);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void undoing(Step step, Step undo) throws IOException {
    try {
      step.run();
    } catch (IOException e) {
      try {
        undo.run();
      } catch (IOException second) {
        e.addSuppressed(second);
        throw new FilestoreException(
            "The folder '"
                + dist
                + "' cannot be written: "
                + FileFailure.reason(e)
                + "; nor can what it held be put back: "
                + FileFailure.reason(second),
            "Make room or the folder writable and run the same command again; it puts back what"
                + " the folder held",
            e);
      }
      throw e;
    }
  }

  private void mend() throws IOException {
    if (Files.exists(moving)) {
      putBack(moving);
    }
    if (Files.exists(old)) {
      if (Files.exists(fresh)) {
        moveIn(fresh);
      }
      finish();
    }
    delete(fresh);
  }

  private void refuseForeignParts() {
    if (Files.exists(dist.resolve(MARKER))) {
      return;
    }
    for (String part : VendorService.PARTS) {
      if (parts.contains(part) && Files.exists(dist.resolve(part))) {
        throw foreign(dist.resolve(part));
      }
    }
  }

  private static FilestoreException foreign(Path part) {
    return new FilestoreException(
        "'" + part + "' is in the way: there is no '" + MARKER + "' beside it, so it may be yours",
        "Move or delete it, or set filestore.distDirectory to another folder");
  }

  private void moveOut(Path to) throws IOException {
    for (String part : parts) {
      if (Files.exists(dist.resolve(part), LinkOption.NOFOLLOW_LINKS)) {
        Files.move(dist.resolve(part), to.resolve(part));
      }
    }
  }

  /** All of them: who mends need not have the parts of who was killed. */
  private void moveIn(Path from) throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
      children.forEach(all::add);
    }
    for (Path part : all) {
      Files.move(part, dist.resolve(part.getFileName().toString()));
    }
  }

  private void putBack(Path from) throws IOException {
    moveIn(from);
    delete(from);
  }

  /** With the folder of the new parts gone, the new ones count. */
  private void finish() throws IOException {
    delete(fresh);
    delete(old);
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
