package io.filestore.local.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The arithmetic of Signature Version 4. S3 escapes the path once and does not normalise it, all
 * other services escape what was sent once more.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
public final class SignatureV4 {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String EMPTY_SHA256 = sha256(new byte[0]);

  private SignatureV4() {}

  /**
   * Whether a request to a service other than S3 has the signature that the key gives it.
   *
   * @param payloadHash of the body, in hexadecimal
   */
  public static boolean matches(
      SignedRequest request, Authorization authorization, AccessKey key, String payloadHash) {
    String path = request.path().isEmpty() ? "/" : request.path();
    String canonical =
        canonicalRequest(
            UriCoding.encode(path.getBytes(StandardCharsets.UTF_8), "/"),
            request,
            authorization.signedHeaders(),
            payloadHash);
    String toSign = stringToSign(authorization.timestamp(), authorization.scope(), canonical);
    return same(
        sign(signingKey(key.secret(), authorization.scope()), toSign), authorization.signature());
  }

  static String canonicalRequest(
      SignedRequest request, List<String> signedHeaders, String payloadHash) {
    String path = request.path().isEmpty() ? "/" : request.path();
    return canonicalRequest(
        UriCoding.encode(UriCoding.decode(path, false), "/"), request, signedHeaders, payloadHash);
  }

  private static String canonicalRequest(
      String path, SignedRequest request, List<String> signedHeaders, String payloadHash) {
    String query =
        UriCoding.parameters(request.query()).stream()
            .filter(parameter -> !parameter.getKey().equals("X-Amz-Signature"))
            .map(parameter -> Map.entry(encode(parameter.getKey()), encode(parameter.getValue())))
            .sorted(
                Comparator.comparing(Map.Entry<String, String>::getKey)
                    .thenComparing(Map.Entry::getValue))
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&"));
    String headers =
        signedHeaders.stream()
            .map(name -> name + ":" + canonicalValue(request, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n", request.method(), path, query, headers, String.join(";", signedHeaders), payloadHash);
  }

  /** A header that is signed but was not sent counts as empty, so its signature cannot match. */
  private static String canonicalValue(SignedRequest request, String name) {
    return request.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  static String stringToSign(String timestamp, String scope, String canonicalRequest) {
    return String.join(
        "\n",
        ALGORITHM,
        timestamp,
        scope,
        sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The key for one scope.
   *
   * @param scope {@code <yyyymmdd>/<region>/<service>/aws4_request}
   */
  static byte[] signingKey(String secret, String scope) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String step : scope.split("/", -1)) {
      key = hmac(key, step);
    }
    return key;
  }

  static String sign(byte[] signingKey, String stringToSign) {
    return HexFormat.of().formatHex(hmac(signingKey, stringToSign));
  }

  static boolean same(String expected, String actual) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** In hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  private static String encode(String text) {
    return UriCoding.encode(text.getBytes(StandardCharsets.UTF_8), "");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
