package io.filestore.plugin.vendor;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.error.FilestoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was vendored, as text that can be committed and compared. UTF-8, a line a jar, sorted by
 * coordinates:
 *
 * <pre>
 * # vendor.lock 1: …
 * org.slf4j:slf4j-api:jar:2.0.17 sha256:7b75… 69908 MIT
 * io.acme:shared:jar:1.0-SNAPSHOT own
 * </pre>
 *
 * <p>The hash and the size (bytes) are those of the jar as it was resolved, before slimming. So the
 * lock is the same on every JDK, platform, architecture and layout, and the hash is the one that
 * the repository publishes. Modules of our own change with every build; they are listed without a
 * hash and not compared.
 *
 * @param entries sorted by coordinates, each once
 */
public record VendorLock(List<Entry> entries) {

  /** What licence there is when the pom names none, as SPDX says it. */
  static final String NO_LICENCE = "NOASSERTION";

  private static final String TITLE = "# vendor.lock ";
  private static final String HEADER =
      TITLE
          + "1: the jars that ship, with the SHA-256 of each as it was resolved.\n"
          + "# Written by filestore:vendor. Committed beside the pom it pins them.\n";
  private static final Pattern LINE =
      Pattern.compile("(\\S+) (?:own|sha256:([0-9a-f]{64}) (\\d{1,18}) (\\S.*))");
  private static final String SHAPE =
      "'group:artifact:type:version sha256:<64 digits> <bytes> <licence>' or"
          + " 'group:artifact:type:version own'";

  /**
   * One jar.
   *
   * @param pin empty for a module of our own
   */
  public record Entry(Coordinates coordinates, Optional<Pin> pin) {}

  /**
   * What a third-party jar was when it was resolved.
   *
   * @param bytes its size
   * @param licence SPDX identifiers where known, names otherwise, {@code OR} between several; white
   *     space is normalised
   */
  public record Pin(Digest sha256, long bytes, String licence) {

    public Pin {
      String plain = licence.replaceAll("[\\p{Cc}\\p{Z}]+", " ").strip();
      licence = plain.isEmpty() ? NO_LICENCE : plain;
    }
  }

  public VendorLock {
    entries = entries.stream().sorted(Comparator.comparing(Entry::coordinates)).toList();
  }

  /** The text of the file. */
  public String write() {
    StringBuilder text = new StringBuilder(HEADER);
    for (Entry entry : entries) {
      text.append(entry.coordinates());
      if (entry.pin().isPresent()) {
        Pin pin = entry.pin().get();
        text.append(" sha256:").append(pin.sha256()).append(' ').append(pin.bytes());
        text.append(' ').append(pin.licence()).append('\n');
      } else {
        text.append(" own\n");
      }
    }
    return text.toString();
  }

  /**
   * Reads the text; line ends may be those of Windows, empty lines and further comments may stand
   * anywhere.
   *
   * @param file how the user knows it
   * @throws FilestoreException naming the first line that is not understood
   */
  public static VendorLock parse(String file, String text) {
    String[] lines = text.replaceFirst("^\ufeff", "").split("\r?\n", -1);
    checkVersion(file, lines[0]);
    List<Entry> entries = new ArrayList<>();
    Set<Coordinates> seen = new TreeSet<>();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Entry entry = entry(file, i + 1, line);
      if (!seen.add(entry.coordinates())) {
        throw broken(file, i + 1, "names '" + entry.coordinates() + "' a second time");
      }
      entries.add(entry);
    }
    return new VendorLock(entries);
  }

  private static void checkVersion(String file, String first) {
    if (first.startsWith(TITLE) && !first.startsWith(TITLE + "1:")) {
      throw new FilestoreException(
          "'" + file + "' was written by another version of this plugin",
          "Use that version, or write it anew with -Dfilestore.updateLock");
    }
  }

  private static Entry entry(String file, int number, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw broken(file, number, "is '" + Shown.text(line) + "', which is not " + SHAPE);
    }
    Coordinates coordinates;
    try {
      coordinates = Coordinates.parse(matcher.group(1));
    } catch (IllegalArgumentException | FilestoreException e) {
      throw broken(file, number, "is '" + Shown.text(line) + "', which is not " + SHAPE);
    }
    String hash = matcher.group(2);
    return new Entry(
        coordinates,
        hash == null
            ? Optional.empty()
            : Optional.of(
                new Pin(new Digest(hash), Long.parseLong(matcher.group(3)), matcher.group(4))));
  }

  private static FilestoreException broken(String file, int number, String what) {
    return new FilestoreException(
        "Line " + number + " of '" + file + "' " + what,
        "Restore the file from version control, or write it anew with -Dfilestore.updateLock");
  }
}
