package io.filestore.local.s3;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses what S3 would refuse before it looks at the body. The region is taken as the client names
 * it; session tokens are part of what is signed and otherwise ignored.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html">Authenticating
 *     requests</a>
 */
public final class SignatureVerifier {

  private static final Duration ALLOWED_SKEW = Duration.ofMinutes(15);
  private static final String CONTENT_SHA256 = "x-amz-content-sha256";
  private static final String DECODED_LENGTH = "x-amz-decoded-content-length";
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  /** Headers that start with x-amz- and need no signature. */
  private static final Set<String> FREE_HEADERS = Set.of(CONTENT_SHA256);

  private final AccessKey key;
  private final Clock clock;

  public SignatureVerifier(AccessKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Verifies everything but the body.
   *
   * @return what the body has to be
   * @throws RefusedException with S3's own error
   */
  BodyPromise verify(SignedRequest request) throws RefusedException {
    Authorization authorization = Authorization.of(request, "s3");
    if (!authorization.accessKeyId().equals(key.id())) {
      throw new RefusedException(
          new S3Error(
                  403,
                  "InvalidAccessKeyId",
                  "The AWS Access Key Id you provided does not exist in our records.")
              .with("AWSAccessKeyId", authorization.accessKeyId()));
    }
    checkTime(authorization);
    checkAllSigned(request, authorization);
    return verifySignature(request, authorization);
  }

  private void checkTime(Authorization authorization) throws RefusedException {
    Instant now = clock.instant();
    Instant signedAt = authorization.signedAt();
    if (authorization.lifetime().isEmpty()) {
      if (Duration.between(signedAt, now).abs().compareTo(ALLOWED_SKEW) > 0) {
        throw new RefusedException(
            new S3Error(
                    403,
                    "RequestTimeTooSkewed",
                    "The difference between the request time and the current time is too large.")
                .with("RequestTime", authorization.timestamp())
                .with("ServerTime", seconds(now))
                .with("MaxAllowedSkewMilliseconds", Long.toString(ALLOWED_SKEW.toMillis())));
      }
      return;
    }
    Instant end = signedAt.plus(authorization.lifetime().get());
    if (now.plus(ALLOWED_SKEW).isBefore(signedAt)) {
      throw new RefusedException(
          new S3Error(403, "AccessDenied", "Request is not yet valid")
              .with("X-Amz-Date", Long.toString(signedAt.toEpochMilli()))
              .with("Expires", seconds(end))
              .with("ServerTime", seconds(now)));
    }
    if (!now.isBefore(end)) {
      throw new RefusedException(
          new S3Error(403, "AccessDenied", "Request has expired")
              .with("X-Amz-Expires", Long.toString(authorization.lifetime().get().toSeconds()))
              .with("Expires", seconds(end))
              .with("ServerTime", seconds(now)));
    }
  }

  private static void checkAllSigned(SignedRequest request, Authorization authorization)
      throws RefusedException {
    String unsigned =
        request.headers().keySet().stream()
            .filter(name -> name.startsWith("x-amz-"))
            .filter(name -> !FREE_HEADERS.contains(name))
            .filter(name -> !authorization.signedHeaders().contains(name))
            .sorted()
            .collect(Collectors.joining(", "));
    if (!unsigned.isEmpty()) {
      throw new RefusedException(
          new S3Error(
                  403,
                  "AccessDenied",
                  "There were headers present in the request which were not signed")
              .with("HeadersNotSigned", unsigned));
    }
  }

  private BodyPromise verifySignature(SignedRequest request, Authorization authorization)
      throws RefusedException {
    byte[] signingKey = SignatureV4.signingKey(key.secret(), authorization.scope());
    String canonical = "";
    String toSign = "";
    for (String payloadHash : payloadHashes(request, authorization)) {
      canonical = SignatureV4.canonicalRequest(request, authorization.signedHeaders(), payloadHash);
      toSign =
          SignatureV4.stringToSign(authorization.timestamp(), authorization.scope(), canonical);
      if (SignatureV4.same(SignatureV4.sign(signingKey, toSign), authorization.signature())) {
        return promise(request, authorization, signingKey);
      }
    }
    throw new RefusedException(
        new S3Error(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided."
                    + " Check your key and signing method.")
            .with("AWSAccessKeyId", authorization.accessKeyId())
            .with("StringToSign", toSign)
            .with("SignatureProvided", authorization.signature())
            .with("StringToSignBytes", bytes(toSign))
            .with("CanonicalRequest", canonical)
            .with("CanonicalRequestBytes", bytes(canonical)));
  }

  /**
   * The last line of the canonical request. A presigned URL that signs the header may have either
   * its value there or UNSIGNED-PAYLOAD, which is what the SDK's presigner writes in any case.
   */
  private static List<String> payloadHashes(SignedRequest request, Authorization authorization)
      throws RefusedException {
    Optional<String> header = request.header(CONTENT_SHA256);
    if (authorization.presigned()) {
      return pinned(request, authorization)
          .map(hash -> List.of(hash, UNSIGNED))
          .orElse(List.of(UNSIGNED));
    }
    if (header.isEmpty()) {
      throw new RefusedException(
          new S3Error(
              400,
              "InvalidRequest",
              "Missing required header for this request: x-amz-content-sha256"));
    }
    return List.of(header.get());
  }

  private static Optional<String> pinned(SignedRequest request, Authorization authorization) {
    return request
        .header(CONTENT_SHA256)
        .filter(value -> authorization.signedHeaders().contains(CONTENT_SHA256))
        .or(() -> request.parameter("X-Amz-Content-Sha256"));
  }

  private static BodyPromise promise(
      SignedRequest request, Authorization authorization, byte[] signingKey)
      throws RefusedException {
    String hash =
        authorization.presigned()
            ? pinned(request, authorization).orElse(UNSIGNED)
            : request.header(CONTENT_SHA256).orElse(UNSIGNED);
    if (hash.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")) {
      return new BodyPromise.SignedChunks(
          signingKey,
          authorization.timestamp(),
          authorization.scope(),
          authorization.signature(),
          decodedLength(request));
    }
    if (hash.startsWith("STREAMING-UNSIGNED-PAYLOAD")) {
      return new BodyPromise.UnsignedChunks(decodedLength(request));
    }
    return hash.matches("[0-9a-fA-F]{64}")
        ? new BodyPromise.Digest(HexFormat.of().parseHex(hash))
        : new BodyPromise.Anything();
  }

  private static long decodedLength(SignedRequest request) throws RefusedException {
    String length = request.header(DECODED_LENGTH).orElse("");
    if (!length.matches("\\d{1,18}")) {
      throw new RefusedException(
          new S3Error(
              411, "MissingContentLength", "You must provide the Content-Length HTTP header."));
    }
    return Long.parseLong(length);
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String bytes(String text) {
    return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
