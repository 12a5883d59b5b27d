package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">the S3
 * manual</a>, and what may be wrong with them.
 */
class SignatureVerifierTest {

  private static final AccessKey KEY =
      new AccessKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  private static final Instant SIGNED_AT = Instant.parse("2013-05-24T00:00:00Z");
  private static final String SCOPE = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
  private static final String PRESIGNED =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
          + SCOPE.replace("/", "%2F")
          + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
          + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

  @Test
  void theManualsGetObjectIsAccepted() throws Exception {
    assertThat(at(SIGNED_AT).verify(getObject())).isInstanceOf(BodyPromise.Digest.class);
  }

  @Test
  void theManualsPutObjectIsAccepted() throws Exception {
    SignedRequest request =
        request(
            "PUT",
            "/test%24file.text",
            "",
            "date",
            "Fri, 24 May 2013 00:00:00 GMT",
            "x-amz-date",
            "20130524T000000Z",
            "x-amz-storage-class",
            "REDUCED_REDUNDANCY",
            "x-amz-content-sha256",
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            "authorization",
            header(
                "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"));
    assertThat(at(SIGNED_AT).verify(request)).isInstanceOf(BodyPromise.Digest.class);
  }

  @Test
  void theManualsBucketLifecycleIsAccepted() throws Exception {
    SignedRequest request =
        request(
            "GET",
            "/",
            "lifecycle",
            "x-amz-date",
            "20130524T000000Z",
            "x-amz-content-sha256",
            SignatureV4.EMPTY_SHA256,
            "authorization",
            header(
                "host;x-amz-content-sha256;x-amz-date",
                "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"));
    assertThat(at(SIGNED_AT).verify(request)).isInstanceOf(BodyPromise.Digest.class);
  }

  @Test
  void theManualsPresignedUrlIsAcceptedUntilItExpires() throws Exception {
    SignedRequest request = request("GET", "/test.txt", PRESIGNED);
    assertThat(at(SIGNED_AT).verify(request)).isInstanceOf(BodyPromise.Anything.class);
    assertThat(at(SIGNED_AT.plusSeconds(86399)).verify(request))
        .isInstanceOf(BodyPromise.Anything.class);
    assertThatThrownBy(() -> at(SIGNED_AT.plusSeconds(86400)).verify(request))
        .satisfies(
            refused(
                new S3Error(403, "AccessDenied", "Request has expired")
                    .with("X-Amz-Expires", "86400")
                    .with("Expires", "2013-05-25T00:00:00Z")
                    .with("ServerTime", "2013-05-25T00:00:00Z")));
  }

  @Test
  void aPresignedUrlOfTheFutureIsNotYetValid() throws Exception {
    SignedRequest request = request("GET", "/test.txt", PRESIGNED);
    at(SIGNED_AT.minus(Duration.ofMinutes(15))).verify(request);
    assertThatThrownBy(() -> at(SIGNED_AT.minus(Duration.ofMinutes(16))).verify(request))
        .satisfies(
            refused(
                new S3Error(403, "AccessDenied", "Request is not yet valid")
                    .with("X-Amz-Date", "1369353600000")
                    .with("Expires", "2013-05-25T00:00:00Z")
                    .with("ServerTime", "2013-05-23T23:44:00Z")));
  }

  @Test
  void aHeaderSignatureIsGoodForAQuarterOfAnHour() throws Exception {
    at(SIGNED_AT.plus(Duration.ofMinutes(15))).verify(getObject());
    at(SIGNED_AT.minus(Duration.ofMinutes(15))).verify(getObject());
    assertThatThrownBy(() -> at(SIGNED_AT.plusSeconds(901)).verify(getObject()))
        .satisfies(
            refused(
                new S3Error(
                        403,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too"
                            + " large.")
                    .with("RequestTime", "20130524T000000Z")
                    .with("ServerTime", "2013-05-24T00:15:01Z")
                    .with("MaxAllowedSkewMilliseconds", "900000")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-Amz-Expires=86400    | X-Amz-Expires=604801 | X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds
          X-Amz-Expires=86400    | X-Amz-Expires=-1     | X-Amz-Expires must be non-negative
          X-Amz-Expires=86400    | X-Amz-Expires=soon   | X-Amz-Expires should be a number
          &X-Amz-Expires=86400   | ''                   | Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.
          X-Amz-Date=20130524T   | X-Amz-Date=2013      | X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"
          HMAC-SHA256            | HMAC-SHA1            | X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"
          %2Fus-east-1%2Fs3      | ''                   | Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".
          %2F20130524%2F         | %2F20130525%2F       | Error parsing the X-Amz-Credential parameter; Invalid credential date "20130525". This date is not the same as X-Amz-Date: "20130524".
          %2Fs3%2F               | %2Fsqs%2F            | Error parsing the X-Amz-Credential parameter; incorrect service "sqs". This endpoint belongs to "s3".
          """)
  void aMalformedQueryIsExplained(String part, String instead, String message) {
    SignedRequest request = request("GET", "/test.txt", PRESIGNED.replace(part, instead));
    assertThatThrownBy(() -> at(SIGNED_AT).verify(request))
        .satisfies(refused(new S3Error(400, "AuthorizationQueryParametersError", message)));
  }

  @Test
  void aHeaderThatIsNotAWholeSignatureIsExplained() {
    SignedRequest request =
        request(
            "GET",
            "/",
            "",
            "authorization",
            "AWS4-HMAC-SHA256 Credential=" + SCOPE + ",Signature=0");
    assertThatThrownBy(() -> at(SIGNED_AT).verify(request))
        .satisfies(
            refused(
                new S3Error(
                    400,
                    "AuthorizationHeaderMalformed",
                    "The authorization header is malformed; the authorization header requires three"
                        + " components: Credential, SignedHeaders, and Signature.")));
  }

  @Test
  void version2IsToldToUseVersion4() {
    S3Error error =
        new S3Error(
            403,
            "AccessDenied",
            "The authorization mechanism you have provided is not supported. Please use"
                + " AWS4-HMAC-SHA256 (signature_version = s3v4).");
    assertThatThrownBy(
            () ->
                at(SIGNED_AT)
                    .verify(request("GET", "/a", "AWSAccessKeyId=test&Signature=x&Expires=1")))
        .satisfies(refused(error));
    assertThatThrownBy(
            () -> at(SIGNED_AT).verify(request("GET", "/a", "", "authorization", "AWS test:abc")))
        .satisfies(refused(error));
  }

  @Test
  void nobodyIsDenied() {
    assertThatThrownBy(() -> at(SIGNED_AT).verify(request("GET", "/a", "")))
        .satisfies(refused(new S3Error(403, "AccessDenied", "Access Denied")));
  }

  private static SignedRequest getObject() {
    return request(
        "GET",
        "/test.txt",
        "",
        "range",
        "bytes=0-9",
        "x-amz-date",
        "20130524T000000Z",
        "x-amz-content-sha256",
        SignatureV4.EMPTY_SHA256,
        "authorization",
        header(
            "host;range;x-amz-content-sha256;x-amz-date",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"));
  }

  private static String header(String signedHeaders, String signature) {
    return "AWS4-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s"
        .formatted(SCOPE, signedHeaders, signature);
  }

  private static SignedRequest request(
      String method, String path, String query, String... headers) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    byName.put("host", List.of("examplebucket.s3.amazonaws.com"));
    for (int i = 0; i < headers.length; i += 2) {
      byName.put(headers[i], List.of(headers[i + 1]));
    }
    return new SignedRequest(method, path, query, byName);
  }

  private static SignatureVerifier at(Instant now) {
    return new SignatureVerifier(KEY, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static ThrowingConsumer<Throwable> refused(S3Error error) {
    return thrown -> assertThat(((RefusedException) thrown).error()).isEqualTo(error);
  }
}
