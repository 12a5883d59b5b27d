package io.filestore.plugin.dist;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One build at a time works on a dist: {@code filestore:local} deploys on its own when classes
 * change, and the same change is often built in another terminal. The system gives the lock back
 * when its process ends, however it ends.
 */
final class DistLock implements AutoCloseable {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** Nothing to lock: a file system of a test. */
  private static final DistLock NONE = new DistLock(null);

  private final @Nullable FileChannel channel;

  private DistLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until nobody else works on it.
   *
   * @param limit how long
   * @throws IOException when the lock's file cannot be written
   * @throws FilestoreException when somebody else does for that long
   */
  static DistLock of(Path dist, Duration limit) throws IOException {
    if (!dist.getFileSystem().equals(FileSystems.getDefault())) {
      return NONE;
    }
    Path target = Files.exists(dist) ? dist.toRealPath() : dist.toAbsolutePath().normalize();
    Path file = target.resolveSibling("." + target.getFileName() + ".lock");
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      Instant end = Instant.now().plus(limit);
      while (!isLocked(channel)) {
        if (Instant.now().isAfter(end)) {
          throw new FilestoreException(
              "Another build has been working on '" + dist + "' for " + limit.toSeconds() + " s",
              "Wait for it or end it, and run the same command again");
        }
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
      return new DistLock(channel);
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new FilestoreException(
          "The wait for another build that works on '" + dist + "' was interrupted",
          "Run the same command again",
          e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // Held in this process, by another thread.
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
