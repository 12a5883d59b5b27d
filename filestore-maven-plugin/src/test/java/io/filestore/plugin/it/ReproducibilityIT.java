package io.filestore.plugin.it;

import static io.filestore.plugin.it.ReactorIT.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Equal input gives equal bytes. */
class ReproducibilityIT {

  /** What is promised to be equal; the SBOM and the lock are among it. */
  private static Map<String, byte[]> dist(MavenProjectUnderTest project) {
    Map<String, byte[]> all = new TreeMap<>();
    for (String module : new String[] {"orders", "billing"}) {
      project
          .tree(module + "/target/dist")
          .forEach((name, bytes) -> all.put(module + "/" + name, bytes));
    }
    return all;
  }

  @Test
  void twoClonesInOtherFoldersTimeZonesLocalesAndFileModes() {
    MavenProjectUnderTest one =
        MavenProjectUnderTest.copy("multi", "clone one")
            .environment("TZ", "Pacific/Kiritimati")
            .environment("LC_ALL", "C.UTF-8");
    MavenProjectUnderTest two =
        MavenProjectUnderTest.copy("multi", "clone two, ä longer näme")
            .environment("TZ", "America/St_Johns")
            .environment("MAVEN_OPTS", "-Duser.language=tr -Duser.country=TR");
    setModes(two.directory());

    one.mvn("filestore:package").succeeds();
    two.mvn("-T2", "filestore:package").succeeds();

    assertSame(dist(two), dist(one));
  }

  @Test
  void unchangedAndOnlyTouchedProjectsGiveTheSameArtifacts() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("multi", "touched");
    project.mvn("filestore:package").succeeds();
    Map<String, byte[]> first = dist(project);

    project.mvn("filestore:package").succeeds();
    assertSame(dist(project), first);

    touch(project.directory());
    project.mvn("filestore:package").succeeds();
    assertSame(dist(project), first);
  }

  @Test
  void theSameClassFilesGiveTheSameBytesOnTheNewestJdk() {
    Optional<Path> newest = Jdks.other();
    assumeThat(newest)
        .as("no other JDK beside this one under %s", Path.of(System.getProperty("java.home")))
        .isPresent();
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("multi", "other-jdk");
    project.mvn("filestore:package").succeeds();
    Map<String, byte[]> first = dist(project);
    project.delete("orders/target/dist");
    project.delete("billing/target/dist");

    project.java(newest.get()).mvn("filestore:package", "-Dmaven.main.skip").succeeds();

    assertSame(dist(project), first);
  }

  private static void touch(Path root) {
    each(root, file -> Files.setLastModifiedTime(file, FileTime.from(Instant.now())));
  }

  private static void setModes(Path root) {
    assertThat(root).isDirectory();
    each(
        root,
        file -> {
          if (Files.getFileStore(file).supportsFileAttributeView("posix")
              && Files.isRegularFile(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
          }
        });
  }

  private interface FileAction {
    void accept(Path file) throws IOException;
  }

  private static void each(Path root, FileAction action) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        action.accept(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
