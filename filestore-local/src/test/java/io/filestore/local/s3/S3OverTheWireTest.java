package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

@ExtendWith(LocalAwsExtension.class)
class S3OverTheWireTest {

  private static final String BUCKET = "over-the-wire";

  private static S3Client s3;
  private static LocalAws local;

  @BeforeAll
  static void makeBucket(LocalAws aws) {
    local = aws;
    s3 = Clients.s3(aws);
    s3.createBucket(request -> request.bucket(BUCKET));
  }

  @Test
  void objectsComeBackWithTheirTypeAndMetadata() {
    s3.putObject(
        request ->
            request
                .bucket(BUCKET)
                .key("uploads/a b+ü")
                .contentType("text/plain; charset=utf-8")
                .contentDisposition("attachment; filename=\"a\"")
                .metadata(Map.of("sha256", "abc")),
        RequestBody.fromString("hello"));

    var got = s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("uploads/a b+ü"));
    assertThat(got.asUtf8String()).isEqualTo("hello");
    // S3 keeps the blank after the semicolon; Jetty drops it, which means the same.
    assertThat(got.response().contentType()).isEqualTo("text/plain;charset=utf-8");
    assertThat(got.response().contentEncoding()).isNull();
    assertThat(got.response().contentDisposition()).isEqualTo("attachment; filename=\"a\"");
    assertThat(got.response().metadata()).containsExactly(Map.entry("sha256", "abc"));
  }

  @Test
  void aChecksumIsVerifiedAndKept() {
    String right = Clients.sha256("hello");
    s3.putObject(
        request -> request.bucket(BUCKET).key("sum").checksumSHA256(right),
        RequestBody.fromString("hello"));
    HeadObjectResponse head =
        s3.headObject(request -> request.bucket(BUCKET).key("sum").checksumMode("ENABLED"));
    assertThat(head.checksumSHA256()).isEqualTo(right);

    assertThatThrownBy(
            () ->
                s3.putObject(
                    request ->
                        request
                            .bucket(BUCKET)
                            .key("wrong sum")
                            .checksumSHA256(Clients.sha256("other")),
                    RequestBody.fromString("hello")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest");
            });
    assertThat(keys("wrong sum")).isEmpty();
  }

  @Test
  void ifNoneMatchWritesOnce() {
    put("once", "first", "*");
    assertThatThrownBy(() -> put("once", "second", "*")).satisfies(status(412));
    assertThat(text("once")).isEqualTo("first");
  }

  @Test
  void aCopyHoldsToTheETagItWasToldOf() {
    String eTag =
        s3.putObject(request -> request.bucket(BUCKET).key("source"), RequestBody.fromString("one"))
            .eTag();
    s3.copyObject(
        request ->
            request
                .sourceBucket(BUCKET)
                .sourceKey("source")
                .copySourceIfMatch(eTag)
                .destinationBucket(BUCKET)
                .destinationKey("files/copy"));
    assertThat(text("files/copy")).isEqualTo("one");

    put("source", "two", null);
    assertThatThrownBy(
            () ->
                s3.copyObject(
                    request ->
                        request
                            .sourceBucket(BUCKET)
                            .sourceKey("source")
                            .copySourceIfMatch(eTag)
                            .destinationBucket(BUCKET)
                            .destinationKey("files/copy")))
        .satisfies(status(412));
    assertThat(text("files/copy")).isEqualTo("one");
  }

  @Test
  void aMultipartUploadIsPutTogether() {
    byte[] part = new byte[5 * 1024 * 1024];
    String id = s3.createMultipartUpload(request -> request.bucket(BUCKET).key("multi")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number : new int[] {1, 2}) {
      int n = number;
      String eTag =
          s3.uploadPart(
                  request -> request.bucket(BUCKET).key("multi").uploadId(id).partNumber(n),
                  RequestBody.fromBytes(part))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(n).eTag(eTag).build());
    }
    s3.completeMultipartUpload(
        request ->
            request
                .bucket(BUCKET)
                .key("multi")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(parts)));
    assertThat(s3.headObject(request -> request.bucket(BUCKET).key("multi")).contentLength())
        .isEqualTo(2L * part.length);
  }

  @Test
  void partsAreCopiedUnderACondition() {
    put("long source", "some bytes", null);
    String eTag = s3.headObject(request -> request.bucket(BUCKET).key("long source")).eTag();
    String id =
        s3.createMultipartUpload(
                request -> request.bucket(BUCKET).key("long copy").contentType("image/png"))
            .uploadId();
    String part =
        s3.uploadPartCopy(
                request ->
                    request
                        .sourceBucket(BUCKET)
                        .sourceKey("long source")
                        .copySourceIfMatch(eTag)
                        .destinationBucket(BUCKET)
                        .destinationKey("long copy")
                        .uploadId(id)
                        .partNumber(1))
            .copyPartResult()
            .eTag();
    s3.completeMultipartUpload(
        request ->
            request
                .bucket(BUCKET)
                .key("long copy")
                .uploadId(id)
                .multipartUpload(
                    upload -> upload.parts(completed -> completed.partNumber(1).eTag(part))));
    assertThat(text("long copy")).isEqualTo("some bytes");
    assertThat(s3.headObject(request -> request.bucket(BUCKET).key("long copy")).contentType())
        .isEqualTo("image/png");

    String second =
        s3.createMultipartUpload(request -> request.bucket(BUCKET).key("long copy")).uploadId();
    assertThatThrownBy(
            () ->
                s3.uploadPartCopy(
                    request ->
                        request
                            .sourceBucket(BUCKET)
                            .sourceKey("long source")
                            .copySourceIfMatch("\"00000000000000000000000000000000\"")
                            .destinationBucket(BUCKET)
                            .destinationKey("long copy")
                            .uploadId(second)
                            .partNumber(1)))
        .satisfies(status(412));
    s3.abortMultipartUpload(request -> request.bucket(BUCKET).key("long copy").uploadId(second));
  }

  @Test
  void listsComeInPages() {
    for (int i = 0; i < 5; i++) {
      put("page/" + i, "x", null);
    }
    List<String> keys =
        s3
            .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix("page/").maxKeys(2))
            .contents()
            .stream()
            .map(S3Object::key)
            .toList();
    assertThat(keys).containsExactly("page/0", "page/1", "page/2", "page/3", "page/4");
  }

  @Test
  void allBucketsAreOfOneOwner() {
    s3.putObject(
        request -> request.bucket(BUCKET).key("owned").expectedBucketOwner("000000000000"),
        RequestBody.fromString("x"));
    assertThat(text("owned")).isEqualTo("x");
    assertThatThrownBy(
            () ->
                s3.putObject(
                    request ->
                        request.bucket(BUCKET).key("owned").expectedBucketOwner("123456789012"),
                    RequestBody.fromString("y")))
        .satisfies(error(403, "AccessDenied", "Access Denied"));
    assertThat(text("owned")).isEqualTo("x");
  }

  @Test
  void keysOtherThanTheConfiguredPairAreRefused() {
    try (S3Client stranger = Clients.s3(local, AwsBasicCredentials.create("someone", "test"))) {
      assertThatThrownBy(() -> stranger.headBucket(request -> request.bucket(BUCKET)))
          .satisfies(status(403));
      assertThatThrownBy(() -> stranger.listObjectsV2(request -> request.bucket(BUCKET)))
          .satisfies(
              error(
                  403,
                  "InvalidAccessKeyId",
                  "The AWS Access Key Id you provided does not exist in our records."));
    }
    try (S3Client liar = Clients.s3(local, AwsBasicCredentials.create("test", "wrong"))) {
      assertThatThrownBy(() -> liar.listObjectsV2(request -> request.bucket(BUCKET)))
          .satisfies(
              error(
                  403,
                  "SignatureDoesNotMatch",
                  "The request signature we calculated does not match the signature you provided."
                      + " Check your key and signing method."));
    }
  }

  @Test
  void anySessionTokenWillDo() {
    try (S3Client session =
        Clients.s3(local, AwsSessionCredentials.create("test", "test", "any token"))) {
      assertThat(session.listBuckets().buckets()).isNotEmpty();
    }
  }

  @Test
  void aMissingObjectIsNotFound() {
    assertThatThrownBy(() -> s3.headObject(request -> request.bucket(BUCKET).key("nothing")))
        .satisfies(status(404));
    assertThatThrownBy(() -> text("nothing"))
        .satisfies(error(404, "NoSuchKey", "The specified key does not exist."));
  }

  private static void put(String key, String text, String ifNoneMatch) {
    s3.putObject(
        request -> request.bucket(BUCKET).key(key).ifNoneMatch(ifNoneMatch),
        RequestBody.fromString(text));
  }

  private static String text(String key) {
    return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
  }

  private static List<String> keys(String prefix) {
    return s3.listObjectsV2(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private static ThrowingConsumer<Throwable> status(int status) {
    return thrown -> assertThat(((S3Exception) thrown).statusCode()).isEqualTo(status);
  }

  private static ThrowingConsumer<Throwable> error(int status, String code, String message) {
    return thrown -> {
      S3Exception e = (S3Exception) thrown;
      assertThat(e.statusCode()).isEqualTo(status);
      assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
      assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
    };
  }
}
