package io.filestore.local.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.lambda.Archives;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpackingTest {

  @TempDir Path data;

  private Code add(byte[] zip) throws IOException, CodeException {
    return new CodeStore(data.resolve("store")).add(new ByteArrayInputStream(zip));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void nothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("store/code"))) {
      assertThat(files).isEmpty();
    }
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).containsExactly(data.resolve("store"));
    }
  }

  @Test
  void unpacksOncePerDigest() throws Exception {
    byte[] zip = Archives.zip(Map.of("a/b.txt", bytes("hello")));
    Code first = add(zip);
    assertThat(first.directory().resolve("a/b.txt")).hasContent("hello");
    assertThat(first.size()).isEqualTo(zip.length);
    Object key = Files.readAttributes(first.directory(), "*").get("fileKey");
    assertThat(add(zip)).isEqualTo(first);
    assertThat(Files.readAttributes(first.directory(), "*").get("fileKey")).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "../up.txt, leaves the folder",
    "a/../../up.txt, leaves the folder",
    "./a, leaves the folder",
    "/tmp/absolute.txt, is not a relative path",
    "C:/windows.txt, is not a relative path",
    "a\\b.txt, is not a relative path"
  })
  void refusesNamesThatLeadElsewhere(String name, String why) throws Exception {
    byte[] zip = Archives.zip(Map.of(name, bytes("x")));
    assertThatThrownBy(() -> add(zip))
        .isInstanceOf(CodeException.class)
        .hasMessage("Could not unzip uploaded file: entry '" + name + "' " + why + ".");
    nothingIsLeft();
  }

  @Test
  void refusesSymbolicLinks() throws Exception {
    byte[] zip = Archives.zip(Map.of("link", bytes("/etc/passwd")));
    int entry = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    zip[entry + 5] = 3;
    zip[entry + 40] = (byte) 0xff;
    zip[entry + 41] = (byte) 0xa1;
    assertThatThrownBy(() -> add(zip))
        .isInstanceOf(CodeException.class)
        .hasMessage("Could not unzip uploaded file: entry 'link' is neither a file nor a folder.");
    nothingIsLeft();
  }

  @Test
  void refusesNamesThatOnlyDifferInCase() throws Exception {
    byte[] zip =
        Archives.zip(new java.util.TreeMap<>(Map.of("A.txt", bytes("1"), "a.txt", bytes("2"))));
    assertThatThrownBy(() -> add(zip))
        .isInstanceOf(CodeException.class)
        .hasMessage("Could not unzip uploaded file: entry 'a.txt' is there twice.");
  }

  @Test
  void stopsAtTheLimitWhateverTheArchiveSays() throws Exception {
    Path bomb = data.resolve("bomb.zip");
    try (OutputStream out = Files.newOutputStream(bomb);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (int i = 0; i < 2; i++) {
        zip.putNextEntry(new ZipEntry("zeros" + i));
        byte[] zeros = new byte[1 << 20];
        for (int j = 0; j < 130; j++) {
          zip.write(zeros);
        }
        zip.closeEntry();
      }
    }
    byte[] zip = Files.readAllBytes(bomb);
    Files.delete(bomb);
    assertThatThrownBy(() -> add(zip))
        .isInstanceOf(CodeException.class)
        .hasMessage("Unzipped size must be smaller than 262144000 bytes");
    nothingIsLeft();
  }

  @Test
  void refusesWhatIsNoArchive() throws Exception {
    for (byte[] junk : List.of(bytes("no zip"), new byte[0], new byte[100_000])) {
      assertThatThrownBy(() -> add(junk))
          .isInstanceOf(CodeException.class)
          .hasMessageStartingWith(
              "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }
    nothingIsLeft();
  }

  @Test
  void refusesAnArchiveThatIsCutOff() throws Exception {
    byte[] zip = Archives.zip(Map.of("a.txt", bytes("x".repeat(10_000))));
    for (int length = 1; length < zip.length; length += 7) {
      byte[] cut = java.util.Arrays.copyOf(zip, length);
      assertThatThrownBy(() -> add(cut)).isInstanceOf(CodeException.class);
    }
    nothingIsLeft();
  }

  @Test
  void namesTheClassThatIsTooNewForTheJdk() throws Exception {
    CodeStore store = new CodeStore(data.resolve("store"), 17);
    byte[] newer = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 69};
    byte[] zip =
        Archives.zip(Map.of("lib/0-classes.jar", Archives.zip(Map.of("shop/Cart.class", newer))));
    assertThatThrownBy(() -> store.add(new ByteArrayInputStream(zip)))
        .isInstanceOf(CodeException.class)
        .hasMessage(
            "Class 'shop.Cart' in 'lib/0-classes.jar' has class file version 69 (Java 25), and the"
                + " running JDK is 17: compile for Java 17, or run on a JDK 25.");
    byte[] plain = Archives.zip(Map.of("shop/Cart.class", newer));
    assertThatThrownBy(() -> store.add(new ByteArrayInputStream(plain)))
        .hasMessageStartingWith("Class 'shop.Cart' has class file version 69 (Java 25)");
    byte[] release = Archives.zip(Map.of("META-INF/versions/25/shop/Cart.class", newer));
    assertThat(store.add(new ByteArrayInputStream(release)).directory()).isDirectory();
  }

  @Test
  void putsTheLayersJarsAfterTheFunctionsOwn() throws Exception {
    CodeStore store = new CodeStore(data.resolve("store"));
    Code function =
        store.add(
            new ByteArrayInputStream(
                Archives.zip(
                    Map.of(
                        "shop.txt",
                        bytes("f"),
                        "lib/z.jar",
                        Archives.zip(Map.of("a", bytes("f")))))));
    Code first =
        store.add(new ByteArrayInputStream(Archives.layer(Map.of("edition.txt", "first"))));
    Code second =
        store.add(new ByteArrayInputStream(Archives.layer(Map.of("edition.txt", "second"))));
    Path root = store.taskRoot(function, List.of(first, second));
    try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()).sorted())
          .containsExactly("z.jar", "~edition.jar");
    }
    assertThat(root.resolve("lib/~edition.jar"))
        .hasSameBinaryContentAs(second.directory().resolve("java/lib/edition.jar"));
    assertThat(root.resolve("shop.txt")).hasContent("f");
    assertThat(store.taskRoot(function, List.of(second, first))).isNotEqualTo(root);
    assertThat(store.taskRoot(function, List.of())).isEqualTo(function.directory());
  }
}
