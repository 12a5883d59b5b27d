package io.filestore.plugin.vendor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a jar in dist is the one that was resolved. What was once compared byte for byte is
 * remembered beside dist, by what the file system says of both files: device, inode, size and a
 * time. Of the resolved jar that is the time of its last change, which no program can set ({@code
 * ctime}), so another jar in its place is noticed whatever its size and date. Of the jar in dist it
 * is the date, for it gets further names in every run, which is a change too.
 *
 * <p>A time as young as the record says nothing: what happens in the same tick of the clock has the
 * same time (<a href="https://git-scm.com/docs/racy-git">Racy Git</a>). Where a file system has no
 * such attributes, the bytes are compared in every run. The memory may be deleted without harm.
 */
final class SameFiles {

  private static final Duration TICK = Duration.ofSeconds(2);

  private final Path file;
  private final String text;
  private final Set<String> known;
  private final Set<String> kept = new TreeSet<>();
  private final FileTime youngest;
  private @Nullable SameBytes bytes;

  private SameFiles(Path file, String text, Clock clock) {
    this.file = file;
    this.text = text;
    this.known = new HashSet<>(Arrays.asList(text.split("\n", -1)));
    this.youngest = FileTime.from(clock.instant().minus(TICK));
  }

  /** Reads the memory of a dist. */
  static SameFiles of(Path dist, Clock clock) {
    Path file = dist.resolveSibling("." + dist.getFileName() + ".same");
    return new SameFiles(file, text(file), clock);
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      return ""; // Without the memory all bytes are compared, as the first time.
    }
  }

  /**
   * Compares.
   *
   * @param placed in dist
   * @param resolved the jar as Maven found it
   */
  boolean areSame(Path placed, Path resolved) throws IOException {
    // Before the bytes are read: a change while they are read must not be taken for what was read.
    Optional<String> line = line(placed, resolved);
    boolean same = line.filter(known::contains).isPresent() || bytes().in(placed, resolved);
    if (same) {
      line.ifPresent(kept::add);
    }
    return same;
  }

  private SameBytes bytes() {
    if (bytes == null) {
      bytes = new SameBytes();
    }
    return bytes;
  }

  /** Writes the memory if it changed. */
  void save() throws IOException {
    String now = String.join("\n", kept);
    if (!now.equals(text)) {
      Files.write(file, now.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private Optional<String> line(Path placed, Path resolved) throws IOException {
    Optional<String> one = stamp(placed, "lastModifiedTime");
    return one.isEmpty() ? one : stamp(resolved, "ctime").map(other -> one.get() + " " + other);
  }

  private Optional<String> stamp(Path path, String time) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Map<String, Object> is = Files.readAttributes(path, "unix:dev,ino,size," + time);
    FileTime at = (FileTime) is.get(time);
    return at == null || at.compareTo(youngest) >= 0
        ? Optional.empty()
        : Optional.of(is.get("dev") + ":" + is.get("ino") + ":" + is.get("size") + ":" + at);
  }
}
