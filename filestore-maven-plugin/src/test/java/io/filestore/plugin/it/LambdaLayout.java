package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Runs a handler from packaged artifacts, unzipped and put on the class path as Lambda's Java
 * runtime does: {@code /var/task}, {@code /var/task/lib/*.jar}, {@code /opt/java/lib/*.jar}.
 */
final class LambdaLayout {

  private LambdaLayout() {}

  /** What the handler answers to an empty event, in a JVM of its own. */
  static String invoke(MavenProjectUnderTest project, String handler) {
    Path lambda = project.file("target/lambda");
    Path task = lambda.resolve("task");
    Path opt = lambda.resolve("opt");
    try {
      for (Path artifact : list(project.file("target/dist/artifacts"))) {
        boolean layer = names(artifact).stream().allMatch(name -> name.startsWith("java/lib/"));
        unzip(artifact, layer ? opt : task);
      }
      List<String> classPath = new ArrayList<>();
      classPath.add(task.toString());
      list(task.resolve("lib")).forEach(jar -> classPath.add(jar.toString()));
      list(opt.resolve("java/lib")).forEach(jar -> classPath.add(jar.toString()));
      classPath.add(Path.of("target/test-classes").toAbsolutePath().toString());
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  String.join(java.io.File.pathSeparator, classPath),
                  HandlerMain.class.getName(),
                  handler)
              .redirectErrorStream(true)
              .start();
      String output;
      try (InputStream in = process.getInputStream()) {
        output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static List<String> names(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return Collections.list(file.entries()).stream().map(e -> e.getName()).toList();
    }
  }

  private static void unzip(Path zip, Path target) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        Path to = target.resolve(entry.getName());
        Files.createDirectories(to.getParent());
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, to);
        }
      }
    }
  }
}
