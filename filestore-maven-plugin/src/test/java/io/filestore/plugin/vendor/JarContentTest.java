package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarContentTest {

  @TempDir Path root;

  @Test
  void aRepackedJarKeepsServicesReleasesFoldersAndOrderAndLosesItsSignature() throws IOException {
    Path original =
        new ZipBuilder()
            .with("META-INF/", "")
            .with(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\nName: a/A.class\r\n"
                    + "SHA-256-Digest: abc\r\n\r\nName: a/\r\nSealed: true\r\nSHA1-Digest: x\r\n y"
                    + "\r\n\r\n")
            .with("META-INF/SIGNER.SF", "x")
            .with("META-INF/signer.rsa", "x")
            .with("META-INF/SIG-OTHER", "x")
            .with("META-INF/services/java.sql.Driver", "a.A")
            .with("META-INF/keep/OTHER.SF", "not a signature")
            .with("a/A.class", "class a".repeat(100))
            .with("META-INF/versions/17/a/A.class", "class a for 17")
            .with("a/", "")
            .with("a/", "")
            .with("a/win.dll", "dll")
            .write(root.resolve("a.jar"));
    Path target = root.resolve("target.jar");
    Files.write(target, repack(original, Set.of("a/win.dll")));
    try (JarFile jar = new JarFile(target.toFile())) {
      assertThat(jar.stream().map(JarEntry::getName))
          .containsExactly(
              "META-INF/",
              "META-INF/MANIFEST.MF",
              "META-INF/services/java.sql.Driver",
              "META-INF/keep/OTHER.SF",
              "a/A.class",
              "META-INF/versions/17/a/A.class",
              "a/");
      assertThat(jar.isMultiRelease()).isTrue();
      assertThat(jar.getInputStream(jar.getEntry("META-INF/MANIFEST.MF")))
          .hasContent(
              "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\nName: a/\r\nSealed: true"
                  + "\r\n\r\n");
      assertThat(jar.getInputStream(jar.getEntry("a/A.class"))).hasContent("class a".repeat(100));
    }
    assertThat(target).hasBinaryContent(repack(original, Set.of("a/win.dll")));
  }

  @Test
  void aModulesDirectoryAndItsPackagedJarGiveTheSameBytes() throws IOException {
    List<String[]> shared =
        List.of(
            new String[] {"com/acme/Shared.class", "shared"},
            new String[] {"META-INF/services/com.acme.Spi", "com.acme.Shared"},
            new String[] {"META-INF/versions/21/com/acme/Shared.class", "shared for 21"},
            new String[] {"gr\u00fc\u00dfe.txt", "hello"},
            new String[] {"empty", ""});
    ZipBuilder built =
        new ZipBuilder()
            .with("META-INF/", "")
            .with(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\r\nCreated-By: Maven JAR Plugin 3.5.1\r\n"
                    + "Build-Jdk-Spec: 17\r\nMulti-Release: true\r\n\r\n")
            .with("META-INF/maven/com.acme/shared/pom.xml", "<project/>")
            .with("META-INF/maven/com.acme/shared/pom.properties", "version=1")
            .with("META-INF/INDEX.LIST", "JarIndex-Version: 1.0")
            .with("META-INF/SIGNER.SF", "x");
    for (String[] file : shared) {
      built.with(file[0], file[1]);
      Path target = root.resolve("classes").resolve(file[0]);
      Files.createDirectories(target.getParent());
      Files.writeString(target, file[1]);
    }
    for (String skipped : List.of(".DS_Store", "com/acme/package.html", "notes.txt~")) {
      Files.writeString(root.resolve("classes").resolve(skipped), "skipped by maven-jar-plugin");
    }
    Files.createDirectories(root.resolve("classes/com/acme/nothing"));
    Path jar = built.write(root.resolve("shared.jar"));
    byte[] fromJar = own(jar);
    byte[] fromDirectory = own(root.resolve("classes"));
    assertThat(fromDirectory).isEqualTo(fromJar);
    Path written = Files.write(root.resolve("own.jar"), fromJar);
    try (JarFile file = new JarFile(written.toFile())) {
      assertThat(file.isMultiRelease()).isTrue();
      assertThat(file.stream().map(JarEntry::getName))
          .containsExactly(
              "META-INF/MANIFEST.MF",
              "META-INF/services/com.acme.Spi",
              "META-INF/versions/21/com/acme/Shared.class",
              "com/acme/Shared.class",
              "empty",
              "gr\u00fc\u00dfe.txt");
      assertThat(file.getInputStream(file.getEntry("META-INF/MANIFEST.MF")))
          .hasContent("Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n");
    }
  }

  @Test
  void aModuleWithoutReleasesIsNotMultiRelease() throws IOException {
    Path jar = new ZipBuilder().with("a", "a").write(root.resolve("a.jar"));
    Path written = Files.write(root.resolve("own.jar"), own(jar));
    try (JarFile file = new JarFile(written.toFile())) {
      assertThat(file.isMultiRelease()).isFalse();
    }
  }

  @Test
  void aManifestWithBareLineEndsIsCleanedToo() {
    String manifest = "Manifest-Version: 1.0\n\n\nName: a\nSHA-256-Digest-Manifest: x\n\n";
    assertThat(
            new String(
                SignedManifest.withoutDigests(manifest.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8))
        .isEqualTo("Manifest-Version: 1.0\r\n\r\n");
  }

  private byte[] own(Path file) throws IOException {
    Fixture fixture = new Fixture(root.resolve("fixture" + System.nanoTime()));
    fixture.own("com.acme:shared:jar:1", file);
    fixture.vendor();
    return Files.readAllBytes(fixture.dist().resolve("functions/lib/shared-1.jar"));
  }

  private static byte[] repack(Path file, Set<String> dropped) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarReader jar = JarReader.open(new JarSource("test", file), file)) {
      JarRepacker.repack(jar, dropped, out);
    }
    return out.toByteArray();
  }
}
