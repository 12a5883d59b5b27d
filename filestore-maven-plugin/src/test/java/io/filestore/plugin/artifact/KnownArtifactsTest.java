package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.dist.DistTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownArtifactsTest {

  @TempDir Path directory;
  private Path dist;
  private Path layer;
  private Path functions;
  private boolean verify;

  @BeforeEach
  void folders() throws IOException {
    dist = directory.toRealPath().resolve("dist");
    layer = Files.createDirectories(directory.resolve("ext"));
    functions = Files.createDirectories(dist.resolve("functions"));
    Files.writeString(layer.resolve("a.jar"), "one");
    Files.writeString(functions.resolve("A.class"), "one");
  }

  /** Packages and puts the artifacts in place. */
  private Artifact packaged(Path folder, String layerContent) throws IOException {
    try (DistTransaction transaction = DistTransaction.begin(dist, List.of("artifacts"))) {
      ArtifactFolder artifacts =
          new ArtifactFolder(
              new Staging(dist, transaction.directory(), List.of("artifacts")),
              directory.resolve(".known"),
              verify,
              false,
              Map.of(layer, Digest.of(layerContent.getBytes(UTF_8))));
      Artifact artifact = artifacts.zipped(folder);
      artifacts.remember();
      transaction.commit();
      return artifacts.inPlace(artifact);
    }
  }

  @Test
  void equalFingerprintsGiveTheSameArtifactWithoutReadingTheFolder() throws IOException {
    Artifact first = packaged(layer, "x");
    FileTime written = Files.getLastModifiedTime(first.file());
    Files.writeString(layer.resolve("a.jar"), "two, which the fingerprint hides");

    assertThat(packaged(layer, "x")).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.file())).isEqualTo(written);
    assertThat(packaged(layer, "y").digest()).isNotEqualTo(first.digest());
  }

  @Test
  void anArtifactThatWasTakenAwayOrCutIsMadeAnew() throws IOException {
    Artifact first = packaged(layer, "x");
    byte[] bytes = Files.readAllBytes(first.file());

    Files.delete(first.file());
    packaged(layer, "x");
    assertThat(first.file()).hasBinaryContent(bytes);

    Files.write(first.file(), new byte[] {1});
    packaged(layer, "x");
    assertThat(first.file()).hasBinaryContent(bytes);
  }

  @Test
  void anArtifactWithOtherBytesWasSentUnderItsName() throws IOException {
    Artifact first = packaged(layer, "x");
    byte[] bytes = Files.readAllBytes(first.file());
    byte[] damaged = bytes.clone();
    damaged[40] ^= 1;
    Files.write(first.file(), damaged);

    verify = true;
    packaged(layer, "x");

    assertThat(first.file()).hasBinaryContent(bytes);
  }

  @Test
  void aListThatCannotBeReadIsNoList() throws IOException {
    Artifact first = packaged(layer, "x");
    Files.writeString(directory.resolve(".known"), "nonsense\n\u0000 ../../etc 1 .zip\n");

    assertThat(packaged(layer, "x")).isEqualTo(first);
  }

  @Test
  void ownCodeIsReadEveryTime() throws IOException {
    Path file = functions.resolve("A.class");
    FileTime time = Files.getLastModifiedTime(file);
    Artifact first = packaged(functions, "x");
    assertThat(packaged(functions, "x")).isEqualTo(first);

    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);

    assertThat(packaged(functions, "x").digest())
        .as("same size, same time, other bytes")
        .isNotEqualTo(first.digest());
  }
}
