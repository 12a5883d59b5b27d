package io.filestore.plugin.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices that files below some folders have changed. It looks at sizes and times once a second:
 * that costs next to nothing for what one module has, and works on every file system.
 */
public final class ChangeWatch {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** How long fewer files than before are taken for a compiler at work. */
  private static final int PATIENCE = 15;

  private final List<Path> folders;
  private Map<Path, String> seen;

  /**
   * Takes what is there now as known.
   *
   * @param folders need not exist
   */
  public ChangeWatch(List<Path> folders) {
    this.folders = List.copyOf(folders);
    this.seen = look();
  }

  /**
   * Waits an interval; when something has changed in it, waits on until nothing more does: a
   * compiler removes old classes first, and then writes file by file.
   *
   * @return whether something has changed
   */
  public boolean settledAfterChange() throws InterruptedException {
    Thread.sleep(INTERVAL.toMillis());
    Map<Path, String> now = look();
    if (now.equals(seen)) {
      return false;
    }
    Map<Path, String> before;
    int waited = 0;
    do {
      before = now;
      Thread.sleep(INTERVAL.toMillis());
      now = look();
      waited++;
    } while (!now.equals(before) || (now.size() < seen.size() && waited < PATIENCE));
    seen = now;
    return true;
  }

  private Map<Path, String> look() {
    Map<Path, String> files = new HashMap<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        look(folder, files);
      }
    }
    return files;
  }

  private static void look(Path folder, Map<Path, String> files) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.put(file, attributes.size() + " " + attributes.lastModifiedTime());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              // A compiler at work removes files too: what it leaves is seen next time.
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // The folder itself goes and comes back in a clean build.
      files.put(folder, "gone");
    }
  }
}
