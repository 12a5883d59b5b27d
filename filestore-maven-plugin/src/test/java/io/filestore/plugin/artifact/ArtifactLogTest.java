package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArtifactLogTest {

  @Test
  void writesSizesForPeople() {
    List<String> lines = new ArrayList<>();
    ArtifactLog log = ArtifactLog.to(lines::add, lines::add);
    for (long bytes : new long[] {0, 999, 1000, 49_500, 999_499, 1_000_000, 15_550_000}) {
      log.uploaded(new Artifact(Path.of("a"), Digest.of(new byte[0]), bytes, ".zip"), "s3://b/k");
    }
    assertThat(lines)
        .containsExactly(
            "Uploaded 0 B: s3://b/k",
            "Uploaded 999 B: s3://b/k",
            "Uploaded 1 KB: s3://b/k",
            "Uploaded 50 KB: s3://b/k",
            "Uploaded 999 KB: s3://b/k",
            "Uploaded 1.0 MB: s3://b/k",
            "Uploaded 15.5 MB: s3://b/k");
  }

  @Test
  void countsInWords() {
    List<String> lines = new ArrayList<>();
    ArtifactLog log = ArtifactLog.to(lines::add, lines::add);
    log.finished(1, 2, 1500);
    log.noBucket(1, Path.of("dist"));
    assertThat(lines)
        .containsExactly(
            "3 artifacts: 1 sent (2 KB), 2 already there",
            "1 artifact in 'dist'; nothing was sent, for no bucket is set"
                + " (-Dfilestore.s3Bucket=<name>)");
  }
}
