package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket that is there when the user names none, over S3's own protocol. */
@ExtendWith(LocalAwsExtension.class)
class ManagedBucketTest {

  private static final String A = "arn:aws:cloudformation:us-east-1:1:stack/a/aaaa";
  private static final String B = "arn:aws:cloudformation:us-east-1:1:stack/b/bbbb";

  @TempDir Path directory;
  private final LocalAws aws;
  private AwsSettings settings;
  private S3Connection connection;
  private BucketName name;

  ManagedBucketTest(LocalAws aws) {
    this.aws = aws;
  }

  @BeforeEach
  void connect() {
    settings =
        new AwsSettings(directory)
            .set("aws.accessKeyId", aws.accessKeyId())
            .set("aws.secretAccessKey", aws.secretAccessKey());
    name = new BucketName("managed-" + UUID.randomUUID());
    connection =
        S3Connection.open(
            new StoreAccess(
                Optional.of(aws.region()),
                Optional.empty(),
                Optional.of(aws.s3Endpoint()),
                Optional.empty()));
  }

  @AfterEach
  void disconnect() {
    connection.close();
    settings.close();
  }

  private ManagedBucket bucket(Instant now) {
    return new ManagedBucket(name, connection, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Instant tomorrow() {
    return Instant.now().plusSeconds(25 * 3600);
  }

  private static TreeSet<String> keys(String... keys) {
    return new TreeSet<>(List.of(keys));
  }

  private void put(String key) {
    connection
        .client()
        .putObject(p -> p.bucket(name.value()).key(key), RequestBody.fromString(key));
  }

  private List<String> objects() {
    return connection.client().listObjectsV2(list -> list.bucket(name.value())).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  @Test
  void isMadeOnceAndFinishedWhenItsMakingWasCutOff() {
    assertThat(bucket(Instant.now()).ensure()).as("made now").isTrue();
    assertThat(bucket(Instant.now()).ensure()).as("made again").isFalse();

    connection.client().deleteObject(d -> d.bucket(name.value()).key(ManagedBucketSettings.MARKER));
    assertThat(bucket(Instant.now()).ensure()).isFalse();
    assertThat(objects()).containsExactly(ManagedBucketSettings.MARKER);
  }

  @Test
  void forgettingAStackRemovesWhatNoOtherNeedsAndIsADayOld() {
    bucket(Instant.now()).ensure();
    List.of("only-a", "both", "nobody").forEach(this::put);
    bucket(Instant.now()).need(A, keys("only-a", "both"));
    bucket(Instant.now()).need(B, keys("both"));

    assertThat(bucket(Instant.now()).forget(A)).as("on the same day").isEmpty();
    assertThat(bucket(tomorrow()).forget(A)).containsExactlyInAnyOrder("only-a", "nobody");

    assertThat(objects())
        .containsExactlyInAnyOrder("both", "stacks/bbbb.json", ManagedBucketSettings.MARKER);
  }

  @Test
  void anUpdateKeepsWhatItMayGoBackTo() {
    bucket(Instant.now()).ensure();
    List.of("old", "new").forEach(this::put);
    bucket(Instant.now()).runsOn(A, keys("old"));
    bucket(Instant.now()).need(A, keys("new"));

    assertThat(bucket(tomorrow()).forget(B)).as("during the update").isEmpty();

    bucket(Instant.now()).runsOn(A, keys("new"));
    assertThat(bucket(tomorrow()).forget(B)).as("after it").containsExactly("old");
  }

  @Test
  void aDeploymentThatHasNoStackYetKeepsItsKeysForADay() {
    bucket(Instant.now()).ensure();
    put("first");
    bucket(Instant.now()).needPending("run-1", keys("first"));

    assertThat(bucket(Instant.now()).forget(B)).isEmpty();
    assertThat(objects()).contains("first", "stacks/pending-run-1.json");

    assertThat(bucket(tomorrow()).forget(B)).as("it was abandoned").containsExactly("first");
    assertThat(objects()).containsExactly(ManagedBucketSettings.MARKER);
  }

  @Test
  void aBucketThatIsNotThereHasNothingToForget() {
    assertThat(bucket(Instant.now()).forget(A)).isEmpty();
  }
}
