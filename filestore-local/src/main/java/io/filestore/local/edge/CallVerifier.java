package io.filestore.local.edge;

import io.filestore.local.s3.AccessKey;
import io.filestore.local.s3.Authorization;
import io.filestore.local.s3.RefusedException;
import io.filestore.local.s3.SignatureV4;
import io.filestore.local.s3.SignedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Verifies calls of all services but S3, whose signatures cover the body that was sent and the path
 * escaped twice, and words refusals as they do.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshoot
 *     Signature Version 4 signing</a>
 */
final class CallVerifier {

  private static final Duration ALLOWED_SKEW = Duration.ofMinutes(15);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AccessKey key;
  private final Clock clock;

  CallVerifier(AccessKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** The refusal; empty when the call is as it was signed. */
  Optional<ServiceError> refusal(
      SignedRequest request, String service, byte[] body, Protocol protocol) {
    Authorization authorization;
    try {
      authorization = Authorization.of(request, service);
    } catch (RefusedException e) {
      return Optional.of(malformed(e, protocol));
    }
    if (!authorization.accessKeyId().equals(key.id())) {
      return Optional.of(
          refused(
              protocol,
              "InvalidClientTokenId",
              "UnrecognizedClientException",
              "The security token included in the request is invalid."));
    }
    Optional<String> time = timeProblem(authorization);
    if (time.isPresent()) {
      return Optional.of(
          refused(protocol, "SignatureDoesNotMatch", "InvalidSignatureException", time.get()));
    }
    if (!SignatureV4.matches(request, authorization, key, SignatureV4.sha256(body))) {
      return Optional.of(
          refused(
              protocol,
              "SignatureDoesNotMatch",
              "InvalidSignatureException",
              "The request signature we calculated does not match the signature you provided."
                  + " Check your AWS Secret Access Key and signing method. Consult the service"
                  + " documentation for details."));
    }
    return Optional.empty();
  }

  private static ServiceError malformed(RefusedException e, Protocol protocol) {
    return e.error().code().equals("AccessDenied") && e.error().message().equals("Access Denied")
        ? refused(
            protocol,
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "Request is missing Authentication Token")
        : new ServiceError(
            400,
            protocol.json() ? "IncompleteSignatureException" : "IncompleteSignature",
            e.error().message());
  }

  private Optional<String> timeProblem(Authorization authorization) {
    Instant now = clock.instant();
    Instant signed = authorization.signedAt();
    Duration life = authorization.lifetime().orElse(ALLOWED_SKEW);
    if (now.isAfter(signed.plus(life))) {
      return Optional.of(
          "Signature expired: %s is now earlier than %s (%s - %d min.)"
              .formatted(
                  TIMESTAMP.format(signed),
                  TIMESTAMP.format(now.minus(life)),
                  TIMESTAMP.format(now),
                  life.toMinutes()));
    }
    if (signed.isAfter(now.plus(ALLOWED_SKEW))) {
      return Optional.of(
          "Signature not yet current: %s is still later than %s (%s + %d min.)"
              .formatted(
                  TIMESTAMP.format(signed),
                  TIMESTAMP.format(now.plus(ALLOWED_SKEW)),
                  TIMESTAMP.format(now),
                  ALLOWED_SKEW.toMinutes()));
    }
    return Optional.empty();
  }

  private static ServiceError refused(
      Protocol protocol, String queryCode, String jsonCode, String message) {
    boolean plainJson = protocol == Protocol.JSON_1_0 || protocol == Protocol.JSON_1_1;
    return new ServiceError(plainJson ? 400 : 403, protocol.json() ? jsonCode : queryCode, message);
  }
}
