package io.filestore.local.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says about its own signature.
 *
 * @param accessKeyId whose signature it is
 * @param scope {@code <yyyymmdd>/<region>/<service>/aws4_request}
 * @param signedHeaders names in lower case, in the order sent
 * @param signature in hex
 * @param timestamp {@code X-Amz-Date} as sent
 * @param signedAt the same as an instant
 * @param lifetime how long a presigned URL lives; empty for an Authorization header
 */
public record Authorization(
    String accessKeyId,
    String scope,
    List<String> signedHeaders,
    String signature,
    String timestamp,
    Instant signedAt,
    Optional<Duration> lifetime) {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final Duration WEEK = Duration.ofDays(7);

  /** Whether it came in the query. */
  public boolean presigned() {
    return lifetime.isPresent();
  }

  /**
   * Finds the signature of a request: in its Authorization header, otherwise in its query.
   *
   * @param service whose signature it has to be, such as {@code s3}
   * @throws RefusedException when there is none, or it is not a whole Signature Version 4
   */
  public static Authorization of(SignedRequest request, String service) throws RefusedException {
    Optional<String> header =
        request.header("authorization").filter(value -> value.startsWith("AWS"));
    if (header.isPresent()) {
      return ofHeader(request, service, header.get());
    }
    if (request.parameter("X-Amz-Algorithm").isPresent()) {
      return ofQuery(request, service);
    }
    if (request.parameter("AWSAccessKeyId").isPresent()) {
      throw versionTwo();
    }
    throw new RefusedException(new S3Error(403, "AccessDenied", "Access Denied"));
  }

  private static Authorization ofHeader(SignedRequest request, String service, String header)
      throws RefusedException {
    if (!header.startsWith(SignatureV4.ALGORITHM + " ")) {
      throw versionTwo();
    }
    Map<String, String> fields = new HashMap<>();
    for (String field : header.substring(SignatureV4.ALGORITHM.length()).split(",", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
      }
    }
    for (String name : List.of("Credential", "SignedHeaders", "Signature")) {
      if (!fields.containsKey(name)) {
        throw malformedHeader(
            "the authorization header requires three components: Credential, SignedHeaders, and"
                + " Signature.");
      }
    }
    String timestamp = request.header("x-amz-date").orElse("");
    Optional<Instant> signedAt = instant(timestamp);
    if (signedAt.isEmpty()) {
      throw new RefusedException(
          new S3Error(
              403,
              "AccessDenied",
              "AWS authentication requires a valid Date or x-amz-date header"));
    }
    return of(service, fields, timestamp, signedAt.get(), Optional.empty());
  }

  private static Authorization ofQuery(SignedRequest request, String service)
      throws RefusedException {
    Map<String, String> fields = new HashMap<>();
    for (String name :
        List.of("Algorithm", "Credential", "Signature", "Date", "SignedHeaders", "Expires")) {
      Optional<String> value = request.parameter("X-Amz-" + name);
      if (value.isEmpty()) {
        throw malformedQuery(
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires"
                + " parameters.");
      }
      fields.put(name, value.get());
    }
    if (!SignatureV4.ALGORITHM.equals(fields.get("Algorithm"))) {
      throw malformedQuery("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
    }
    String timestamp = fields.getOrDefault("Date", "");
    Optional<Instant> signedAt = instant(timestamp);
    if (signedAt.isEmpty()) {
      throw malformedQuery(
          "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    }
    return of(
        service,
        fields,
        timestamp,
        signedAt.get(),
        Optional.of(lifetime(fields.getOrDefault("Expires", ""))));
  }

  private static Duration lifetime(String expires) throws RefusedException {
    Duration lifetime;
    try {
      lifetime = Duration.ofSeconds(Long.parseLong(expires));
    } catch (NumberFormatException e) {
      throw malformedQuery("X-Amz-Expires should be a number");
    }
    if (lifetime.isNegative()) {
      throw malformedQuery("X-Amz-Expires must be non-negative");
    }
    if (lifetime.compareTo(WEEK) > 0) {
      throw malformedQuery(
          "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires"
              + " must be less than 604800 seconds");
    }
    return lifetime;
  }

  private static Authorization of(
      String service,
      Map<String, String> fields,
      String timestamp,
      Instant signedAt,
      Optional<Duration> lifetime)
      throws RefusedException {
    String credential = fields.getOrDefault("Credential", "");
    // An access key may hold slashes, the four parts of the scope cannot.
    String[] parts = credential.split("/", -1);
    if (parts.length < 5) {
      throw malformed(
          lifetime.isPresent(),
          "the Credential is mal-formed; expecting"
              + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    }
    String[] scope = Arrays.copyOfRange(parts, parts.length - 4, parts.length);
    if (!timestamp.startsWith(scope[0])) {
      throw malformed(
          lifetime.isPresent(),
          "Invalid credential date \"%s\". This date is not the same as X-Amz-Date: \"%s\"."
              .formatted(scope[0], timestamp.substring(0, 8)));
    }
    if (!scope[2].equals(service)) {
      throw malformed(
          lifetime.isPresent(),
          "incorrect service \"%s\". This endpoint belongs to \"%s\"."
              .formatted(scope[2], service));
    }
    String joined = String.join("/", scope);
    return new Authorization(
        credential.substring(0, credential.length() - joined.length() - 1),
        joined,
        List.of(fields.getOrDefault("SignedHeaders", "").toLowerCase(Locale.ROOT).split(";", -1)),
        fields.getOrDefault("Signature", ""),
        timestamp,
        signedAt,
        lifetime);
  }

  private static Optional<Instant> instant(String timestamp) {
    try {
      return Optional.of(LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static RefusedException malformed(boolean presigned, String what) {
    return presigned
        ? malformedQuery("Error parsing the X-Amz-Credential parameter; " + what)
        : malformedHeader(what);
  }

  private static RefusedException malformedHeader(String what) {
    return new RefusedException(
        new S3Error(
            400, "AuthorizationHeaderMalformed", "The authorization header is malformed; " + what));
  }

  private static RefusedException malformedQuery(String what) {
    return new RefusedException(new S3Error(400, "AuthorizationQueryParametersError", what));
  }

  /** AWS CLI and boto3 still presign with version 2 against an endpoint that is not AWS. */
  private static RefusedException versionTwo() {
    return new RefusedException(
        new S3Error(
            403,
            "AccessDenied",
            "The authorization mechanism you have provided is not supported. Please use"
                + " AWS4-HMAC-SHA256 (signature_version = s3v4)."));
  }
}
