package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import io.filestore.plugin.it.MavenProjectUnderTest.Run;
import io.filestore.plugin.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Packaging into a bucket, over S3's own protocol. */
@ExtendWith(LocalAwsExtension.class)
class UploadIT {

  private final LocalAws aws;
  private final String bucket = "artifacts-" + UUID.randomUUID();
  private S3Client s3;

  UploadIT(LocalAws aws) {
    this.aws = aws;
  }

  @BeforeEach
  void bucket() {
    s3 =
        S3Client.builder()
            .endpointOverride(aws.s3Endpoint())
            .region(Region.of(aws.region()))
            .forcePathStyle(true)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(aws.accessKeyId(), aws.secretAccessKey())))
            .build();
    s3.createBucket(request -> request.bucket(bucket));
  }

  private MavenProjectUnderTest project(String fixture, String test) {
    return MavenProjectUnderTest.copy(fixture, test)
        .environment("AWS_ACCESS_KEY_ID", aws.accessKeyId())
        .environment("AWS_SECRET_ACCESS_KEY", aws.secretAccessKey())
        .environment("AWS_REGION", aws.region());
  }

  private Run upload(MavenProjectUnderTest project, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "filestore:package",
                "-Dfilestore.endpointUrl=" + aws.s3Endpoint(),
                "-Dfilestore.s3Bucket=" + bucket));
    arguments.addAll(List.of(more));
    return project.mvn(arguments.toArray(String[]::new));
  }

  private List<S3Object> objects() {
    return s3.listObjectsV2(request -> request.bucket(bucket)).contents();
  }

  @Test
  void artifactsAreSentOnceAndOnlyWhatChangedAfterwards() {
    MavenProjectUnderTest project = project("single", "upload");

    Run first = upload(project, "-Dfilestore.s3Prefix=code").succeeds();
    assertThat(first.output()).contains("2 artifacts: 2 sent (");
    assertThat(objects())
        .hasSize(2)
        .allMatch(object -> object.key().matches("code/[0-9a-f]{64}\\.zip"));
    String packaged = project.text("target/dist/packaged.yaml");
    for (S3Object object : objects()) {
      assertThat(packaged).contains("s3://" + bucket + "/" + object.key());
    }

    Run again = upload(project, "-Dfilestore.s3Prefix=code").succeeds();
    assertThat(again.output()).contains("2 artifacts: 0 sent (0 B), 2 already there");

    project.replace(
        "src/main/java/com/example/HelloHandler.java", "dump(\"hello\")", "dump(\"hi\")");
    Run changed = upload(project, "-Dfilestore.s3Prefix=code").succeeds();
    assertThat(changed.output())
        .containsPattern("2 artifacts: 1 sent \\([^)]*\\), 1 already there");
    assertThat(objects()).hasSize(3);
    assertThat(project.text("target/dist/packaged.yaml")).isNotEqualTo(packaged);
  }

  @Test
  void twoModulesShareTheArtifactOfTheirDependencies() {
    MavenProjectUnderTest project = project("multi", "upload-two");

    upload(project, "-T2").succeeds();

    assertThat(objects()).as("two functions' code and one layer").hasSize(3);
  }

  @Test
  void aMissingBucketIsNamedAndTheDistOfTheLastBuildStays() {
    MavenProjectUnderTest project = project("single", "upload-no-bucket");
    upload(project).succeeds();
    Map<String, byte[]> before = project.tree("target/dist");
    project.replace(
        "src/main/java/com/example/HelloHandler.java", "dump(\"hello\")", "dump(\"hi\")");

    Run run = upload(project, "-Dfilestore.s3Bucket=no-such-bucket-here").fails();

    Golden.assertMatches(run.failure() + "\n", "it/missing-bucket.txt");
    assertThat(project.tree("target/dist")).usingRecursiveComparison().isEqualTo(before);
    assertThat(before).containsKeys("template.yaml", "packaged.yaml");
  }
}
