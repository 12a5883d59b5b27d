package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Bodies that were changed between client and server, which no SDK sends. */
@ExtendWith(LocalAwsExtension.class)
class ChangedBodyTest {

  private static final String BUCKET = "changed";
  private static final String STREAMING = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static LocalAws local;
  private static S3Client s3;

  @BeforeAll
  static void makeBucket(LocalAws aws) {
    local = aws;
    s3 = Clients.s3(aws);
    s3.createBucket(request -> request.bucket(BUCKET));
  }

  @BeforeEach
  void putFormerObject() {
    s3.putObject(request -> request.bucket(BUCKET).key("a"), RequestBody.fromString("former"));
  }

  @Test
  void theBodyThatWasSignedIsStored() throws Exception {
    assertThat(send("/a", "", sha256("hello"), "hello").statusCode()).isEqualTo(200);
    assertThat(stored()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hellO", "hell", "hello!", ""})
  void anotherBodyIsRefusedAndChangesNothing(String sent) throws Exception {
    HttpResponse<String> answer = send("/a", "", sha256("hello"), sent);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "<Code>XAmzContentSHA256Mismatch</Code><Message>The provided 'x-amz-content-sha256'"
                + " header does not match what was computed.</Message>");
    assertThat(stored()).isEqualTo("former");
  }

  @Test
  void anotherPartIsRefusedAndNotKept() throws Exception {
    String id = s3.createMultipartUpload(request -> request.bucket(BUCKET).key("parts")).uploadId();
    String query = "partNumber=1&uploadId=" + id;
    assertThat(send("/parts", query, sha256("hello"), "hellO").statusCode()).isEqualTo(400);
    assertThat(s3.listParts(request -> request.bucket(BUCKET).key("parts").uploadId(id)).parts())
        .isEmpty();
    assertThat(send("/parts", query, sha256("hello"), "hello").statusCode()).isEqualTo(200);
  }

  @Test
  void signedChunksAreStoredWithoutTheirFraming() throws Exception {
    Signed signed = sign("/a", "", STREAMING, "5");
    assertThat(send(signed, chunks(signed, "hello", "hello")).statusCode()).isEqualTo(200);
    assertThat(stored()).isEqualTo("hello");
  }

  @Test
  void aChangedChunkIsRefusedAndChangesNothing() throws Exception {
    Signed signed = sign("/a", "", STREAMING, "5");
    HttpResponse<String> answer = send(signed, chunks(signed, "hello", "hellO"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    assertThat(stored()).isEqualTo("former");
  }

  private static String stored() {
    return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("a")).asUtf8String();
  }

  private static String sha256(String text) {
    return SignatureV4.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String chunks(Signed signed, String chunkSigned, String chunkSent) {
    String first = chunkSignature(signed, signed.signature(), chunkSigned);
    String last = chunkSignature(signed, first, "");
    return "%x;chunk-signature=%s\r\n%s\r\n0;chunk-signature=%s\r\n\r\n"
        .formatted(chunkSent.length(), first, chunkSent, last);
  }

  private static String chunkSignature(Signed signed, String previous, String data) {
    return SignatureV4.sign(
        SignatureV4.signingKey(local.secretAccessKey(), signed.scope()),
        String.join(
            "\n",
            "AWS4-HMAC-SHA256-PAYLOAD",
            signed.timestamp(),
            signed.scope(),
            previous,
            SignatureV4.EMPTY_SHA256,
            sha256(data)));
  }

  private static HttpResponse<String> send(
      String path, String query, String payloadHash, String body) throws Exception {
    return send(sign(path, query, payloadHash, ""), body);
  }

  private static HttpResponse<String> send(Signed signed, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(signed.url()).PUT(BodyPublishers.ofString(body));
    signed.headers().forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static Signed sign(String path, String query, String payloadHash, String decodedLength) {
    URI endpoint = local.s3Endpoint();
    String timestamp =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .format(Instant.now().atOffset(ZoneOffset.UTC));
    String scope = timestamp.substring(0, 8) + "/us-east-1/s3/aws4_request";
    Map<String, String> headers = new TreeMap<>();
    headers.put("x-amz-date", timestamp);
    headers.put("x-amz-content-sha256", payloadHash);
    if (!decodedLength.isEmpty()) {
      headers.put("x-amz-decoded-content-length", decodedLength);
    }
    Map<String, List<String>> signedHeaders = new TreeMap<>();
    headers.forEach((name, value) -> signedHeaders.put(name, List.of(value)));
    signedHeaders.put("host", List.of(endpoint.getAuthority()));
    List<String> names = List.copyOf(signedHeaders.keySet());
    String key = "/" + BUCKET + path;
    String signature =
        SignatureV4.sign(
            SignatureV4.signingKey(local.secretAccessKey(), scope),
            SignatureV4.stringToSign(
                timestamp,
                scope,
                SignatureV4.canonicalRequest(
                    new SignedRequest("PUT", key, query, signedHeaders), names, payloadHash)));
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(local.accessKeyId(), scope, String.join(";", names), signature));
    URI url = endpoint.resolve(query.isEmpty() ? key : key + "?" + query);
    return new Signed(url, headers, timestamp, scope, signature);
  }

  private record Signed(
      URI url, Map<String, String> headers, String timestamp, String scope, String signature) {}
}
