package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageServiceTest {

  private static final String FUNCTION =
      """
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: functions/
      """;

  private static final Path UNREADABLE = Path.of("/proc/self/mem");

  @TempDir Path directory;
  private final MemoryStore store = new MemoryStore();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private Project project;
  private Path dist;

  @BeforeEach
  void project() throws IOException {
    project = new Project(directory.toRealPath().resolve("project"));
    dist = project.folder("target/dist");
    project.write("target/dist/functions/pkg/A.class", "A");
  }

  @Test
  void zipsAFolderWithItsFilesAtTheRoot() throws IOException {
    project.write("target/dist/ext/java/lib/a.jar", "jar");
    PackageResult result =
        packaged(
            FUNCTION
                + """
                  L:
                    Type: AWS::Serverless::LayerVersion
                    Properties:
                      ContentUri: ext/
                """);

    assertThat(result.artifacts())
        .extracting(artifact -> names(artifact.file()))
        .containsExactlyInAnyOrder(List.of(CodeArchive.CLASSES), List.of("java/lib/a.jar"));
    for (Artifact artifact : result.artifacts()) {
      assertThat(artifact.file()).isEqualTo(dist.resolve("artifacts/" + artifact.name()));
      assertThat(Digest.of(artifact.file())).isEqualTo(artifact.digest());
      assertThat(artifact.bytes()).isEqualTo(Files.size(artifact.file()));
      assertThat(store.objects.get(artifact.name())).isEqualTo(Files.readAllBytes(artifact.file()));
    }
    assertThat(result.bytesSent())
        .isEqualTo(result.artifacts().stream().mapToLong(Artifact::bytes).sum());
    assertThat(store.closed).isTrue();
  }

  @Test
  void writesThePackagedTemplate() throws IOException {
    PackageResult result = packaged(FUNCTION);

    Artifact artifact = result.artifacts().get(0);
    assertThat(dist.resolve("packaged.yaml"))
        .isEqualTo(result.packaged().orElseThrow().file())
        .hasContent(FUNCTION.replace("functions/", "s3://bucket/" + artifact.name()));
    assertThat(log)
        .containsExactly(
            "Uploaded " + artifact.bytes() + " B: s3://bucket/" + artifact.name(),
            "1 artifact: 1 sent (" + artifact.bytes() + " B), 0 already there");
  }

  @Test
  void stopsAfterTheArtifactsWithoutABucket() throws IOException {
    project.write("target/dist/packaged.yaml", "of an earlier run");
    project.write("nested.yaml", FUNCTION.replace("functions/", "target/dist/functions"));

    PackageResult result =
        project.packaged(service(), stack("../../nested.yaml"), Optional.empty());

    assertThat(result.packaged()).isEmpty();
    assertThat(result.artifacts()).hasSize(1);
    assertThat(result.artifacts().get(0).file()).exists();
    assertThat(dist.resolve("packaged.yaml")).doesNotExist();
    assertThat(store.objects).isEmpty();
    assertThat(log)
        .containsExactly(
            "1 artifact in '"
                + dist.resolve("artifacts")
                + "'; nothing was sent, for no bucket is set (-Dfilestore.s3Bucket=<name>)");
  }

  @Test
  void packagesAFolderOnceForAllFunctionsOverIt() throws IOException {
    StringBuilder template = new StringBuilder("Resources:\n");
    for (int i = 0; i < 200; i++) {
      template.append(
          """
            F%d:
              Type: AWS::Serverless::Function
              Properties:
                CodeUri: %s
          """
              .formatted(i, i % 2 == 0 ? "functions/" : "./x/../functions"));
    }
    assertThat(packaged(template.toString()).artifacts()).hasSize(1);
  }

  @Test
  void zipsASingleFileOfCodeAndTakesAReadyArchiveAsItIs() throws IOException {
    project.write("target/dist/index.py", "print()");
    Path ready = dist.resolve("ready.ZIP");
    Files.write(ready, new byte[] {'P', 'K', 3, 4, 5});
    Path nameless = dist.resolve("nameless");
    Files.write(nameless, new byte[] {'P', 'K', 3, 4, 6});

    PackageResult result =
        packaged(lambda("A", "index.py") + lambda("B", "ready.ZIP") + lambda("C", "nameless"));

    assertThat(result.artifacts())
        .extracting(Artifact::name)
        .contains(Digest.of(ready) + ".zip", Digest.of(nameless).hex());
    assertThat(names(only(result, Digest.of(ready) + ".zip", Digest.of(nameless).hex())))
        .containsExactly("index.py");
  }

  @Test
  void takesAFileThatIsNotCodeAsItIs() throws IOException {
    Path definition = project.write("target/dist/api.yaml", "openapi: 3.0.1");

    PackageResult result =
        packaged(
            """
            Resources:
              A:
                Type: AWS::ApiGateway::RestApi
                Properties:
                  BodyS3Location: api.yaml
            """);

    assertThat(result.artifacts())
        .extracting(Artifact::name)
        .containsExactly(Digest.of(definition) + ".yaml");
  }

  @Test
  void readsASourceAgainThoughItsTimeAndSizeAreTheSame() throws IOException {
    Path file = dist.resolve("functions/pkg/A.class");
    FileTime time = Files.getLastModifiedTime(file);
    Digest first = packaged(FUNCTION).artifacts().get(0).digest();

    Files.writeString(file, "B");
    Files.setLastModifiedTime(file, time);

    assertThat(packaged(FUNCTION).artifacts().get(0).digest()).isNotEqualTo(first);
  }

  @Test
  void sendsNothingWhenOnlyFileTimesChanged() throws IOException {
    packaged(FUNCTION);
    Files.setLastModifiedTime(
        dist.resolve("functions/pkg/A.class"),
        FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
    log.clear();

    assertThat(packaged(FUNCTION).bytesSent()).isZero();
    assertThat(log).hasSize(2).last().isEqualTo("1 artifact: 0 sent (0 B), 1 already there");
  }

  @Test
  void removesArtifactsOfEarlierRuns() throws IOException {
    packaged(FUNCTION);
    project.write("target/dist/functions/pkg/A.class", "changed");
    project.write("target/dist/artifacts/.left.part", "by a killed run");

    Artifact artifact = packaged(FUNCTION).artifacts().get(0);

    assertThat(dist.resolve("artifacts"))
        .isDirectoryContaining("glob:**" + artifact.name())
        .isDirectoryNotContaining(file -> !file.endsWith(artifact.name()));
  }

  @Test
  void keepsWhatAnEarlierRunMadeWhenAnUploadFails() throws IOException {
    PackageResult earlier = packaged(FUNCTION);
    String packaged = Files.readString(dist.resolve("packaged.yaml"));
    project.write("target/dist/functions/pkg/A.class", "changed");
    store.broken = true;

    assertFails(FUNCTION, "The store is broken. Mend it.");

    assertThat(dist.resolve("packaged.yaml")).hasContent(packaged);
    assertThat(earlier.artifacts().get(0).file()).exists();
    assertThat(store.closed).isTrue();
  }

  @Test
  void putsSeveralArtifactsAtOnce() throws IOException {
    project.write("target/dist/index.py", "print()");
    store.meeting = new CyclicBarrier(2);

    assertThat(packaged(lambda("A", "index.py") + lambda("B", "functions")).bytesSent())
        .isPositive();
  }

  @Test
  void namesWhoNamesAPathThatDoesNotExist() {
    assertFails(
        FUNCTION.replace("functions/", "../functons/"),
        "'CodeUri' of 'F' (template.yaml:5:16) names '../functons/', but '"
            + project.path("target/functons")
            + "' does not exist. Mend the path; it is relative to the folder of the file that names"
            + " it.");
  }

  @Test
  void saysThatAPathIsTakenAsItIsWritten() {
    assertFails(
        FUNCTION.replace("functions/", "${Name}/"),
        "'CodeUri' of 'F' (template.yaml:5:16) names '${Name}/', but '"
            + dist.resolve("${Name}")
            + "' does not exist. A path is taken as it is written: '${…}' is not replaced in it.");
  }

  @Test
  void refusesWhatIsNoPath() {
    assertFails(
        FUNCTION.replace("functions/", "\"a\\0b\""),
        "'CodeUri' of 'F' (template.yaml:5:16) names 'a\0b', which is no path: Nul character not"
            + " allowed. Name a file or a folder.");
  }

  @Test
  void refusesAFolderWithoutFiles() throws IOException {
    project.folder("target/dist/empty/er");
    assertFails(
        FUNCTION.replace("functions/", "empty"),
        "'CodeUri' of 'F' (template.yaml:5:16) names 'empty': the folder '"
            + dist.resolve("empty")
            + "' holds no file. AWS takes no empty archive: put something in, or name another"
            + " folder.");
  }

  @Test
  void refusesAFolderThatHoldsTheArtifacts() {
    assertFails(
        FUNCTION.replace("functions/", "."),
        "'CodeUri' of 'F' (template.yaml:5:16) names '.': the folder '"
            + dist
            + "' holds the artifacts themselves, in '"
            + dist.resolve("artifacts")
            + "'. Name a folder beside the build's output.");
  }

  @Test
  void refusesALinkThatLeadsOutOfTheFolder() throws IOException {
    Path secret = project.write("secret", "s");
    Files.createSymbolicLink(dist.resolve("functions/link"), secret);
    assertFails(
        FUNCTION,
        "'CodeUri' of 'F' (template.yaml:5:16) names 'functions/': the link 'link' in the folder '"
            + dist.resolve("functions")
            + "' leads to '"
            + secret
            + "', outside the folder. Put the file there itself, or take the link away.");
  }

  @Test
  void tellsWhenAPathLeadsOutOfTheProject() throws IOException {
    Path outside = Files.createDirectories(directory.toRealPath().resolve("other"));
    Files.writeString(outside.resolve("file"), "f");

    packaged(FUNCTION.replace("functions/", "../../../other"));

    assertThat(log.get(0))
        .isEqualTo(
            "'CodeUri' of 'F' (template.yaml:5:16) names '../../../other': packaging '"
                + outside
                + "', outside the project");
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::Lambda::Function, Code, 13",
    "AWS::ApiGateway::RestApi, BodyS3Location, 23",
    "AWS::CloudFormation::Stack, TemplateURL, 20"
  })
  void saysWhatItCannotReadAndNotThatItCannotWrite(String type, String property, int column) {
    // A file that opens and then cannot be read.
    assumeTrue(Files.isRegularFile(UNREADABLE), "this is not Linux");
    assertFails(
        """
        Resources:
          A:
            Type: %s
            Properties:
              %s: %s
        """
            .formatted(type, property, UNREADABLE),
        "'"
            + property
            + "' of 'A' (template.yaml:5:"
            + column
            + ") names '"
            + UNREADABLE
            + "': '"
            + UNREADABLE
            + "' cannot be read: Input/output error. Make it readable, or take it away, and run"
            + " the same command again.");
  }

  @Test
  void refusesToReplaceAFolderThatMayBeTheUsers() throws IOException {
    project.write("target/dist/artifacts/mine/file", "f");
    assertFails(
        FUNCTION,
        "'"
            + dist.resolve("artifacts/mine")
            + "' is in the way: it is no artifact, so it may be yours. Move or delete it, or set"
            + " filestore.distDirectory to another folder.");
  }

  private static String stack(String url) {
    return """
    Resources:
      S:
        Type: AWS::CloudFormation::Stack
        Properties:
          TemplateURL: %s
    """
        .formatted(url);
  }

  /** A resource; the first one begins the section. */
  private static String lambda(String id, String code) {
    return (id.equals("A") ? "Resources:\n" : "")
        + """
          %s:
            Type: AWS::Lambda::Function
            Properties:
              Code: %s
        """
            .formatted(id, code);
  }

  private void assertFails(String template, String message) {
    assertThatThrownBy(() -> packaged(template))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(message);
  }

  private PackageResult packaged(String template) {
    Destination destination = new Destination("bucket", "", StoreAccess.byDefault());
    return project.packaged(service(), template, Optional.of(destination));
  }

  private PackageService service() {
    return new PackageService(ArtifactLog.to(log::add, log::add), destination -> store);
  }

  private static Path only(PackageResult result, String... others) {
    return result.artifacts().stream()
        .filter(artifact -> !List.of(others).contains(artifact.name()))
        .findFirst()
        .orElseThrow()
        .file();
  }

  private static List<String> names(Path zip) {
    try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
      return Collections.list(file.getEntriesInPhysicalOrder()).stream()
          .map(ZipArchiveEntry::getName)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
