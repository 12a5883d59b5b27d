package io.filestore.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.s3.SignedRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

  private static final Router ROUTER = new Router(List.of("/restapis/", "/_web/", "/_rt/"));

  @ParameterizedTest
  @CsvSource({
    "/restapis/abc/dev/_user_request_/file, /restapis/",
    "/restapis, /restapis/",
    "/_web/index.html, /_web/",
    "/_rt/function/2018-06-01/runtime/invocation/next, /_rt/",
    "/_webs/a, s3",
    "/restapis-of-mine/a, s3",
    "/bucket/_web/a, s3",
    "/, s3"
  })
  void withoutASignatureThePathDecides(String path, String expected) {
    assertThat(route("GET", path, "")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"s3", "apigateway", "execute-api", "lambda"})
  void theServiceThatItIsSignedForComesBeforeThePath(String service) {
    assertThat(
            route(
                "GET",
                "/restapis/abc",
                "",
                "authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/"
                    + service
                    + "/aws4_request, SignedHeaders=host, Signature=00"))
        .isEqualTo(service);
  }

  @Test
  void aBucketOfAReservedNameIsReachedByPresignedUrlsAndTheirPreflights() {
    String query = "X-Amz-Credential=te%2Fst%2F20260101%2Fus-east-1%2Fs3%2Faws4_request";
    assertThat(route("PUT", "/restapis/object", query)).isEqualTo("s3");
    assertThat(route("OPTIONS", "/restapis/object", query)).isEqualTo("s3");
  }

  @Test
  void anAuthorizationOfTheApplicationsOwnIsNotASignature() {
    assertThat(route("GET", "/restapis/a/b", "", "authorization", "Bearer AWS4-HMAC-SHA256 x"))
        .isEqualTo("/restapis/");
  }

  @Test
  void whatIsNotSignedIsRefusedInTheWordsOfWhatItLooksLike() {
    assertThat(route("POST", "/", "", "x-amz-target", "DynamoDB_20120810.ListTables"))
        .isEqualTo("dynamodb");
    assertThat(route("POST", "/", "", "x-amz-target", "AmazonSQS.SendMessage")).isEqualTo("sqs");
    assertThat(route("POST", "/", "", "content-type", "application/x-www-form-urlencoded"))
        .isEqualTo("sts");
  }

  @Test
  void aBrokenCredentialIsForS3ToRefuse() {
    assertThat(route("GET", "/a", "", "authorization", "AWS4-HMAC-SHA256 Credential=test"))
        .isEqualTo("s3");
  }

  private static String route(String method, String path, String query, String... headers) {
    Map<String, List<String>> sent = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      sent.put(headers[i], List.of(headers[i + 1]));
    }
    return ROUTER.route(new SignedRequest(method, path, query, sent));
  }
}
