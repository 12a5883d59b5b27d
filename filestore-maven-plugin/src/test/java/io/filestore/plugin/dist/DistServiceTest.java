package io.filestore.plugin.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.filestore.plugin.artifact.Artifact;
import io.filestore.plugin.artifact.PackageResult;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.vendor.LockSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a goal leaves in dist. */
class DistServiceTest {

  @TempDir Path directory;
  private DistFixture module;

  @BeforeEach
  void module() throws IOException {
    module = new DistFixture(directory.toRealPath());
  }

  @Test
  void everythingIsThereAtOnce() throws IOException {
    module.bucket = true;

    PackageResult made = module.make();

    assertThat(module.tree().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(
                        "ext/java/lib/x-1.jar",
                        "functions/com/acme/Handler.class",
                        "packaged.yaml",
                        "sbom.json",
                        "template.yaml",
                        "vendor.lock"),
                    made.artifacts().stream().map(artifact -> "artifacts/" + artifact.name()))
                .toList());
    assertThat(made.artifacts()).hasSize(2).allMatch(artifact -> Files.exists(artifact.file()));
    assertThat(made.packaged().orElseThrow().file())
        .isEqualTo(module.dist.resolve("packaged.yaml"));
    assertThat(beside())
        .containsExactlyInAnyOrder("dist", ".dist.checked", ".dist.known", ".dist.lock");
  }

  @Test
  void whatDidNotChangeIsNotMadeAgain() throws IOException {
    PackageResult first = module.make();
    Map<Path, Object> files = keys(first);
    assumeTrue(!files.containsValue(null), "this file system does not tell files apart");

    PackageResult second = module.make();

    assertThat(second.artifacts()).isEqualTo(first.artifacts());
    assertThat(keys(second)).isEqualTo(files);
  }

  @Test
  void anArtifactOfAnEarlierBuildIsGone() throws IOException {
    module.make();
    module.change();

    PackageResult made = module.make();

    assertThat(module.tree().keySet().stream().filter(name -> name.startsWith("artifacts/")))
        .containsExactlyInAnyOrderElementsOf(
            made.artifacts().stream().map(artifact -> "artifacts/" + artifact.name()).toList());
  }

  @Test
  void withoutABucketAPackagedTemplateOfAnEarlierBuildIsGone() throws IOException {
    module.bucket = true;
    module.make();
    module.bucket = false;

    module.make();

    assertThat(module.tree()).containsKey("template.yaml").doesNotContainKey("packaged.yaml");
  }

  @Test
  void otherFilesInDistStay() throws IOException {
    module.write("target/dist/mine.txt", "mine");

    module.make();
    module.make();

    assertThat(module.tree()).containsEntry("mine.txt", "mine");
  }

  @Test
  void aPathIntoDistNamesWhatIsMadeNowAndNotWhatWasThere() throws IOException {
    module.make();
    module.change();
    PackageResult made = module.make();
    module.template =
        DistFixture.TEMPLATE.replace("functions/", module.dist.resolve("functions").toString());

    assertThat(module.make().artifacts()).isEqualTo(made.artifacts());
  }

  @Test
  void aPathIntoCodeThatIsNoLongerThereDoesNotExist() throws IOException {
    module.make();
    Map<String, String> before = module.tree();
    module.code = false;

    assertFails(
        "'CodeUri' of 'F' (template.yaml:5:16) names 'functions/', but '"
            + module.dist.resolve("functions")
            + "' does not exist. Mend the path; it is relative to the folder of the file that names"
            + " it.");
    assertThat(module.tree()).isEqualTo(before);
  }

  @Test
  void whatVendoringRefusesLeavesTheOldDist() throws IOException {
    Path lock = module.root.resolve("vendor.lock");
    module.lock = new LockSettings(Optional.of(lock), true, true);
    module.make();
    Map<String, String> before = module.tree();
    String expected = Files.readString(lock).replaceAll("(?s).*sha256:([0-9a-f]{64}).*", "$1");
    module.change();
    module.lock = new LockSettings(Optional.of(lock), false, false);

    assertFails(
        "The resolved dependencies are not those that '"
            + lock
            + "' pins:\n  changed  org.x:x:jar:1\n    expected sha256:"
            + expected
            + "\n    found    sha256:"
            + io.filestore.plugin.artifact.Digest.of(module.root.resolve("repo/x.jar"))
            + "\nFind out what changed them, or accept them with -Dfilestore.updateLock."
            + " More: docs/faq.md#lock-mismatch.");
    assertThat(module.tree()).isEqualTo(before);
  }

  @Test
  void whatPackagingRefusesLeavesTheOldDist() throws IOException {
    module.make();
    Map<String, String> before = module.tree();
    module.change();
    module.template = DistFixture.TEMPLATE.replace("ext/", "exit/");

    assertFails(
        "'ContentUri' of 'L' (template.yaml:9:19) names 'exit/', but '"
            + module.dist.resolve("exit")
            + "' does not exist. Mend the path; it is relative to the folder of the file that names"
            + " it.");
    assertThat(module.tree()).isEqualTo(before);
    assertThat(beside())
        .containsExactlyInAnyOrder("dist", ".dist.checked", ".dist.known", ".dist.lock");
  }

  @Test
  void whatTheBucketRefusesLeavesTheOldDist() throws IOException {
    module.bucket = true;
    module.make();
    Map<String, String> before = module.tree();
    module.change();
    module.refusal = Optional.of(new FilestoreException("The bucket is full", "Empty it"));

    assertFails("The bucket is full. Empty it.");
    assertThat(module.tree()).isEqualTo(before).containsKey("packaged.yaml");

    module.refusal = Optional.empty();
    module.make();
    assertThat(module.tree()).isNotEqualTo(before);
  }

  @Test
  void aTemplateAloneLeavesTheRest() throws IOException {
    module.make();
    Map<String, String> expected = new HashMap<>(module.tree());
    expected.put("template.yaml", "Resources: {}\n");

    DistService.template(module.dist, YamlReader.read("Resources: {}", "t"), value -> module.dist);

    assertThat(module.tree()).isEqualTo(expected);
  }

  @Test
  void vendoringAloneLeavesTheRest() throws IOException {
    module.bucket = true;
    module.make();
    Map<String, String> before = module.tree();
    module.change();

    DistService.vendor(module.vendoring(), module.vendor());

    assertThat(module.tree())
        .containsEntry("functions/com/acme/Handler.class", "two")
        .containsEntry("packaged.yaml", before.get("packaged.yaml"))
        .hasSameSizeAs(before);
  }

  @Test
  void nothingToDeployLeavesNothingThatCouldBe() throws IOException {
    module.write("target/dist/mine.txt", "mine");
    module.make();

    DistService.clear(module.dist);

    assertThat(module.tree()).containsOnlyKeys("mine.txt");
  }

  @Test
  void nothingToDeployLeavesAFolderThatIsNotOurs() throws IOException {
    module.write("target/dist/functions/mine.py", "mine");
    module.write("target/dist/artifacts/mine.jar", "mine");

    DistService.clear(module.dist);
    DistService.clearCode(module.dist);

    assertThat(module.tree()).containsOnlyKeys("functions/mine.py", "artifacts/mine.jar");
  }

  private void assertFails(String message) {
    assertThatThrownBy(module::make).isInstanceOf(FilestoreException.class).hasMessage(message);
  }

  private Stream<String> beside() throws IOException {
    return Files.list(module.root.resolve("target")).map(path -> path.getFileName().toString());
  }

  private static Map<Path, Object> keys(PackageResult made) throws IOException {
    Map<Path, Object> keys = new HashMap<>();
    for (Artifact artifact : made.artifacts()) {
      keys.put(
          artifact.file(),
          Files.readAttributes(artifact.file(), BasicFileAttributes.class).fileKey());
    }
    return keys;
  }
}
