package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileJarTest {

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void dist() throws IOException {
    fixture = new Fixture(root);
  }

  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("../evil.sh", "'../evil.sh', which leads out of the jar"),
        Arguments.of("a/../../evil.sh", "'a/../../evil.sh', which leads out of the jar"),
        Arguments.of("a/..", "'a/..', which leads out of the jar"),
        Arguments.of("/etc/passwd", "'/etc/passwd', which has an absolute path"),
        Arguments.of("C:/evil.exe", "'C:/evil.exe', which has an absolute path"),
        Arguments.of("c:evil.exe", "'c:evil.exe', which has an absolute path"),
        Arguments.of("..\\evil.exe", "'..\\evil.exe', which has a backslash in its name"),
        Arguments.of(
            "a\u0000.class", "'a\\u0000.class', which has a control character in its name"),
        Arguments.of("a\n[INFO]", "'a\\u000a[INFO]', which has a control character in its name"),
        Arguments.of("\u001b[2J", "'\\u001b[2J', which has a control character in its name"),
        Arguments.of("", "'', which has no name"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameThatLeadsAstrayIsRefused(String name, String shown) {
    assertRefused(new ZipBuilder().with("ok.txt", "ok").with(name, "evil"), shown);
  }

  @Test
  void aFileThatIsThereTwiceIsRefused() {
    assertRefused(
        new ZipBuilder().with("A.class", "good").with("A.class", "evil"),
        "'A.class', which is there twice");
  }

  @Test
  void aSymbolicLinkIsRefused() {
    ZipBuilder jar = new ZipBuilder();
    jar.add("link", "/etc/passwd").mode(0120777);
    assertRefused(jar, "'link', which is a symbolic link");
  }

  @Test
  void anEncryptedEntryIsRefused() {
    ZipBuilder jar = new ZipBuilder();
    jar.add("secret", "x").flags(0x801);
    assertRefused(jar, "'secret', which is encrypted");
  }

  @Test
  void aMethodJavaCannotReadIsRefused() {
    ZipBuilder jar = new ZipBuilder();
    jar.add("x.bz2", "x").method(12);
    assertRefused(jar, "'x.bz2', which is compressed by method 12, which Java cannot read");
  }

  @Test
  void aStoredEntryWithTwoSizesIsRefused() {
    ZipBuilder jar = new ZipBuilder();
    jar.add("x", "abc").method(0).size(7);
    assertRefused(jar, "'x', which has two sizes");
  }

  @Test
  void entriesThatShareBytesAreRefused() {
    ZipBuilder jar = new ZipBuilder().with("a", "shared");
    jar.add("b", "shared").offset(0);
    assertRefused(jar, "'a', which shares bytes with another one");
  }

  @Test
  void aNameThatIsNotUtf8IsRefused() {
    ZipBuilder jar = new ZipBuilder();
    jar.add("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    assertRefused(jar, "'caf\u00e9', which is not in UTF-8, so Java could not open the jar");
  }

  @Test
  void anEmptyFileIsDamaged() throws IOException {
    assertDamaged(new byte[0], "is empty");
  }

  @Test
  void aFileThatIsNoZipIsDamaged() throws IOException {
    assertDamaged("<html>404</html>".getBytes(StandardCharsets.UTF_8), "is not a zip archive");
  }

  @Test
  void aTruncatedJarIsDamaged() throws IOException {
    byte[] whole = new ZipBuilder().with("a.txt", "some text").bytes();
    assertDamaged(Arrays.copyOf(whole, whole.length - 9), "is cut short");
  }

  @Test
  void aJarWhoseTableIsOverwrittenIsDamaged() throws IOException {
    byte[] bytes = new ZipBuilder().with("a.txt", "some text").bytes();
    bytes[bytes.length - 22 - 51] = 0;
    assertDamaged(bytes, "has a broken table of contents");
  }

  @Test
  void aJarWhoseTableLiesOutsideOfItIsDamaged() throws IOException {
    byte[] bytes = new ZipBuilder().with("a.txt", "some text").bytes();
    bytes[bytes.length - 22 + 18] = 0x7f;
    assertDamaged(bytes, "has a broken table of contents");
  }

  @Test
  void aBombInAModuleOfOursIsRefused() {
    ZipBuilder jar = new ZipBuilder();
    jar.add("zeros", "0").size(20_000_000);
    Path file = jar.write(root.resolve("repo/own-1.jar"));
    fixture.own("com.acme:own:jar:1", file);
    assertThatThrownBy(fixture::vendor)
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'com.acme:own:jar:1' is refused: its jar '"
                + file
                + "' holds the entry 'zeros', which grows from 3 B to 20.0 MB. Delete the jar,"
                + " so that it is downloaded or built again; if it is the same then, do without"
                + " it.");
  }

  @Test
  void anEntryThatUnpacksToMoreThanItSaysIsDamaged() {
    ZipBuilder jar = new ZipBuilder();
    jar.add("a.txt", "much more than three bytes").size(3);
    assertOwnDamaged(jar);
  }

  @Test
  void anEntryWithAnotherChecksumIsDamaged() {
    ZipBuilder jar = new ZipBuilder();
    jar.add("a.txt", "text").crc(1);
    assertOwnDamaged(jar);
  }

  @Test
  void anEntryWithTwoNamesIsRefused() {
    ZipBuilder jar = new ZipBuilder();
    jar.add("a.txt", "text").localName("b.txt");
    Path file = jar.write(root.resolve("repo/own-1.jar"));
    fixture.own("com.acme:own:jar:1", file);
    assertThatThrownBy(fixture::vendor)
        .hasMessage(refused("com.acme:own:jar:1", file, "'a.txt', which has two names"));
  }

  @Test
  void aModuleOfOursThatUnpacksToMoreThanTheLimitIsRefused() {
    Path file = new ZipBuilder().with("a", "12345").with("b", "67890").write(root.resolve("o.jar"));
    fixture.own("com.acme:own:jar:1", file);
    fixture.limits = new LambdaLimits(9);
    assertThatThrownBy(fixture::vendor)
        .hasMessage(
            "'com.acme:own:jar:1' is refused: its jar '"
                + file
                + "' unpacks to more than 9 B. Delete the jar, so that it is downloaded or built"
                + " again; if it is the same then, do without it.");
  }

  @Test
  void whatHonestJarsHavePasses() throws IOException {
    ZipBuilder jar =
        new ZipBuilder()
            .with("META-INF/", "")
            .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n")
            .with("META-INF/", "")
            .with("META-INF/SIGNER.SF", "x")
            .with("./dotted.txt", "x")
            .with("a//b.txt", "x")
            .with("..hidden/x..y/...", "x")
            .with("gr\u00fc\u00dfe/\u6f22\u5b57.txt", "x")
            .with("ab:c", "x");
    fixture.thirdParty("g:honest:jar:1", jar);
    fixture.vendor();
    assertThat(fixture.dist().resolve("ext/java/lib/honest-1.jar")).hasBinaryContent(jar.bytes());
  }

  @Test
  void aLaunchScriptBeforeTheArchiveAndACommentBehindItPass() throws IOException {
    byte[] zip = new ZipBuilder().with("a.txt", "text").bytes();
    byte[] comment = "PK\005\006 in a comment".getBytes(StandardCharsets.UTF_8);
    byte[] script = "#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[script.length + zip.length + comment.length];
    zip[zip.length - 2] = (byte) comment.length;
    System.arraycopy(script, 0, whole, 0, script.length);
    System.arraycopy(zip, 0, whole, script.length, zip.length);
    System.arraycopy(comment, 0, whole, script.length + zip.length, comment.length);
    Path file = Files.write(root.resolve("script.jar"), whole);
    try (JarReader jar = JarReader.open(new JarSource("script", file), file)) {
      assertThat(jar.content(jar.entries().get(0)).readAllBytes()).asString().isEqualTo("text");
    }
  }

  @Test
  void aJarOfSixtyFiveThousandEntriesIsRead() throws IOException {
    Path file = root.resolve("many.jar");
    try (JarOutputStream out =
        new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int i = 0; i < 65_600; i++) {
        out.putNextEntry(new ZipEntry("e" + i));
      }
    }
    try (JarReader jar = JarReader.open(new JarSource("many", file), file)) {
      assertThat(jar.entries()).hasSize(65_600);
    }
  }

  private void assertOwnDamaged(ZipBuilder jar) {
    Path file = jar.write(root.resolve("repo/own-1.jar"));
    fixture.own("com.acme:own:jar:1", file);
    assertThatThrownBy(fixture::vendor)
        .hasMessage(damaged("com.acme:own:jar:1", file, "holds a damaged entry 'a.txt'"));
  }

  private void assertRefused(ZipBuilder jar, String shown) {
    Path file = fixture.thirdParty("g:evil:jar:1", jar);
    assertThatThrownBy(fixture::vendor)
        .isInstanceOf(FilestoreException.class)
        .hasMessage(refused("g:evil:jar:1", file, shown));
    assertThat(fixture.dist()).doesNotExist();
  }

  private void assertDamaged(byte[] bytes, String why) throws IOException {
    Path file = fixture.thirdParty("g:evil:jar:1", new ZipBuilder());
    Files.write(file, bytes);
    assertThatThrownBy(fixture::vendor)
        .isInstanceOf(FilestoreException.class)
        .hasMessage(damaged("g:evil:jar:1", file, why));
  }

  private static String refused(String name, Path file, String shown) {
    return "'"
        + name
        + "' is refused: its jar '"
        + file
        + "' holds the entry "
        + shown
        + ". Delete the jar, so that it is downloaded or built again; if it is the same then, do"
        + " without it.";
  }

  private static String damaged(String name, Path file, String why) {
    return "'"
        + name
        + "' cannot be used: its jar '"
        + file
        + "' "
        + why
        + ". Delete the jar and run the same command again; it is then downloaded or built"
        + " again.";
  }
}
