package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers which artifact was made of which content, so that what did not change is neither
 * archived nor hashed again. Content is known by a fingerprint that changes with its bytes, never
 * by sizes or times. What is remembered is only a hint: an artifact that is not there in its full
 * size, or, when it may be sent, with other bytes than its name says, is made anew.
 */
final class KnownArtifacts {

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9]{1,18}) (\\.[a-z0-9]{1,10})?");

  private final Path file;
  private final boolean verify;
  private final String text;

  // By the digest's text: records as keys have their hash and equality linked in each build anew.
  private final Map<String, Artifact> before = new HashMap<>();
  private final SortedMap<String, Artifact> now = new TreeMap<>();

  private KnownArtifacts(Path file, boolean verify, String text) {
    this.file = file;
    this.verify = verify;
    this.text = text;
  }

  /**
   * Reads what an earlier build has left; a line that cannot be read is as good as none.
   *
   * @param file the list; need not exist
   * @param folder where the artifacts lie
   * @param verify whether an artifact is hashed before it is used again: when it may be sent
   */
  static KnownArtifacts read(Path file, Path folder, boolean verify) {
    KnownArtifacts known = new KnownArtifacts(file, verify, text(file));
    for (String line : known.text.split("\n", -1)) {
      known.read(line, folder);
    }
    return known;
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
    } catch (IOException e) {
      return ""; // Without the memory everything is made anew.
    }
  }

  private void read(String line, Path folder) {
    Matcher parts = LINE.matcher(line);
    if (parts.matches()) {
      Digest digest = new Digest(parts.group(2));
      String extension = Optional.ofNullable(parts.group(4)).orElse("");
      before.put(
          parts.group(1),
          new Artifact(
              folder.resolve(digest + extension),
              digest,
              Long.parseLong(parts.group(3)),
              extension));
    }
  }

  /** The artifact of the content, if it was made before and is there. */
  Optional<Artifact> find(Digest fingerprint) {
    Artifact artifact = before.get(fingerprint.hex());
    return artifact != null && isWhole(artifact) ? Optional.of(artifact) : Optional.empty();
  }

  private boolean isWhole(Artifact artifact) {
    try {
      return Files.isRegularFile(artifact.file())
          && Files.size(artifact.file()) == artifact.bytes()
          && (!verify || Digest.of(artifact.file()).hex().equals(artifact.digest().hex()));
    } catch (IOException e) {
      return false;
    }
  }

  /** Remembers the artifact of the content. */
  void add(Digest fingerprint, Artifact artifact) {
    now.put(fingerprint.hex(), artifact);
  }

  /** Keeps what this build has used or made. */
  void save() throws IOException {
    StringBuilder lines = new StringBuilder();
    now.forEach(
        (fingerprint, artifact) ->
            lines
                .append(fingerprint)
                .append(' ')
                .append(artifact.digest())
                .append(' ')
                .append(artifact.bytes())
                .append(' ')
                .append(artifact.extension())
                .append('\n'));
    if (!lines.toString().equals(text)) {
      Files.write(file, lines.toString().getBytes(UTF_8));
    }
  }
}
