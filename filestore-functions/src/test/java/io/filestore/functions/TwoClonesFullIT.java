package io.filestore.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clean clones of this repository, built in different folders, time zones, locales and umasks,
 * give the same dist, byte for byte.
 */
class TwoClonesFullIT {

  @TempDir Path directory;

  @Test
  void twoClonesGiveTheSameDist() throws IOException, InterruptedException {
    Path one = build("one", "umask 022; export TZ=Pacific/Kiritimati LC_ALL=C.UTF-8");
    // No letter beyond ASCII in this one: Java cannot open such a folder under LC_ALL=C.
    Path two =
        build(
            "two with a longer name",
            "umask 077; export TZ=America/St_Johns LC_ALL=C"
                + " MAVEN_OPTS='-Duser.language=tr -Duser.country=TR'");

    Map<String, byte[]> first = tree(one);
    Map<String, byte[]> second = tree(two);

    assertThat(first).containsKeys("template.yaml", "vendor.lock", "sbom.json");
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
  }

  private Path build(String name, String setting) throws IOException, InterruptedException {
    Path clone = directory.resolve(name);
    Path repository = Path.of("..").toRealPath();
    String script =
        setting
            + "; git clone -q '"
            + repository
            + "' '"
            + clone
            + "' && cd '"
            + clone
            + "' && ./mvnw -q -o -B -DskipTests -pl filestore-functions -am package";
    Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    String output;
    try (InputStream in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor()).as(output).isZero();
    return clone.resolve("filestore-functions/target/dist");
  }

  private static Map<String, byte[]> tree(Path root) {
    Map<String, byte[]> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        tree.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }
}
