package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

class BucketSettingsTest {

  private static final String BUCKET = "settings";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static {
    // Preflights and origins are what this is about.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
  }

  @TempDir Path data;
  private InProcess s3;

  @BeforeEach
  void start() throws Exception {
    s3 = new InProcess(data);
    s3.client.createBucket(request -> request.bucket(BUCKET));
  }

  @AfterEach
  void stop() throws Exception {
    s3.close();
  }

  @Test
  void settingsAreKeptOverARestartAndGoWithTheBucket() throws Exception {
    s3.client.putBucketPolicy(r -> r.bucket(BUCKET).policy("{\"Statement\":[]}"));
    s3.client.putPublicAccessBlock(
        r -> r.bucket(BUCKET).publicAccessBlockConfiguration(b -> b.blockPublicAcls(true)));
    s3.client.putBucketTagging(r -> r.bucket(BUCKET).tagging(t -> t.tagSet(tag("a <b>", "ü & x"))));
    LifecycleRule sweep =
        LifecycleRule.builder()
            .id("sweep")
            .status(ExpirationStatus.ENABLED)
            .filter(LifecycleRuleFilter.builder().prefix("uploads/").build())
            .expiration(e -> e.days(7))
            .build();
    s3.client.putBucketLifecycleConfiguration(
        r -> r.bucket(BUCKET).lifecycleConfiguration(l -> l.rules(sweep)));
    restart();

    assertThat(s3.client.getBucketPolicy(r -> r.bucket(BUCKET)).policy())
        .isEqualTo("{\"Statement\":[]}");
    assertThat(
            s3.client
                .getPublicAccessBlock(r -> r.bucket(BUCKET))
                .publicAccessBlockConfiguration()
                .blockPublicAcls())
        .isTrue();
    assertThat(s3.client.getBucketTagging(r -> r.bucket(BUCKET)).tagSet())
        .containsExactly(tag("a <b>", "ü & x"));
    assertThat(s3.client.getBucketLifecycleConfiguration(r -> r.bucket(BUCKET)).rules())
        .containsExactly(sweep);

    s3.client.deleteBucket(r -> r.bucket(BUCKET));
    s3.client.createBucket(r -> r.bucket(BUCKET));
    refused(
        404,
        "NoSuchBucketPolicy",
        "The bucket policy does not exist",
        () -> s3.client.getBucketPolicy(r -> r.bucket(BUCKET)));
  }

  @Test
  void whatIsNotSetIsToldInTheWordsOfS3() {
    refused(
        404,
        "NoSuchCORSConfiguration",
        "The CORS configuration does not exist",
        () -> s3.client.getBucketCors(r -> r.bucket(BUCKET)));
    refused(
        404,
        "NoSuchTagSet",
        "The TagSet does not exist",
        () -> s3.client.getBucketTagging(r -> r.bucket(BUCKET)));
    refused(
        404,
        "NoSuchBucket",
        "The specified bucket does not exist",
        () -> s3.client.getBucketTagging(r -> r.bucket("nothing")));
    assertThat(
            s3.client
                .getBucketNotificationConfiguration(r -> r.bucket(BUCKET))
                .lambdaFunctionConfigurations())
        .isEmpty();
    assertThat(
            s3.client
                .getBucketEncryption(r -> r.bucket(BUCKET))
                .serverSideEncryptionConfiguration()
                .rules()
                .get(0)
                .applyServerSideEncryptionByDefault()
                .sseAlgorithm())
        .isEqualTo(ServerSideEncryption.AES256);
    assertThat(s3.client.getBucketLocation(r -> r.bucket(BUCKET)).locationConstraintAsString())
        .isEqualTo("eu-west-1");
  }

  @Test
  void whatCannotBeIsRefused() {
    refused(
        400,
        "InvalidRequest",
        "Found unsupported HTTP method in CORS config. Unsupported method is PATCH",
        () -> cors(rule("*", "PATCH")));
    refused(
        400,
        "InvalidRequest",
        "AllowedOrigin \"https://*.*.org\" can not have more than one wildcard.",
        () -> cors(rule("https://*.*.org", "GET")));
    refused(
        400,
        "MalformedPolicy",
        "Policies must be valid JSON and the first byte must be '{'",
        () -> s3.client.putBucketPolicy(r -> r.bucket(BUCKET).policy("Statement")));
    refused(
        501,
        "NotImplemented",
        "QueueConfiguration is not implemented here: only functions are.",
        () ->
            s3.client.putBucketNotificationConfiguration(
                r ->
                    r.bucket(BUCKET)
                        .notificationConfiguration(
                            n ->
                                n.queueConfigurations(
                                    QueueConfiguration.builder()
                                        .queueArn("arn:aws:sqs:us-east-1:000000000000:q")
                                        .eventsWithStrings("s3:ObjectCreated:*")
                                        .build()))));
  }

  @Test
  void pagesThatTheRulesAllowSeeAnswersAndErrors() throws Exception {
    cors(
        rule("https://*.example.org", "GET", "PUT").toBuilder()
            .allowedHeaders("content-type", "x-amz-*")
            .exposeHeaders("ETag")
            .maxAgeSeconds(3600)
            .build());
    HttpResponse<String> preflight =
        options("https://www.example.org", "PUT", "Content-Type, x-amz-meta-a");
    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(header(preflight, "Access-Control-Allow-Origin"))
        .isEqualTo("https://www.example.org");
    assertThat(header(preflight, "Access-Control-Allow-Methods")).isEqualTo("GET, PUT");
    assertThat(header(preflight, "Access-Control-Allow-Headers"))
        .isEqualTo("content-type, x-amz-meta-a");
    assertThat(header(preflight, "Access-Control-Expose-Headers")).isEqualTo("ETag");
    assertThat(header(preflight, "Access-Control-Max-Age")).isEqualTo("3600");
    assertThat(header(preflight, "Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(header(preflight, "Vary"))
        .isEqualTo("Origin, Access-Control-Request-Headers, Access-Control-Request-Method");

    HttpResponse<String> unsigned = get("https://www.example.org");
    assertThat(unsigned.statusCode()).isEqualTo(403);
    assertThat(header(unsigned, "Access-Control-Allow-Origin"))
        .isEqualTo("https://www.example.org");
    assertThat(header(get("https://example.com"), "Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void anyOriginIsAnsweredWithAStarAndNoCredentials() throws Exception {
    cors(rule("*", "GET"));
    HttpResponse<String> answer = options("https://a.org", "GET", null);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(answer, "Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void preflightsThatTheRulesDoNotAllowAreRefused() throws Exception {
    assertThat(options("https://a.org", "GET", null).body())
        .contains(
            "<Code>AccessForbidden</Code><Message>CORSResponse: CORS is not enabled for this"
                + " bucket.</Message><Method>GET</Method><ResourceType>OBJECT</ResourceType>");
    cors(rule("https://a.org", "GET"));
    for (HttpResponse<String> answer :
        List.of(
            options("https://b.org", "GET", null),
            options("https://a.org", "PUT", null),
            options("https://a.org", "GET", "x-not-allowed"))) {
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body())
          .contains("<Message>CORSResponse: This CORS request is not allowed. This is usually");
      assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
    }
    assertThat(options(null, "GET", null).body())
        .contains("<Message>Insufficient information. Origin request header needed.</Message>");
    assertThat(options("https://a.org", null, null).body())
        .contains("<Message>Invalid Access-Control-Request-Method: null</Message>");
  }

  @Test
  void aVersionedBucketIsEmptiedPageByPage() throws Exception {
    s3.client.putBucketVersioning(
        r ->
            r.bucket(BUCKET)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    for (int i = 0; i < 3; i++) {
      put("a/" + i);
      put("a/" + i);
      String key = "a/" + i;
      s3.client.deleteObject(r -> r.bucket(BUCKET).key(key));
    }
    refused(
        409,
        "BucketNotEmpty",
        "The bucket you tried to delete is not empty",
        () -> s3.client.deleteBucket(r -> r.bucket(BUCKET)));
    List<ObjectIdentifier> all = new ArrayList<>();
    s3.client
        .listObjectVersionsPaginator(r -> r.bucket(BUCKET).maxKeys(2))
        .forEach(
            page -> {
              for (ObjectVersion version : page.versions()) {
                all.add(identifier(version.key(), version.versionId()));
              }
              for (DeleteMarkerEntry marker : page.deleteMarkers()) {
                all.add(identifier(marker.key(), marker.versionId()));
              }
            });
    assertThat(all).hasSize(9).doesNotHaveDuplicates();
    assertThat(
            s3.client
                .deleteObjects(r -> r.bucket(BUCKET).delete(Delete.builder().objects(all).build()))
                .errors())
        .isEmpty();
    s3.client.deleteBucket(r -> r.bucket(BUCKET));
  }

  @Test
  void theOnlyVersionInABucketWithoutVersionsIsCalledNull() {
    put("a");
    List<ObjectVersion> versions = s3.client.listObjectVersions(r -> r.bucket(BUCKET)).versions();
    assertThat(versions).extracting(ObjectVersion::versionId).containsExactly("null");
    s3.client.deleteObjects(
        r -> r.bucket(BUCKET).delete(Delete.builder().objects(identifier("a", "null")).build()));
    s3.client.deleteBucket(r -> r.bucket(BUCKET));
  }

  @Test
  void versionsOfAFormerProcessAreNotOverwritten() throws Exception {
    s3.client.putBucketVersioning(
        r ->
            r.bucket(BUCKET)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    put("a");
    put("a");
    restart();
    put("a");
    put("a");
    assertThat(s3.client.listObjectVersions(r -> r.bucket(BUCKET)).versions())
        .extracting(ObjectVersion::versionId)
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(Long.parseLong(id.substring(1))).isGreaterThan(1L << 40));
  }

  private void restart() throws Exception {
    s3.close();
    s3 = new InProcess(data);
  }

  private void put(String key) {
    s3.client.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("x"));
  }

  private void cors(CORSRule rule) {
    s3.client.putBucketCors(r -> r.bucket(BUCKET).corsConfiguration(c -> c.corsRules(rule)));
  }

  private static CORSRule rule(String origin, String... methods) {
    return CORSRule.builder().allowedOrigins(origin).allowedMethods(methods).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static ObjectIdentifier identifier(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }

  private HttpResponse<String> options(String origin, String method, String headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(object()).method("OPTIONS", BodyPublishers.noBody());
    if (origin != null) {
      request.header("Origin", origin);
    }
    if (method != null) {
      request.header("Access-Control-Request-Method", method);
    }
    if (headers != null) {
      request.header("Access-Control-Request-Headers", headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String origin) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(object()).header("Origin", origin).build(), BodyHandlers.ofString());
  }

  private URI object() {
    return s3.server.endpoint().resolve("/" + BUCKET + "/key");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static void refused(int status, String code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            });
  }
}
