package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.artifact.ReproducibleZip.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeArchiveTest {

  @TempDir Path directory;
  private Path functions;

  @BeforeEach
  void functions() throws IOException {
    functions = Files.createDirectories(directory.resolve("functions"));
  }

  @Test
  void classesLieInOneJarBeforeTheOthersAndResourcesInTheRoot() throws IOException {
    write("com/example/A.class", "class A");
    write("com/example/text.properties", "x=1");
    write("META-INF/services/com.example.S", "com.example.A");
    write("META-INF/versions/21/com/example/A.class", "newer A");
    write("lib/shared-1.jar", "not looked into");

    Map<String, byte[]> archive = unzip(archive());

    assertThat(archive.keySet())
        .containsExactly(
            "META-INF/services/com.example.S",
            "META-INF/versions/21/com/example/A.class",
            "com/example/text.properties",
            "lib/0-classes.jar",
            "lib/shared-1.jar");
    assertThat(unzip(archive.get("lib/0-classes.jar")))
        .containsOnlyKeys("com/example/A.class")
        .containsEntry("com/example/A.class", "class A".getBytes(UTF_8));
  }

  @Test
  void classesOfOneSizeLieTogetherAndThoseByName() throws IOException {
    write("A.class", "the longest");
    write("B.class", "short");
    write("C.class", "medium");
    write("b/A.class", "short");

    assertThat(unzip(unzip(archive()).get("lib/0-classes.jar")).keySet())
        .containsExactly("B.class", "b/A.class", "C.class", "A.class");
  }

  @Test
  void withoutClassesThereIsNoJarOfThem() throws IOException {
    write("lib/shaded.jar", "all in one");

    assertThat(unzip(archive())).containsOnlyKeys("lib/shaded.jar");
  }

  @Test
  void jarsThatAreCompressedAreStoredAndStoredOnesCompressed() throws IOException {
    TreeMap<String, Content> entries = new TreeMap<>(Map.of("x", Content.of(new byte[5000])));
    Files.createDirectories(functions.resolve("lib"));
    ReproducibleZip.write(functions.resolve("lib/deflated.jar"), entries, true);
    ReproducibleZip.write(functions.resolve("lib/stored.jar"), entries, false);

    byte[] archive = archive();

    assertThat(archive.length).isLessThan(2000);
    Map<String, Integer> methods = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        methods.put(e.getName(), e.getMethod());
      }
    }
    assertThat(methods)
        .containsEntry("lib/deflated.jar", ZipEntry.STORED)
        .containsEntry("lib/stored.jar", ZipEntry.DEFLATED);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(functions.resolve(name).getParent());
    Files.writeString(functions.resolve(name), text);
  }

  private byte[] archive() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CodeArchive.write(out, functions);
    return out.toByteArray();
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.put(e.getName(), in.readAllBytes());
      }
    }
    return entries;
  }
}
