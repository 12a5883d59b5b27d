package io.filestore.plugin.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shaded jar is known by what is in it, not by its name. */
class ShadedJarTest {

  @TempDir Path target;

  private Path classes;

  @BeforeEach
  void compile() throws IOException {
    classes = target.resolve("classes");
    Files.createDirectories(classes.resolve("com/example"));
    Files.write(classes.resolve("com/example/Own.class"), new byte[0]);
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = target.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
      }
    }
    return jar;
  }

  @Test
  void aShadedJarUnderAClassifierOfItsOwnWasNotFound() throws IOException {
    Path main = jar("app-1.jar", "com/example/Own.class");
    Path sources = jar("app-1-sources.jar", "com/example/Own.java");
    Path lambda = jar("app-1-lambda.jar", "com/example/Own.class", "org/other/Library.class");

    assertThat(ShadedJar.find(List.of(sources, lambda, main), classes, false)).contains(lambda);
  }

  @Test
  void theModulesOwnJarAloneIsNotShaded() throws IOException {
    Path main = jar("app-1.jar", "com/example/Own.class", "META-INF/MANIFEST.MF");
    Path relatives = jar("other.jar", "org/other/Library.class");

    assertThat(ShadedJar.find(List.of(relatives, main), classes, false)).isEmpty();
  }

  @Test
  void withoutDependenciesItIsTheModulesOwnJar() throws IOException {
    Path main = jar("app-1.jar", "com/example/Own.class");

    assertThat(ShadedJar.find(List.of(main), classes, true)).contains(main);
  }

  @Test
  void whatIsNoJarOrNotThereIsPassedOver() throws IOException {
    Path text = Files.writeString(target.resolve("notes.txt"), "x");

    assertThat(ShadedJar.find(List.of(text, target.resolve("none.jar")), classes, true)).isEmpty();
  }
}
