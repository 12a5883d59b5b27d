package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.artifact.FakeS3.Request;
import io.filestore.plugin.artifact.FakeS3.Response;
import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire for a whole project. */
class PackageOverTheWireTest {

  @TempDir Path directory;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private FakeS3 s3;
  private AwsSettings settings;
  private Project project;
  private String template;

  @BeforeEach
  void start() throws IOException {
    s3 = new FakeS3();
    settings = new AwsSettings(directory);
    project = new Project(directory.toRealPath().resolve("project"));
    project.write("target/dist/functions/pkg/A.class", "A");
    project.write("target/dist/ext/java/lib/a.jar", "x".repeat(2_000_000));
    StringBuilder resources = new StringBuilder("Resources:\n");
    for (int i = 0; i < 200; i++) {
      resources.append(resource("F" + i, "Function", "CodeUri", "functions/"));
    }
    resources.append(resource("L", "LayerVersion", "ContentUri", "ext/"));
    template = resources.toString();
  }

  @AfterEach
  void stop() throws IOException {
    settings.close();
    s3.close();
  }

  @Test
  void isOneHeadAndOnePutForEachDistinctArtifact() {
    PackageResult result = packageArtifacts();

    assertThat(result.artifacts()).hasSize(2);
    assertThat(s3.requests)
        .extracting(Request::method)
        .containsExactlyInAnyOrder("HEAD", "HEAD", "PUT", "PUT");
  }

  @Test
  void isOneHeadForEachDistinctArtifactWhenNothingChanged() {
    packageArtifacts();
    s3.requests.clear();

    assertThat(packageArtifacts().bytesSent()).isZero();

    assertThat(s3.requests).extracting(Request::method).containsExactly("HEAD", "HEAD");
  }

  @Test
  void isThePartThatChanged() throws IOException {
    packageArtifacts();
    s3.requests.clear();
    project.write("target/dist/functions/pkg/A.class", "B");

    long sent = packageArtifacts().bytesSent();

    assertThat(sent).isLessThan(1000);
    assertThat(s3.count("PUT")).isEqualTo(1);
    assertThat(s3.requests.stream().mapToLong(r -> r.body().length).sum()).isEqualTo(sent);
  }

  @Test
  void endsWithTheFirstRefusalAndWithoutAPackagedTemplate() {
    s3.refusal =
        request ->
            request.method().equals("PUT")
                ? Optional.of(Response.error(404, "NoSuchBucket", "gone"))
                : Optional.empty();

    assertThatThrownBy(this::packageArtifacts)
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "There is no bucket 'code-bucket'. Make it: aws s3 mb s3://code-bucket, or name another"
                + " by -Dfilestore.s3Bucket.");

    assertThat(project.path("target/dist/packaged.yaml")).doesNotExist();
  }

  @Test
  void isNothingWithoutABucket() throws IOException {
    project.packaged(service(), template, Optional.empty());

    assertThat(s3.requests).isEmpty();
    try (var artifacts = Files.list(project.path("target/dist/artifacts"))) {
      assertThat(artifacts).hasSize(2);
    }
  }

  private PackageResult packageArtifacts() {
    StoreAccess access =
        new StoreAccess(
            Optional.empty(), Optional.empty(), Optional.of(s3.url()), Optional.empty());
    Destination destination = new Destination("code-bucket", "", access);
    return project.packaged(service(), template, Optional.of(destination));
  }

  private PackageService service() {
    return new PackageService(ArtifactLog.to(log::add, log::add));
  }

  private static String resource(String id, String type, String property, String path) {
    return """
      %s:
        Type: AWS::Serverless::%s
        Properties:
          %s: %s
    """
        .formatted(id, type, property, path);
  }
}
