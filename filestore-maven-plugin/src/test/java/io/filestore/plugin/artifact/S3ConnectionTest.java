package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.artifact.FakeS3.Request;
import io.filestore.plugin.artifact.FakeS3.Response;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Who must own the bucket; the connection pretends to be one to AWS. */
class S3ConnectionTest {

  @TempDir Path directory;
  private FakeS3 server;
  private AwsSettings settings;

  @BeforeEach
  void start() throws IOException {
    server = new FakeS3();
    settings = new AwsSettings(directory).set("aws.endpointUrlSts", server.url().toString());
  }

  @AfterEach
  void stop() throws IOException {
    settings.close();
    server.close();
  }

  @Test
  void sendsTheExpectedOwnerWithEveryCallOnAws() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "content");
    Artifact artifact = new Artifact(file, Digest.of(file), 7, ".zip");
    S3Connection connection = onAws(Optional.empty(), Optional.of("123456789012"));

    try (var store = new S3ArtifactStore(new BucketName("bucket"), "", connection)) {
      store.put(artifact);
    }

    assertThat(server.requests).extracting(Request::method).containsExactly("HEAD", "PUT");
    assertThat(server.requests)
        .extracting(request -> request.header("x-amz-expected-bucket-owner"))
        .containsOnly("123456789012");
  }

  @Test
  void takesTheAccountFromCredentialsThatSayIt() {
    assertThat(onAws(Optional.of("210987654321"), Optional.empty()).expectedBucketOwner())
        .isEqualTo("210987654321");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void asksForTheAccountOfOtherCredentials() {
    answer(
        new Response(
            200,
            Map.of("Content-Type", "text/xml"),
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + "<GetCallerIdentityResult><Account>111122223333</Account>"
                + "</GetCallerIdentityResult></GetCallerIdentityResponse>"));

    assertThat(onAws(Optional.empty(), Optional.empty()).expectedBucketOwner())
        .isEqualTo("111122223333");
  }

  @Test
  void saysWhatToDoWhenTheAccountIsNotTold() {
    answer(
        new Response(
            403,
            Map.of("Content-Type", "text/xml"),
            "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>"
                + "Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token"
                + " included in the request is invalid.</Message></Error></ErrorResponse>"));

    assertThatThrownBy(() -> onAws(Optional.empty(), Optional.empty()).expectedBucketOwner())
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "STS does not tell which AWS account the credentials belong to, which must own the"
                + " bucket: InvalidClientTokenId, The security token included in the request is"
                + " invalid. Mend that, or say who owns the bucket by"
                + " -Dfilestore.bucketOwner=<12 digits>.");
  }

  @Test
  void expectsNoOwnerElsewhere() {
    StoreAccess access =
        new StoreAccess(
            Optional.empty(),
            Optional.empty(),
            Optional.of(server.url()),
            Optional.of("123456789012"));
    try (S3Connection connection = S3Connection.open(access)) {
      assertThat(connection.expectedBucketOwner()).isNull();
      assertThat(connection.region()).isEqualTo(Region.US_EAST_1);
    }
  }

  private void answer(Response response) {
    server.refusal = request -> Optional.of(response);
  }

  private S3Connection onAws(Optional<String> account, Optional<String> bucketOwner) {
    StoreAccess access =
        new StoreAccess(
            Optional.of("us-east-1"),
            Optional.empty(),
            Optional.of(URI.create(server.url().toString())),
            Optional.empty());
    AwsBasicCredentials.Builder keys =
        AwsBasicCredentials.builder().accessKeyId("AKIDEXAMPLE").secretAccessKey("s");
    account.ifPresent(keys::accountId);
    S3Connection local = S3Connection.open(access);
    StoreAccess aws =
        new StoreAccess(Optional.of("us-east-1"), Optional.empty(), Optional.empty(), bucketOwner);
    return new S3Connection(
        local.client(),
        new AwsSession(aws, local.region(), StaticCredentialsProvider.create(keys.build())),
        Optional.empty());
  }
}
