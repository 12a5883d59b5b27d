package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is named, and not taken for a dist that cannot be written. */
class UnreadableInputTest {

  private static final String MEND =
      ". Make it readable, or take it away, and run the same command again.";

  /** Opens, and fails when it is read. */
  private static final Path FAILING = Path.of("/proc/self/mem");

  @TempDir Path root;
  private final List<Path> links = new ArrayList<>();
  private Fixture fixture;
  private Map<String, byte[]> before;

  @BeforeEach
  void module() throws IOException {
    fixture = new Fixture(root);
    fixture.file("shared/com/acme/Shared.class", "shared");
    fixture.own("com.acme:shared:jar:1", root.resolve("shared"));
    fixture.thirdParty("org.x:plain:jar:1.2", new ZipBuilder().with("x/X.class", "x"));
    fixture.vendor();
    before = Fixture.content(fixture.dist());
  }

  @Test
  void aClassThatIsALinkToNothing() throws IOException {
    Path link = link("classes/Gone.class", Path.of("nowhere"));
    assertFails("'" + link + "' cannot be read: it is a link that leads nowhere" + MEND);
  }

  @Test
  void aClassOfAnotherModule() throws IOException {
    Path link = link("shared/Gone.class", Path.of("nowhere"));
    assertFails("'" + link + "' cannot be read: it is a link that leads nowhere" + MEND);
  }

  @Test
  void aCircleOfLinks() throws IOException {
    Path link = link("classes/com/loop", root.resolve("classes"));
    assertFails(
        "'"
            + link
            + "' cannot be read: it is a link that leads back into a folder that holds it"
            + MEND);
  }

  @Test
  void aClassWhoseDiskFails() throws IOException {
    assumeTrue(Files.isRegularFile(FAILING), "this is not Linux");
    Path link = link("classes/Bad.class", FAILING);
    assertFails("'" + link + "' cannot be read: Input/output error" + MEND);
  }

  @Test
  void aClassOfAnotherModuleWhoseDiskFails() throws IOException {
    assumeTrue(Files.isRegularFile(FAILING), "this is not Linux");
    Path link = link("shared/Bad.class", FAILING);
    assertFails("'" + link + "' cannot be read: Input/output error" + MEND);
  }

  @Test
  void aJarWhoseDiskFails() throws IOException {
    assumeTrue(Files.isRegularFile(FAILING), "this is not Linux");
    Path jar = root.resolve("repo/plain-1.2.jar");
    Files.delete(jar);
    link("repo/plain-1.2.jar", FAILING);
    assertFails(
        "'org.x:plain:jar:1.2' cannot be used: its jar '"
            + jar
            + "' cannot be read: Input/output error. Make the file readable, or delete it, so that"
            + " it is downloaded or built again.");
  }

  @Test
  void aClassThatMayNotBeRead() throws IOException {
    Path file = fixture.file("classes/Secret.class", "secret");
    forbid(file);
    assertFails("'" + file + "' cannot be read: permission denied" + MEND);
  }

  @Test
  void aFolderThatMayNotBeRead() throws IOException {
    Path folder = fixture.file("classes/secret/A.class", "secret").getParent();
    forbid(folder);
    try {
      assertFails("'" + folder + "' cannot be read: permission denied" + MEND);
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private Path link(String name, Path target) throws IOException {
    Path link = root.resolve(name);
    Files.createDirectories(link.getParent());
    links.add(link);
    return Files.createSymbolicLink(link, target);
  }

  @AfterEach
  void takeLinksAway() throws IOException {
    for (Path link : links) {
      Files.delete(link);
    }
  }

  private static void forbid(Path file) throws IOException {
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "permissions are POSIX's");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root may read everything");
  }

  private void assertFails(String message) throws IOException {
    assertThatThrownBy(fixture::vendor).isInstanceOf(FilestoreException.class).hasMessage(message);
    assertThat(Fixture.content(fixture.dist())).usingRecursiveComparison().isEqualTo(before);
  }
}
