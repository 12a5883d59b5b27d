package io.filestore.plugin.artifact;

import static io.filestore.plugin.artifact.ArtifactStore.Outcome.ALREADY_THERE;
import static io.filestore.plugin.artifact.ArtifactStore.Outcome.UPLOADED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.artifact.FakeS3.Request;
import io.filestore.plugin.artifact.FakeS3.Response;
import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3ArtifactStoreTest {

  private static final String WRITE = "Allow 's3:PutObject' on 'arn:aws:s3:::code-bucket/team/*'.";
  private static final String LOOK =
      "Allow 's3:GetObject' on 'arn:aws:s3:::code-bucket/team/*' and 's3:ListBucket' on"
          + " 'arn:aws:s3:::code-bucket'.";

  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();
  private FakeS3 s3;
  private AwsSettings settings;

  @BeforeEach
  void start() throws IOException {
    s3 = new FakeS3();
    settings = new AwsSettings(directory);
  }

  @AfterEach
  void stop() throws IOException {
    settings.close();
    s3.close();
  }

  @Test
  void sendsAnArtifactOnceWithItsChecksumAndMetadata() throws IOException {
    Artifact artifact = artifact(100_000);

    assertThat(put(artifact)).isEqualTo(UPLOADED);

    assertThat(s3.requests).extracting(Request::method).containsExactly("HEAD", "PUT");
    Request put = s3.requests.get(1);
    assertThat(put.path()).isEqualTo("/code-bucket/team/" + artifact.digest() + ".zip");
    assertThat(put.header("x-amz-checksum-sha256")).isEqualTo(artifact.digest().base64());
    assertThat(put.header("x-amz-meta-sha256")).isEqualTo(artifact.digest().hex());
    assertThat(put.headers()).doesNotContainKeys("x-amz-expected-bucket-owner", "x-amz-trailer");
    assertThat(Digest.of(put.body())).isEqualTo(artifact.digest());
  }

  @Test
  void sendsNothingWhenTheStoredChecksumAndSizeAgree() throws IOException {
    Artifact artifact = artifact(1000);
    put(artifact);
    s3.requests.clear();

    assertThat(put(artifact)).isEqualTo(ALREADY_THERE);

    assertThat(s3.requests).extracting(Request::method).containsExactly("HEAD");
    assertThat(s3.requests.get(0).header("x-amz-checksum-mode")).isEqualTo("ENABLED");
  }

  @Test
  void trustsOurMetadataWhereAStoreKeepsNoChecksum() throws IOException {
    s3.keepsChecksums = false;
    Artifact artifact = artifact(1000);

    assertThat(put(artifact)).isEqualTo(UPLOADED);
    assertThat(put(artifact)).isEqualTo(ALREADY_THERE);

    assertThat(s3.count("PUT")).isEqualTo(1);
  }

  @Test
  void sendsAgainWhereAStoreKeepsNeitherChecksumNorMetadata() throws IOException {
    s3.keepsChecksums = false;
    s3.keepsMetadata = false;
    Artifact artifact = artifact(1000);

    assertThat(put(artifact)).isEqualTo(UPLOADED);
    assertThat(put(artifact)).isEqualTo(UPLOADED);
  }

  @Test
  void refusesOtherBytesUnderTheKey() throws IOException {
    Artifact artifact = artifact(1000);
    String other = Digest.of(new byte[] {1}).base64();
    store("/code-bucket/team/" + artifact.name(), new byte[1000], other, Map.of());

    String uri = "s3://code-bucket/team/" + artifact.name();
    assertFails(
        artifact,
        "'"
            + uri
            + "' does not hold what its name says: it has 1000 bytes and the SHA-256 "
            + other
            + " (base64), not 1000 bytes and "
            + artifact.digest().base64()
            + ". Find out who wrote it, delete it (aws s3 rm "
            + uri
            + ") and run the same command again.");
    assertThat(s3.count("PUT")).isZero();
  }

  @Test
  void refusesTheRightChecksumWithAnotherSize() throws IOException {
    Artifact artifact = artifact(1000);
    String name = "/code-bucket/team/" + artifact.name();
    store(name, new byte[999], artifact.digest().base64(), Map.of());

    String uri = "s3://code-bucket/team/" + artifact.name();
    assertFails(
        artifact,
        "'"
            + uri
            + "' does not hold what its name says: it has 999 bytes and the SHA-256 "
            + artifact.digest().base64()
            + " (base64), not 1000 bytes and "
            + artifact.digest().base64()
            + ". Find out who wrote it, delete it (aws s3 rm "
            + uri
            + ") and run the same command again.");
    assertThat(s3.count("PUT")).isZero();
  }

  @Test
  void refusesOtherMetadataWhereAStoreKeepsNoChecksum() throws IOException {
    s3.keepsChecksums = false;
    Artifact artifact = artifact(1000);
    Map<String, String> metadata = Map.of("x-amz-meta-sha256", "0".repeat(64));
    store("/code-bucket/team/" + artifact.name(), new byte[1000], "", metadata);

    String uri = "s3://code-bucket/team/" + artifact.name();
    assertFails(
        artifact,
        "'"
            + uri
            + "' does not hold what its name says: it has 1000 bytes and the metadata sha256 '"
            + "0".repeat(64)
            + "', not 1000 bytes and "
            + artifact.digest().base64()
            + ". Find out who wrote it, delete it (aws s3 rm "
            + uri
            + ") and run the same command again.");
    assertThat(s3.count("PUT")).isZero();
  }

  @Test
  void sendsTheWholeAgainWhenTheConnectionIsCutInMidUpload() throws IOException {
    Artifact artifact = artifact(3_000_000);
    s3.cutsLeft.set(2);

    assertThat(put(artifact)).isEqualTo(UPLOADED);

    assertThat(s3.count("CUT")).isEqualTo(2);
    assertThat(s3.objects).hasSize(1);
    assertThat(Digest.of(s3.objects.values().iterator().next().body()))
        .isEqualTo(artifact.digest());
  }

  @Test
  void leavesNoHalfObjectWhenTheConnectionIsAlwaysCut() throws IOException {
    Artifact artifact = artifact(3_000_000);
    s3.cutsLeft.set(100);

    assertFails(
        artifact,
        "The connection to '"
            + s3.url()
            + "' was cut at every attempt. Run the same command again; what has arrived is not"
            + " sent again.");

    assertThat(s3.count("CUT")).isEqualTo(4);
    assertThat(s3.objects).isEmpty();
  }

  @Test
  void triesAsOftenWithAProfileWhateverThatSaysOfAttempts() throws IOException {
    Files.writeString(directory.resolve("config"), "[profile dev]\nmax_attempts = 1\n");
    Files.writeString(
        directory.resolve("credentials"),
        "[dev]\naws_access_key_id = FROMPROFILE\naws_secret_access_key = s\n");
    Artifact artifact = artifact(3_000_000);
    try (S3ArtifactStore store = opened(destination(profile("dev")))) {
      s3.cutsLeft.set(3);
      assertThat(store.put(artifact)).isEqualTo(UPLOADED);
      assertThat(s3.count("CUT")).isEqualTo(3);

      s3.objects.clear();
      s3.cutsLeft.set(100);
      assertThatThrownBy(() -> store.put(artifact))
          .isInstanceOf(FilestoreException.class)
          .hasMessage(
              "The connection to '"
                  + s3.url()
                  + "' was cut at every attempt. Run the same command again; what has arrived is"
                  + " not sent again.");
    }
    assertThat(s3.count("CUT")).isEqualTo(7);
    assertThat(s3.objects).isEmpty();
    assertThat(s3.requests)
        .allMatch(request -> request.header("authorization").contains("Credential=FROMPROFILE/"));
  }

  @Test
  void saysThatTheOwnerOfABucketIsNotCheckedAtAnEndpoint() throws IOException {
    URI withPassword = URI.create(s3.url().toString().replace("://", "://me:secret@"));
    StoreAccess access =
        new StoreAccess(
            Optional.empty(),
            Optional.empty(),
            Optional.of(withPassword),
            Optional.of("123456789012"));

    opened(destination(access)).close();

    assertThat(said)
        .containsExactly(
            "'filestore.bucketOwner' is '123456789012', but the owner of a bucket is not checked"
                + " at the endpoint '"
                + s3.url()
                + "'");
  }

  @Test
  void namesAMissingBucket() throws IOException {
    refuse(
        request -> request.method().equals("PUT"),
        Response.error(404, "NoSuchBucket", "The specified bucket does not exist"));

    assertFails(
        artifact(10),
        "There is no bucket 'code-bucket'. Make it: aws s3 mb s3://code-bucket, or name another by"
            + " -Dfilestore.s3Bucket.");
  }

  @Test
  void namesTheRegionThatTheBucketIsIn() throws IOException {
    refuse(request -> true, new Response(301, Map.of("x-amz-bucket-region", "eu-west-1"), ""));

    assertFails(
        artifact(10),
        "The bucket 'code-bucket' is in the region 'eu-west-1', not in 'us-east-1'. Set"
            + " -Dfilestore.region=eu-west-1, or name a bucket in 'us-east-1': Lambda takes code"
            + " from its own region only.");
  }

  @Test
  void namesTheRegionThatASignatureShouldHaveHad() throws IOException {
    refuse(request -> request.method().equals("HEAD"), new Response(400, Map.of(), ""));
    refuse(
        request -> request.method().equals("GET"),
        Response.error(
            400,
            "AuthorizationHeaderMalformed",
            "The authorization header is malformed; the region 'us-east-1' is wrong; expecting"
                + " 'eu-central-1'"));

    assertFails(
        artifact(10),
        "The bucket 'code-bucket' is in the region 'eu-central-1', not in 'us-east-1'. Set"
            + " -Dfilestore.region=eu-central-1, or name a bucket in 'us-east-1': Lambda takes"
            + " code from its own region only.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PermanentRedirect", "IllegalLocationConstraintException"})
  void tellsHowToFindARegionThatIsNotTold(String code) throws IOException {
    refuse(request -> request.method().equals("PUT"), Response.error(400, code, "elsewhere"));

    assertFails(
        artifact(10),
        "The bucket 'code-bucket' is not in the region 'us-east-1'. Set -Dfilestore.region to the"
            + " one it is in: aws s3api get-bucket-location --bucket code-bucket.");
  }

  @Test
  void namesThePermissionsForLooking() throws IOException {
    refuse(request -> request.method().equals("HEAD"), new Response(403, Map.of(), ""));
    refuse(
        request -> request.method().equals("GET"),
        Response.error(403, "AccessDenied", "Access Denied"));

    assertFails(artifact(10), "S3 gives no access to the bucket 'code-bucket'. " + LOOK);
  }

  @Test
  void namesThePermissionsForLookingAlsoWhenListingIsAllowed() throws IOException {
    refuse(request -> request.method().equals("HEAD"), new Response(403, Map.of(), ""));

    assertFails(artifact(10), "S3 gives no access to the bucket 'code-bucket'. " + LOOK);
  }

  @Test
  void namesThePermissionForWriting() throws IOException {
    refuse(
        request -> request.method().equals("PUT"),
        Response.error(403, "AccessDenied", "Access Denied"));

    assertFails(artifact(10), "S3 gives no access to the bucket 'code-bucket'. " + WRITE);
  }

  @Test
  void passesOnWhoMayNotDoWhat() throws IOException {
    refuse(
        request -> request.method().equals("PUT"),
        Response.error(
            403,
            "AccessDenied",
            "User: arn:aws:iam::1:user/u is not authorized to perform: kms:GenerateDataKey"));

    assertFails(
        artifact(10),
        "S3 gives no access to the bucket 'code-bucket': AccessDenied, User: arn:aws:iam::1:user/u"
            + " is not authorized to perform: kms:GenerateDataKey. "
            + WRITE);
  }

  @ParameterizedTest
  @CsvSource({
    "400,ExpiredToken,'The AWS credentials have expired. Sign in again, or set a new"
        + " AWS_SESSION_TOKEN with its keys.'",
    "403,InvalidAccessKeyId,'S3 does not take the AWS credentials (InvalidAccessKeyId). See that"
        + " the access key is active, and that key id, secret and session token belong together.'",
    "403,SignatureDoesNotMatch,'S3 does not take the AWS credentials (SignatureDoesNotMatch). See"
        + " that the access key is active, and that key id, secret and session token belong"
        + " together.'",
    "403,RequestTimeTooSkewed,'The clock of this machine is too far from that of S3. Set the"
        + " clock.'",
  })
  void asksWhatTheAnswerToAHeadCannotSay(int status, String code, String message)
      throws IOException {
    refuse(request -> request.method().equals("HEAD"), new Response(status, Map.of(), ""));
    refuse(
        request -> request.method().equals("GET"),
        Response.error(status, code, "It holds AKIDEXAMPLE"));

    assertFails(artifact(10), message);
  }

  @Test
  void saysThatAFileChangedWhileItWasSent() throws IOException {
    refuse(
        request -> request.method().equals("PUT"),
        Response.error(400, "BadDigest", "The SHA256 you specified did not match"));

    assertFails(
        artifact(10),
        "The bytes that arrived in the bucket 'code-bucket' were not those that were packaged, and"
            + " were refused. Let nothing else write into the build's output, and run the same"
            + " command again.");
  }

  @Test
  void passesOnWhatAnEndpointSaysThatDoesNotSpeakS3() throws IOException {
    refuse(
        request -> request.method().equals("PUT"),
        Response.error(501, "NotImplemented", "A header you provided is not implemented."));

    assertFails(
        artifact(10),
        "S3 at '"
            + s3.url()
            + "' answered 501 to a call on 'code-bucket': NotImplemented, A header you provided is"
            + " not implemented. Run the same command again; if it stays, see that the endpoint"
            + " speaks S3.");
  }

  @Test
  void saysThatNothingAnswersAtTheEndpoint() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    StoreAccess access = access(URI.create("http://me:secret@127.0.0.1:" + port));
    try (S3ArtifactStore store = opened(new Destination("b-u-c", "", access))) {
      assertThat(store.locationOf(artifact(10)).url())
          .startsWith("http://127.0.0.1:" + port + "/b-u-c/");
      assertThatThrownBy(() -> store.put(artifact(10)))
          .isInstanceOf(FilestoreException.class)
          .hasMessage(
              "Nothing answers at 'http://127.0.0.1:"
                  + port
                  + "'. Start what should, or mend -Dfilestore.endpointUrl.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket", "ab", "Upper", "a/b", "a..b", "10.0.0.1", "-ab", ""})
  void refusesANameThatNoBucketHas(String name) {
    assertThatThrownBy(() -> opened(new Destination(name, "", StoreAccess.byDefault())))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'"
                + name
                + "' is not the name of a bucket. A name has 3 to 63 lower case letters, digits,"
                + " dots and hyphens, without 's3://' and without a path; a folder in the bucket is"
                + " set by -Dfilestore.s3Prefix.");
  }

  @Test
  void saysWhichCredentialsWereTried() {
    settings.set("aws.accessKeyId", null).set("aws.secretAccessKey", null);

    assertThatThrownBy(() -> open())
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "There are no AWS credentials. Tried: the system properties aws.accessKeyId and"
                + " aws.secretAccessKey, the environment variables AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY, a web identity token, the profile 'default', and the"
                + " container's and the instance's role. Set the environment variables, or name a"
                + " profile by -Dfilestore.profile=<name>. No AWS account? 'mvn filestore:local'"
                + " runs everything on this machine. More: docs/faq.md#no-credentials.");
  }

  @Test
  void namesTheProfilesThereAre() throws IOException {
    Files.writeString(directory.resolve("config"), "[profile dev]\nregion = eu-west-1\n");
    Files.writeString(directory.resolve("credentials"), "[default]\naws_access_key_id = x\n");

    assertThatThrownBy(() -> opened(destination(profile("prod"))))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "There is no AWS profile 'prod'. Set -Dfilestore.profile to one of 'default', 'dev'.");
  }

  @Test
  void saysHowToMakeTheFirstProfile() {
    assertThatThrownBy(() -> opened(destination(profile("prod"))))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "There is no AWS profile 'prod'. No profile is configured at all: 'aws configure"
                + " --profile prod' makes it.");
  }

  @Test
  void namesAProfileWithoutCredentials() throws IOException {
    Files.writeString(directory.resolve("config"), "[profile dev]\nregion = eu-west-1\n");

    assertThatThrownBy(() -> opened(destination(profile("dev"))))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "The AWS profile 'dev' gives no credentials: Profile file contained no credentials for"
                + " profile 'dev': ProfileFile(sections=[profiles, sso-session, services],"
                + " profiles=[Profile(name=dev, properties=[region])]). Put keys or a role into"
                + " it, or sign in: aws sso login --profile dev.");
  }

  @Test
  void takesKeysAndRegionFromTheProfileBeforeTheEnvironment() throws IOException {
    Files.writeString(directory.resolve("config"), "[profile dev]\nregion = eu-west-1\n");
    Files.writeString(
        directory.resolve("credentials"),
        "[dev]\naws_access_key_id = FROMPROFILE\naws_secret_access_key = s\n");
    try (S3ArtifactStore store = opened(destination(profile("dev")))) {
      store.put(artifact(10));
    }
    assertThat(s3.requests.get(0).header("authorization"))
        .contains("Credential=FROMPROFILE/")
        .contains("/eu-west-1/s3/");
  }

  @Test
  void saysThatNoRegionIsSet() {
    assertThatThrownBy(() -> opened(new Destination("bucket", "", StoreAccess.byDefault())))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "No AWS region is set. Tried: the system property aws.region, the environment variable"
                + " AWS_REGION, the profile 'default' and the instance. Set"
                + " -Dfilestore.region=<region>, such as eu-central-1.");
  }

  @Test
  void takesAnEndpointThatTheSdkIsSetTo() throws IOException {
    settings.set("aws.endpointUrl", s3.url().toString());
    try (S3ArtifactStore store =
        opened(new Destination("code-bucket", "", inRegion("us-east-1")))) {
      Artifact artifact = artifact(10);
      assertThat(store.put(artifact)).isEqualTo(UPLOADED);
      assertThat(s3.objects).containsOnlyKeys("/code-bucket/" + artifact.name());
      assertThat(store.locationOf(artifact).url())
          .isEqualTo(s3.url() + "/code-bucket/" + artifact.name());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1,https://s3.eu-central-1.amazonaws.com",
    "cn-north-1,https://s3.cn-north-1.amazonaws.com.cn"
  })
  void locatesAnObjectOnAws(String region, String base) throws IOException {
    Artifact artifact = artifact(10);
    try (S3ArtifactStore store = opened(new Destination("bucket", "/a/b/", inRegion(region)))) {
      assertThat(store.locationOf(artifact))
          .isEqualTo(
              new ArtifactStore.Location(
                  "bucket", "a/b/" + artifact.name(), base + "/bucket/a/b/" + artifact.name()));
    }
  }

  private void assertFails(Artifact artifact, String message) {
    assertThatThrownBy(() -> put(artifact))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(message);
    assertThat(s3.objects.keySet())
        .as("what was sent")
        .isSubsetOf("/code-bucket/team/" + artifact.name());
  }

  private void refuse(Predicate<Request> which, Response response) {
    var before = s3.refusal;
    s3.refusal = request -> which.test(request) ? Optional.of(response) : before.apply(request);
  }

  private void store(String path, byte[] body, String checksum, Map<String, String> metadata) {
    s3.objects.put(path, new FakeS3.Stored(body, checksum, metadata));
  }

  private ArtifactStore.Outcome put(Artifact artifact) {
    try (S3ArtifactStore store = open()) {
      return store.put(artifact);
    }
  }

  private S3ArtifactStore opened(Destination destination) {
    return S3ArtifactStore.open(destination, ArtifactLog.to(said::add, said::add));
  }

  private S3ArtifactStore open() {
    return opened(destination(access(s3.url())));
  }

  private static Destination destination(StoreAccess access) {
    return new Destination("code-bucket", "team", access);
  }

  private StoreAccess profile(String name) {
    return new StoreAccess(
        Optional.empty(), Optional.of(name), Optional.of(s3.url()), Optional.empty());
  }

  private static StoreAccess access(URI endpoint) {
    return new StoreAccess(
        Optional.empty(), Optional.empty(), Optional.of(endpoint), Optional.empty());
  }

  private static StoreAccess inRegion(String region) {
    return new StoreAccess(
        Optional.of(region), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Artifact artifact(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    Digest digest = Digest.of(content);
    return new Artifact(
        Files.write(directory.resolve(digest + ".zip"), content), digest, bytes, ".zip");
  }
}
