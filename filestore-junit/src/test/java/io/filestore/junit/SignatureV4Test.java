package io.filestore.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * AWS's own examples.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature
 *     calculations for the Authorization header</a>
 */
class SignatureV4Test {

  private static final LocalCredentials EXAMPLE =
      new LocalCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  private static final String SCOPE = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";

  @Test
  void anObjectIsRead() {
    assertThat(authorization(new AwsRequest("s3", "GET", "/test.txt").header("range", "bytes=0-9")))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential="
                + SCOPE
                + ", SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + " Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void aQueryIsSigned() {
    assertThat(
            authorization(
                new AwsRequest("s3", "GET", "/").query("prefix", "J").query("max-keys", "2")))
        .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  }

  private static String authorization(AwsRequest request) {
    Map<String, String> headers =
        new SignatureV4(
                request,
                "examplebucket.s3.amazonaws.com",
                "us-east-1",
                Instant.parse("2013-05-24T00:00:00Z"))
            .headers(EXAMPLE);
    return headers.get("authorization");
  }

  @Test
  void whatIsNotUnreservedIsEscaped() {
    assertThat(SignatureV4.escape("a b+c*d~e/f:é", false))
        .isEqualTo("a%20b%2Bc%2Ad~e%2Ff%3A%C3%A9");
    assertThat(SignatureV4.escape("/a b/", true)).isEqualTo("/a%20b/");
  }
}
