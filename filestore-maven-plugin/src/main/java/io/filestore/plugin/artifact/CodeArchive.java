package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.artifact.ReproducibleZip.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The archive of a module's own code. Lambda's Java runtime looks for classes in the archive's root
 * and in {@code lib/*.jar}, so the classes go into one stored jar there, and the archive deflates
 * that jar as a whole: classes repeat each other's constants, and one stream over all of them is
 * some 40 % smaller than one for each. What is sent at every changed line is this.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-package.html">Deployment packages
 *     for Java</a>
 */
final class CodeArchive {

  /** Before all jars of a module's dependencies, so that its own classes come first. */
  static final String CLASSES = "lib/0-classes.jar";

  private static final String FORM = "code archive 2 ";
  private static final int LOCAL_HEADER = 10;

  private CodeArchive() {}

  /** Writes the archive of the folder: classes, resources and {@code lib/}. */
  static ReproducibleZip.Written write(OutputStream out, Path folder) throws IOException {
    SortedMap<String, Content> classes = new TreeMap<>();
    SortedMap<String, Content> rest = new TreeMap<>();
    Folder.entries(folder)
        .forEach((name, content) -> (isClass(name) ? classes : rest).put(name, content));
    if (!classes.isEmpty()) {
      ByteArrayOutputStream jar = new ByteArrayOutputStream();
      ReproducibleZip.write(jar, smallestFirst(classes), false);
      rest.put(CLASSES, Content.of(jar.toByteArray()));
    }
    Set<String> compressed = compressed(rest);
    return ReproducibleZip.write(out, rest, name -> !compressed.contains(name));
  }

  /**
   * Like beside like: classes of one size are often of one kind, such as records, and deflate looks
   * back 32 KB only. One per cent smaller than in the order of the names.
   */
  private static SortedMap<String, Content> smallestFirst(Map<String, Content> classes) {
    Map<String, Integer> sizes = new HashMap<>();
    Map<String, Content> read = new HashMap<>();
    for (Map.Entry<String, Content> entry : classes.entrySet()) {
      try (InputStream in = entry.getValue().open()) {
        byte[] bytes = in.readAllBytes();
        sizes.put(entry.getKey(), bytes.length);
        read.put(entry.getKey(), Content.of(bytes));
      } catch (IOException e) {
        throw entry.getValue().unreadable(e);
      }
    }
    SortedMap<String, Content> sorted =
        new TreeMap<>(
            Comparator.comparing((String name) -> sizes.getOrDefault(name, 0))
                .thenComparing(Comparator.naturalOrder()));
    sorted.putAll(read);
    return sorted;
  }

  /** Changes with every name and byte of the folder, and with the form of the archive. */
  static Digest fingerprint(Path folder) throws IOException {
    Digest content =
        ReproducibleZip.write(OutputStream.nullOutputStream(), Folder.entries(folder), false)
            .digest();
    return Digest.of((FORM + content).getBytes(UTF_8));
  }

  /** Classes below META-INF are other versions of those outside, and mean nothing in this jar. */
  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.startsWith("META-INF/");
  }

  /** The jars whose entries are deflated already; doing it again gains nothing. */
  private static Set<String> compressed(Map<String, Content> entries) {
    Set<String> compressed = new HashSet<>();
    for (Map.Entry<String, Content> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(".jar")) {
        try (InputStream in = entry.getValue().open()) {
          byte[] header = in.readNBytes(LOCAL_HEADER);
          if (header.length == LOCAL_HEADER && header[8] == ZipWriter.DEFLATED) {
            compressed.add(entry.getKey());
          }
        } catch (IOException e) {
          throw entry.getValue().unreadable(e);
        }
      }
    }
    return compressed;
  }
}
