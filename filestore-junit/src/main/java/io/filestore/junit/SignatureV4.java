package io.filestore.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
final class SignatureV4 {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AwsRequest request;
  private final String host;
  private final String time;
  private final String scope;
  private final String bodyHash;

  /**
   * @param host with the port, as the header Host has it
   * @param now when it is sent
   */
  SignatureV4(AwsRequest request, String host, String region, Instant now) {
    this.request = request;
    this.host = host;
    this.time = TIME.format(now);
    this.scope = String.join("/", time.substring(0, 8), region, request.service(), "aws4_request");
    this.bodyHash = hash(request.body());
  }

  /** The headers to send; without Host, which the HTTP client adds. */
  Map<String, String> headers(LocalCredentials credentials) {
    SortedMap<String, String> headers = new TreeMap<>(request.headers());
    headers.put("x-amz-date", time);
    headers.put("x-amz-content-sha256", bodyHash);
    SortedMap<String, String> signed = new TreeMap<>(headers);
    signed.put("host", host);
    String names = String.join(";", signed.keySet());
    String canonical =
        String.join(
            "\n",
            request.method(),
            // S3 alone takes the path as it is sent.
            request.service().equals("s3") ? request.path() : escape(request.path(), true),
            query(request.query()),
            signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining()),
            names,
            bodyHash);
    String toSign = String.join("\n", ALGORITHM, time, scope, hash(canonical.getBytes(UTF_8)));
    byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    headers.put(
        "authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                ALGORITHM,
                credentials.accessKeyId(),
                scope,
                names,
                HexFormat.of().formatHex(hmac(key, toSign))));
    return headers;
  }

  /** The query as it is signed and sent. */
  static String query(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(each -> escape(each.getKey(), false) + "=" + escape(each.getValue(), false))
            .collect(Collectors.joining("&"));
  }

  /** All but letters, digits and {@code -_.~} as the bytes of UTF-8. */
  static String escape(String text, boolean keepSlashes) {
    String escaped =
        URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    return keepSlashes ? escaped.replace("%2F", "/") : escaped;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
