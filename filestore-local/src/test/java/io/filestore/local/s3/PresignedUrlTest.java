package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@ExtendWith(LocalAwsExtension.class)
class PresignedUrlTest {

  private static final String BUCKET = "presigned";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static LocalAws local;
  private static S3Client s3;
  private static S3Presigner presigner;

  @BeforeAll
  static void makeBucket(LocalAws aws) {
    local = aws;
    s3 = Clients.s3(aws);
    presigner = Clients.presigner(aws, Clients.keys(aws));
    s3.createBucket(request -> request.bucket(BUCKET));
  }

  @Test
  void aBareUrlTakesAPlainPut() throws Exception {
    URI url = presignPut("bare", Duration.ofMinutes(5), request -> {});
    assertThat(put(url, "hello", Map.of()).statusCode()).isEqualTo(200);
    assertThat(text("bare")).isEqualTo("hello");
  }

  /** What curl and others call a body unless told otherwise; it was stored as nothing at all. */
  @Test
  void aBodyThatCallsItselfAFormIsStored() throws Exception {
    URI url = presignPut("form", Duration.ofMinutes(5), request -> {});
    Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
    assertThat(put(url, "a=b&c", form).statusCode()).isEqualTo(200);
    assertThat(text("form")).isEqualTo("a=b&c");
  }

  @Test
  void aUrlOfASessionCarriesItsToken() throws Exception {
    try (S3Presigner session =
        Clients.presigner(local, AwsSessionCredentials.create("test", "test", "to/k+en=="))) {
      URI url = presignPut(session, "session", Duration.ofMinutes(5), request -> {});
      assertThat(put(url, "hello", Map.of()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aSignedContentTypeIsEnforced() throws Exception {
    URI url =
        presignPut("typed", Duration.ofMinutes(5), request -> request.contentType("image/png"));
    assertRefused(put(url, "x", Map.of()), "SignatureDoesNotMatch");
    assertRefused(put(url, "x", Map.of("Content-Type", "text/html")), "SignatureDoesNotMatch");
    assertThat(put(url, "x", Map.of("Content-Type", "image/png")).statusCode()).isEqualTo(200);
    assertThat(s3.headObject(request -> request.bucket(BUCKET).key("typed")).contentType())
        .isEqualTo("image/png");
  }

  @Test
  void aSignedLengthIsEnforced() throws Exception {
    URI url = presignPut("long", Duration.ofMinutes(5), request -> request.contentLength(5L));
    assertRefused(put(url, "too long", Map.of()), "SignatureDoesNotMatch");
    assertThat(put(url, "12345", Map.of()).statusCode()).isEqualTo(200);
  }

  @Test
  void aSignedChecksumIsEnforcedOnTheBytes() throws Exception {
    String sum = Clients.sha256("hello");
    URI url = presignPut("summed", Duration.ofMinutes(5), request -> request.checksumSHA256(sum));
    assertRefused(put(url, "hello", Map.of()), "SignatureDoesNotMatch");
    assertRefused(
        put(url, "hello", Map.of("x-amz-checksum-sha256", Clients.sha256("other"))),
        "SignatureDoesNotMatch");

    HttpResponse<String> bad = put(url, "hellO", Map.of("x-amz-checksum-sha256", sum));
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("<Code>BadDigest</Code>");
    assertAbsent("summed");

    assertThat(put(url, "hello", Map.of("x-amz-checksum-sha256", sum)).statusCode()).isEqualTo(200);
    assertThat(text("summed")).isEqualTo("hello");
  }

  @Test
  void aSignedIfNoneMatchMakesTheUrlWriteOnce() throws Exception {
    URI url = presignPut("once", Duration.ofMinutes(5), request -> request.ifNoneMatch("*"));
    assertRefused(put(url, "first", Map.of()), "SignatureDoesNotMatch");
    Map<String, String> once = Map.of("If-None-Match", "*");
    assertThat(put(url, "first", once).statusCode()).isEqualTo(200);
    assertThat(put(url, "second", once).statusCode()).isEqualTo(412);
    assertThat(text("once")).isEqualTo("first");
  }

  @Test
  void anAmazonHeaderThatIsNotSignedIsRefused() throws Exception {
    URI url = presignPut("extra", Duration.ofMinutes(5), request -> {});
    HttpResponse<String> answer = put(url, "x", Map.of("x-amz-meta-colour", "red"));
    assertRefused(answer, "AccessDenied");
    assertThat(answer.body())
        .contains(
            "<Message>There were headers present in the request which were not signed</Message>",
            "<HeadersNotSigned>x-amz-meta-colour</HeadersNotSigned>");
  }

  @Test
  void anExpiredUrlIsRefused() throws Exception {
    URI url = presignPut("late", Duration.ofSeconds(1), request -> {});
    Thread.sleep(1100);
    HttpResponse<String> answer = put(url, "x", Map.of());
    assertRefused(answer, "AccessDenied");
    assertThat(answer.body()).contains("<Message>Request has expired</Message>");
    assertAbsent("late");
  }

  @Test
  void aChangedUrlIsRefused() throws Exception {
    String url = presignPut("mine", Duration.ofMinutes(5), request -> {}).toString();
    assertRefused(
        put(URI.create(url.replace("/mine?", "/yours?")), "x", Map.of()), "SignatureDoesNotMatch");
    assertRefused(
        put(URI.create(url.replace("X-Amz-Expires=300", "X-Amz-Expires=3000")), "x", Map.of()),
        "SignatureDoesNotMatch");
    assertRefused(get(URI.create(url)), "SignatureDoesNotMatch");
    assertRefused(
        put(URI.create(url.substring(0, url.indexOf('?'))), "x", Map.of()), "AccessDenied");
  }

  @Test
  void aDownloadIsNamedByItsUrl() throws Exception {
    URI upload = presignPut("files/a", Duration.ofMinutes(5), request -> {});
    put(upload, "hello", Map.of());
    String disposition = "attachment; filename=\"_.txt\"; filename*=UTF-8''%C3%BC.txt";
    URI url =
        presigner
            .presignGetObject(
                presign ->
                    presign
                        .signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(
                            request ->
                                request
                                    .bucket(BUCKET)
                                    .key("files/a")
                                    .responseContentType("image/svg+xml")
                                    .responseContentDisposition(disposition)))
            .url()
            .toURI();
    HttpResponse<String> answer = get(url);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("hello");
    assertThat(answer.headers().firstValue("Content-Disposition")).hasValue(disposition);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
  }

  private static URI presignPut(
      String key, Duration lifetime, Consumer<PutObjectRequest.Builder> constraints)
      throws Exception {
    return presignPut(presigner, key, lifetime, constraints);
  }

  private static URI presignPut(
      S3Presigner presigner,
      String key,
      Duration lifetime,
      Consumer<PutObjectRequest.Builder> constraints)
      throws Exception {
    return presigner
        .presignPutObject(
            presign ->
                presign
                    .signatureDuration(lifetime)
                    .putObjectRequest(
                        request -> constraints.accept(request.bucket(BUCKET).key(key))))
        .url()
        .toURI();
  }

  private static HttpResponse<String> put(URI url, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
  }

  private static void assertRefused(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>" + code + "</Code>");
  }

  private static void assertAbsent(String key) {
    assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).contents())
        .extracting(S3Object::key)
        .noneMatch(stored -> stored.startsWith(key));
  }

  private static String text(String key) {
    return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
  }
}
