package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameFilesTest {

  private static final Clock SOON = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

  @TempDir Path root;
  private Path placed;
  private Path resolved;

  @BeforeEach
  void twoCopies() throws IOException {
    placed = Files.writeString(root.resolve("placed.jar"), "hello");
    resolved = Files.writeString(root.resolve("resolved.jar"), "hello");
    assumeTrue(root.getFileSystem().supportedFileAttributeViews().contains("unix"));
  }

  /** Seen by what it does not see: bytes that were changed under their old date. */
  @Test
  void whatWasComparedIsNotReadAgain() throws IOException {
    assertThat(areSame(SOON)).isTrue();
    overwrite(placed, "hellO");
    assertThat(areSame(SOON)).isTrue();
    Files.delete(root.resolve(".dist.same"));
    assertThat(areSame(SOON)).isFalse();
  }

  @Test
  void aResolvedJarChangedUnderItsOldDateAndSizeIsNoticed() throws IOException {
    assertThat(areSame(SOON)).isTrue();
    overwrite(resolved, "hellO");
    assertThat(areSame(SOON)).isFalse();
  }

  @Test
  void anotherJarMovedInItsPlaceIsNoticed() throws IOException {
    assertThat(areSame(SOON)).isTrue();
    FileTime date = Files.getLastModifiedTime(resolved);
    Path other = Files.writeString(root.resolve("other.jar"), "hellO");
    Files.setLastModifiedTime(other, date);
    Files.move(other, resolved, StandardCopyOption.REPLACE_EXISTING);
    assertThat(areSame(SOON)).isFalse();
  }

  @Test
  void theJarBehindASymbolicLinkCounts() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link.jar"), resolved);
    SameFiles first = SameFiles.of(root.resolve("dist"), SOON);
    assertThat(first.areSame(placed, link)).isTrue();
    first.save();
    overwrite(resolved, "hellO");
    assertThat(SameFiles.of(root.resolve("dist"), SOON).areSame(placed, link)).isFalse();
  }

  @Test
  void aJarChangedInDistIsNoticed() throws IOException {
    assertThat(areSame(SOON)).isTrue();
    Files.writeString(placed, "hellO");
    assertThat(areSame(SOON)).isFalse();
  }

  @Test
  void aFileAsYoungAsTheRecordIsNotRemembered() throws IOException {
    assertThat(areSame(Clock.systemUTC())).isTrue();
    assertThat(root.resolve(".dist.same")).doesNotExist();
  }

  @Test
  void aMemoryThatIsNotOursIsAsGoodAsNone() throws IOException {
    Files.write(root.resolve(".dist.same"), new byte[] {0, -1, 10, 10, 13});
    assertThat(areSame(SOON)).isTrue();
    overwrite(placed, "hellO");
    assertThat(areSame(SOON)).isTrue();
  }

  /** As a run does it. */
  private boolean areSame(Clock clock) throws IOException {
    SameFiles same = SameFiles.of(root.resolve("dist"), clock);
    boolean result = same.areSame(placed, resolved);
    same.save();
    return result;
  }

  private static void overwrite(Path file, String text) throws IOException {
    FileTime date = Files.getLastModifiedTime(file);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, date);
  }
}
