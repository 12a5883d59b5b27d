package io.filestore.plugin.vendor;

import io.filestore.plugin.artifact.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Remembers, beside dist, which jars passed every check and ship as they are, by their digests.
 * That holds for the bytes wherever they lie, so the file may be deleted or be out of date without
 * harm.
 */
final class CheckedJars {

  // To be raised when a check or a rule of slimming changes: what passed must pass again.
  private static final String RULES = "1";

  private final Path file;
  private final String title;
  private final String before;
  private final Set<String> known;
  private final SortedSet<String> passed = new TreeSet<>();

  private CheckedJars(Path file, String title, String before) {
    this.file = file;
    this.title = title;
    this.before = before;
    String[] lines = before.split("\n", -1);
    this.known = lines[0].equals(title) ? new HashSet<>(Arrays.asList(lines)) : Set.of();
  }

  /** Reads the memory; another architecture or slimming has none. */
  static CheckedJars of(VendorRequest request) {
    Path dist = request.distDirectory();
    Path file = dist.resolveSibling("." + dist.getFileName() + ".checked");
    String title = "rules " + RULES + " " + request.architecture() + " slim " + request.slim();
    return new CheckedJars(file, title, text(file));
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      return ""; // Without the memory every jar is checked, as the first time.
    }
  }

  /** Whether these bytes passed before. */
  boolean contains(Digest jar) {
    return known.contains(jar.hex());
  }

  /** The bytes passed and ship as they are. */
  void add(Digest jar) {
    passed.add(jar.hex());
  }

  /** Writes the memory if it changed. */
  void save() throws IOException {
    String after = title + "\n" + String.join("\n", passed) + "\n";
    if (!after.equals(before)) {
      Files.writeString(file, after);
    }
  }
}
