package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FilestoreException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Maven calls an artifact. A time-stamped snapshot ({@code 1.0-20261124.053600-7}) is its base
 * version ({@code 1.0-SNAPSHOT}), so that a module has one name whether the reactor or a repository
 * gave it. A type that is a jar under another name is the jar: {@code test-jar} is the classifier
 * {@code tests}, and would ship twice beside it.
 *
 * @see <a href="https://maven.apache.org/ref/3.9.16/maven-core/artifact-handlers.html">Maven's
 *     artifact handlers</a>
 * @param groupId part of a file name when two groups share an artifactId
 * @param artifactId part of a file name
 * @param version the base version
 * @param classifier empty when there is none
 * @param type Maven's type, {@code jar} most often
 */
public record Coordinates(
    String groupId, String artifactId, String version, Optional<String> classifier, String type)
    implements Comparable<Coordinates> {

  private static final Pattern TIMESTAMP = Pattern.compile("(.+)-\\d{8}\\.\\d{6}-\\d+");
  private static final Pattern UNFIT = Pattern.compile("[:/\\\\\"'<>|?*\\p{Cc}\\p{Z}]|^\\.{0,2}$");
  private static final Map<String, String> CLASSIFIER_OF_TYPE =
      Map.of("test-jar", "tests", "ejb-client", "client", "ejb", "", "maven-plugin", "");

  /**
   * @throws FilestoreException when a part is empty or cannot be part of a file name
   */
  public Coordinates {
    check("groupId", groupId);
    check("artifactId", artifactId);
    check("version", version);
    classifier.ifPresent(c -> check("classifier", c));
    check("type", type);
    String implied = CLASSIFIER_OF_TYPE.get(type);
    if (implied != null) {
      type = "jar";
      classifier = classifier.isPresent() || implied.isEmpty() ? classifier : Optional.of(implied);
    }
    version = TIMESTAMP.matcher(version).replaceFirst("$1-SNAPSHOT");
  }

  /** Without a classifier, of type jar. */
  public static Coordinates jar(String groupId, String artifactId, String version) {
    return new Coordinates(groupId, artifactId, version, Optional.empty(), "jar");
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @throws IllegalArgumentException when there are not four or five parts
   * @throws FilestoreException when a part is unfit
   */
  public static Coordinates parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    return switch (parts.size()) {
      case 4 ->
          new Coordinates(parts.get(0), parts.get(1), parts.get(3), Optional.empty(), parts.get(2));
      case 5 ->
          new Coordinates(
              parts.get(0), parts.get(1), parts.get(4), Optional.of(parts.get(3)), parts.get(2));
      default -> throw new IllegalArgumentException("not coordinates: " + text);
    };
  }

  private static void check(String part, String value) {
    if (UNFIT.matcher(value).find()) {
      throw new FilestoreException(
          "A dependency has the " + part + " '" + Shown.text(value) + "', which cannot be vendored",
          "Use a dependency whose " + part + " can be part of a file name");
    }
  }

  /** The name of its jar in dist, as Maven names it in a repository. */
  String fileName() {
    return artifactId + "-" + version + classifier.map(c -> "-" + c).orElse("") + ".jar";
  }

  /** What stays when the version changes: {@code group:artifact:type[:classifier]}. */
  String versionless() {
    return groupId + ":" + artifactId + ":" + type + classifier.map(c -> ":" + c).orElse("");
  }

  /**
   * The package URL (<a
   * href="https://github.com/package-url/purl-spec/blob/main/types-doc/maven-definition.md">purl,
   * type maven</a>).
   */
  String purl() {
    return "pkg:maven/"
        + escaped(groupId)
        + "/"
        + escaped(artifactId)
        + "@"
        + escaped(version)
        + "?"
        + classifier.map(c -> "classifier=" + escaped(c) + "&").orElse("")
        + "type="
        + escaped(type);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || ".-_~".indexOf(c) >= 0)) {
        escaped.append(c);
      } else {
        escaped.append('%').append(String.format("%02X", (int) c));
      }
    }
    return escaped.toString();
  }

  @Override
  public int compareTo(Coordinates other) {
    int order = groupId.compareTo(other.groupId);
    order = order != 0 ? order : artifactId.compareTo(other.artifactId);
    order = order != 0 ? order : version.compareTo(other.version);
    order = order != 0 ? order : classifier.orElse("").compareTo(other.classifier.orElse(""));
    return order != 0 ? order : type.compareTo(other.type);
  }

  /** {@code group:artifact:type[:classifier]:version}, as Maven writes them. */
  @Override
  public String toString() {
    return versionless() + ":" + version;
  }
}
