package io.filestore.plugin.vendor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The manifest of a signed jar: its sections for single entries hold their digests. Format: <a
 * href="https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#signed-jar-file">JAR
 * specification</a>.
 */
final class SignedManifest {

  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
  private static final Pattern DIGEST = Pattern.compile("[^:]*-digest(-[^:]*)?:.*");

  private SignedManifest() {}

  /**
   * The manifest without digests, and without the sections that held nothing else. The main section
   * stays as it is, line ends become CR LF.
   */
  static byte[] withoutDigests(byte[] manifest) {
    StringBuilder result = new StringBuilder();
    boolean main = true;
    for (List<String> section : sections(new String(manifest, StandardCharsets.UTF_8))) {
      List<String> kept = main ? section : withoutDigests(section);
      if (main || kept.size() > 1) {
        kept.forEach(attribute -> result.append(attribute).append("\r\n"));
        result.append("\r\n");
      }
      main = false;
    }
    return result.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> withoutDigests(List<String> section) {
    return section.stream()
        .filter(attribute -> !DIGEST.matcher(firstLine(attribute)).matches())
        .toList();
  }

  private static String firstLine(String attribute) {
    int end = attribute.indexOf('\r');
    return (end < 0 ? attribute : attribute.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  /** Sections of attributes; an attribute keeps its continuation lines. */
  private static List<List<String>> sections(String text) {
    List<List<String>> sections = new ArrayList<>();
    List<String> section = new ArrayList<>();
    for (String line : LINE_END.split(text, -1)) {
      if (line.isEmpty()) {
        if (!section.isEmpty()) {
          sections.add(section);
          section = new ArrayList<>();
        }
      } else if (line.startsWith(" ") && !section.isEmpty()) {
        section.set(section.size() - 1, section.get(section.size() - 1) + "\r\n" + line);
      } else {
        section.add(line);
      }
    }
    if (!section.isEmpty()) {
      sections.add(section);
    }
    return sections;
  }
}
