package io.filestore.local.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import io.filestore.local.resource.StoredObjects;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a distribution answers, and what it refuses to be. */
class CloudFrontTest {

  private static final Instant THEN = Instant.parse("2026-03-04T05:06:07Z");
  private static final String DISTRIBUTION =
      """
      {"DistributionConfig": {
        "Enabled": true,
        "DefaultRootObject": "index.html",
        "Origins": [
          {"Id": "web", "DomainName": "site.s3.eu-central-1.amazonaws.com", "S3OriginConfig": {}},
          {"Id": "api", "DomainName": "abc123.execute-api.eu-central-1.amazonaws.com",
           "OriginCustomHeaders": [{"HeaderName": "X-Door", "HeaderValue": "front"}]}],
        "CacheBehaviors": [
          {"PathPattern": "prod/*", "TargetOriginId": "api", "ViewerProtocolPolicy": "https-only",
           "AllowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
           "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"%s}],
        "DefaultCacheBehavior": {"TargetOriginId": "web", "ViewerProtocolPolicy": "allow-all"%s}%s}}
      """;

  private final Map<String, String> objects = new LinkedHashMap<>();
  private final List<HttpCall> called = new ArrayList<>();
  private boolean listed;
  private final CloudFront cloudFront =
      new CloudFront(
          new StoredObjects() {
            @Override
            public Optional<Head> head(String bucket, String key) {
              return Optional.ofNullable(objects.get(bucket + "/" + key))
                  .map(
                      text ->
                          new Head(
                              text.length(),
                              "\"tag-" + text.length() + "\"",
                              THEN,
                              Map.of("Content-Type", "text/plain", "X-Frame-Options", "DENY")));
            }

            @Override
            public byte[] read(String bucket, String key, long from, int length) {
              byte[] all = objects.get(bucket + "/" + key).getBytes(StandardCharsets.UTF_8);
              return Arrays.copyOfRange(all, (int) from, (int) from + length);
            }

            @Override
            public boolean isListed(String bucket) {
              return listed;
            }
          },
          call -> {
            called.add(call);
            return HttpAnswer.of(
                call.path().endsWith("/missing") ? 404 : 200,
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8));
          },
          () -> URI.create("http://127.0.0.1:4566"),
          Clock.systemUTC());

  private Resource make(String type, String properties) throws ResourceException {
    ResourceType found =
        cloudFront.resourceTypes().stream()
            .filter(each -> each.name().equals("AWS::CloudFront::" + type))
            .findFirst()
            .orElseThrow();
    return found.create(
        new ResourceRequest(
            "000000000000",
            "eu-central-1",
            "arn:stack",
            "web",
            "Cdn",
            (ObjectNode) new ObjectMapper().readTree(properties)));
  }

  private Resource distribution(String ofApi, String ofDefault, String more)
      throws ResourceException {
    return make("Distribution", DISTRIBUTION.formatted(ofApi, ofDefault, more));
  }

  private HttpAnswer call(String method, String path, String... headers) throws Exception {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    sent.put("host", List.of("127.0.0.1:4566"));
    for (int i = 0; i < headers.length; i += 2) {
      sent.put(headers[i], List.of(headers[i + 1]));
    }
    String[] parts = path.split("\\?", 2);
    return cloudFront
        .site()
        .answer(
            new HttpCall(method, parts[0], parts.length > 1 ? parts[1] : "", sent, new byte[0]));
  }

  private static String body(HttpAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void theRootIsTheRootObjectAndOthersAreByTheirNames() throws Exception {
    distribution("", "", "");
    objects.put("site/index.html", "home");
    objects.put("site/a b/c.txt", "hello");

    assertThat(body(call("GET", "/_web/"))).isEqualTo("home");
    assertThat(body(call("GET", "/_web/a%20b/c.txt"))).isEqualTo("hello");
    assertThat(call("GET", "/_web?x=1").headers()).containsEntry("Location", List.of("/_web/?x=1"));
    assertThat(call("HEAD", "/_web/a%20b/c.txt").headers())
        .containsEntry("Content-Length", List.of("5"))
        .containsEntry("Content-Type", List.of("text/plain"));
  }

  @Test
  void eachDistributionHasItsOwnAddressAndTheOldestTheShortOne() throws Exception {
    Resource first = distribution("", "", "");
    Resource second = distribution("", "", "");
    objects.put("site/index.html", "home");

    assertThat(cloudFront.address(first.attributes().path("DomainName").asString()))
        .contains("/_web");
    assertThat(cloudFront.address(second.attributes().path("DomainName").asString()))
        .contains("/_web/" + second.physicalId());
    assertThat(body(call("GET", "/_web/" + second.physicalId() + "/"))).isEqualTo("home");
  }

  @Test
  void anObjectThatIsNotThereIsDeniedUnlessThePolicyLetsTheBucketBeListed() throws Exception {
    distribution("", "", "");

    assertThat(call("GET", "/_web/none").status()).isEqualTo(403);
    listed = true;
    assertThat(call("GET", "/_web/none").status()).isEqualTo(404);
    assertThat(body(call("GET", "/_web/none")))
        .contains("<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>");
  }

  @Test
  void anErrorIsAnsweredByItsPageAnApisToo() throws Exception {
    distribution(
        "",
        "",
        ", \"CustomErrorResponses\": [{\"ErrorCode\": 403, \"ResponseCode\": 200,"
            + " \"ResponsePagePath\": \"/index.html\"}, {\"ErrorCode\": 404, \"ResponseCode\": 404,"
            + " \"ResponsePagePath\": \"/index.html\"}]");
    objects.put("site/index.html", "home");

    HttpAnswer deep = call("GET", "/_web/some/deep/link");
    assertThat(deep.status()).isEqualTo(200);
    assertThat(body(deep)).isEqualTo("home");
    assertThat(body(call("GET", "/_web/prod/missing"))).isEqualTo("home");
    assertThat(call("GET", "/_web/prod/missing").status()).isEqualTo(404);
  }

  @Test
  void conditionsAreAnsweredWithoutTheBody() throws Exception {
    distribution("", "", "");
    objects.put("site/a", "hello");

    assertThat(call("GET", "/_web/a", "if-none-match", "\"x\", W/\"tag-5\"").status())
        .isEqualTo(304);
    assertThat(call("GET", "/_web/a", "if-none-match", "\"x\"").status()).isEqualTo(200);
    assertThat(call("GET", "/_web/a", "if-modified-since", "Wed, 4 Mar 2026 05:06:07 GMT").status())
        .isEqualTo(304);
    assertThat(call("GET", "/_web/a", "if-modified-since", "Wed, 4 Mar 2026 05:06:06 GMT").status())
        .isEqualTo(200);
  }

  @Test
  void rangesAreAnsweredInPart() throws Exception {
    distribution("", "", "");
    objects.put("site/a", "0123456789");

    HttpAnswer middle = call("GET", "/_web/a", "range", "bytes=2-4");
    assertThat(middle.status()).isEqualTo(206);
    assertThat(body(middle)).isEqualTo("234");
    assertThat(middle.headers()).containsEntry("Content-Range", List.of("bytes 2-4/10"));
    assertThat(body(call("GET", "/_web/a", "range", "bytes=-3"))).isEqualTo("789");
    assertThat(body(call("GET", "/_web/a", "range", "bytes=8-"))).isEqualTo("89");
    HttpAnswer past = call("GET", "/_web/a", "range", "bytes=10-");
    assertThat(past.status()).isEqualTo(416);
    assertThat(past.headers()).containsEntry("Content-Range", List.of("bytes */10"));
    assertThat(call("GET", "/_web/a", "range", "bytes=2-4", "if-range", "\"old\"").status())
        .isEqualTo(200);
  }

  @Test
  void onlyTheMethodsOfABehaviorAreAnswered() throws Exception {
    distribution("", "", "");

    assertThat(call("POST", "/_web/a").status()).isEqualTo(403);
    assertThat(call("POST", "/_web/prod/a").status()).isEqualTo(200);
  }

  @Test
  void anApiBesideTheSiteSeesWhatThePoliciesForward() throws Exception {
    distribution("", "", "");
    call("GET", "/_web/prod/file/1?a=1", "x-api-key", "k", "cookie", "c=1");

    assertThat(called).hasSize(1);
    assertThat(called.get(0).path()).isEqualTo("/restapis/abc123/prod/_user_request_/file/1");
    assertThat(called.get(0).query()).isEmpty();
    assertThat(called.get(0).headers())
        .containsEntry("x-door", List.of("front"))
        .containsEntry("user-agent", List.of("Amazon CloudFront"))
        .doesNotContainKeys("x-api-key", "cookie");

    called.clear();
    distributionOver("b689b0a8-53d0-40ab-baf2-68738e2966ac");
    call("GET", "/_web/" + last + "/prod/file/1?a=1&b=%20", "x-api-key", "k", "cookie", "c=1");
    assertThat(called.get(0).query()).isEqualTo("a=1&b=%20");
    assertThat(called.get(0).headers())
        .containsEntry("x-api-key", List.of("k"))
        .containsEntry("cookie", List.of("c=1"));
  }

  @Test
  void anApiThatIsCalledByTheViewersHostRefusesAsApiGatewayDoes() throws Exception {
    distributionOver("216adef6-5c7f-47e4-b989-5492eafa07d3");

    HttpAnswer answer = call("GET", "/_web/prod/file/1");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(body(answer)).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(called).isEmpty();
  }

  private String last = "";

  private void distributionOver(String originRequestPolicy) throws ResourceException {
    last =
        distribution(", \"OriginRequestPolicyId\": \"" + originRequestPolicy + "\"", "", "")
            .physicalId();
  }

  @Test
  void aResponseHeadersPolicyOfTheStackIsCarriedOut() throws Exception {
    Resource policy =
        make(
            "ResponseHeadersPolicy",
            """
            {"ResponseHeadersPolicyConfig": {"Name": "site",
              "RemoveHeadersConfig": {"Items": [{"Header": "ETag"}]},
              "CustomHeadersConfig": {"Items": [{"Header": "X-Own", "Value": "1", "Override": false}]},
              "SecurityHeadersConfig": {
                "ContentSecurityPolicy": {"Override": true, "ContentSecurityPolicy":
                  "connect-src 'self' https://abc123.execute-api.eu-central-1.amazonaws.com https://b.s3.eu-central-1.amazonaws.com"},
                "FrameOptions": {"Override": false, "FrameOption": "SAMEORIGIN"},
                "StrictTransportSecurity": {"Override": true, "AccessControlMaxAgeSec": 60, "IncludeSubdomains": true}}}}
            """);
    distribution("", ", \"ResponseHeadersPolicyId\": \"" + policy.physicalId() + "\"", "");
    objects.put("site/a", "hello");

    assertThat(call("GET", "/_web/a").headers())
        .containsEntry("X-Own", List.of("1"))
        .containsEntry(
            "Content-Security-Policy",
            List.of("connect-src 'self' http://127.0.0.1:4566 http://127.0.0.1:4566"))
        .containsEntry("X-Frame-Options", List.of("DENY"))
        .containsEntry("Strict-Transport-Security", List.of("max-age=60; includeSubDomains"))
        .doesNotContainKey("ETag");
  }

  @Test
  void whatWouldBeAnsweredDifferentlyIsRefusedByName() {
    assertThatThrownBy(
            () -> distribution(", \"FunctionAssociations\": [{\"EventType\": \"x\"}]", "", ""))
        .isInstanceOf(ResourceException.class)
        .hasMessage(
            "Not served on this machine: 'FunctionAssociations' of the behavior 'prod/*'. Give"
                + " 'Cdn' a condition that leaves it out here");
    assertThatThrownBy(() -> distribution("", ", \"CachePolicyId\": \"mine\"", ""))
        .hasMessage(
            "Not served on this machine: the CachePolicy 'mine', which no stack here has made. Give"
                + " 'Cdn' a condition that leaves it out here");
    assertThatThrownBy(
            () ->
                make(
                    "Distribution",
                    DISTRIBUTION
                        .formatted("", "", "")
                        .replace("site.s3.eu-central-1.amazonaws.com", "example.org")))
        .hasMessage(
            "Not served on this machine: the origin 'example.org', which is neither a bucket nor a"
                + " REST API of this machine. Give 'Cdn' a condition that leaves it out here");
    assertThatThrownBy(
            () ->
                make(
                    "Distribution",
                    DISTRIBUTION.formatted("", "", "").replace("\"Enabled\"", "\"X\"")))
        .hasMessage(
            "Properties validation failed for resource with message: #: required key [Enabled] not"
                + " found");
  }

  @Test
  void anInvalidationIsAnsweredAsCloudFrontDoes() throws Exception {
    String id = distribution("", "", "").physicalId();
    String batch =
        "<InvalidationBatch xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Paths>"
            + "<Quantity>1</Quantity><Items><Path>%s</Path></Items></Paths>"
            + "<CallerReference>one</CallerReference></InvalidationBatch>";

    HttpAnswer made = invalidate(id, batch.formatted("/a"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(body(made)).contains("<Status>Completed</Status>", "<Items><Path>/a</Path></Items>");
    assertThat(body(invalidate(id, batch.formatted("/a")))).isEqualTo(body(made));
    assertThat(body(invalidate(id, batch.formatted("/b"))))
        .contains("<Code>InvalidationBatchAlreadyExists</Code>");
    assertThat(body(invalidate(id, batch.formatted("b"))))
        .contains(
            "<Code>InvalidArgument</Code><Message>Your request contains one or more invalid"
                + " invalidation paths.</Message>");
    assertThat(body(invalidate("ENONE", batch.formatted("/a"))))
        .contains("<Code>NoSuchDistribution</Code>");
    assertThat(body(invalidate(id, "<!DOCTYPE x><InvalidationBatch/>")))
        .contains("<Code>MalformedXML</Code>");
  }

  private HttpAnswer invalidate(String id, String body) throws Exception {
    return cloudFront
        .management()
        .answer(
            new HttpCall(
                "POST",
                "/2020-05-31/distribution/" + id + "/invalidation",
                "",
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8)));
  }
}
