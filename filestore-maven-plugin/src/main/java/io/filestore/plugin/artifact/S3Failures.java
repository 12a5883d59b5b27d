package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says what S3's refusals, and its silence, mean for the user. */
final class S3Failures {

  private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([a-z0-9-]+)'");

  private final BucketName bucket;
  private final S3Connection connection;

  S3Failures(BucketName bucket, S3Connection connection) {
    this.bucket = bucket;
    this.connection = connection;
  }

  /**
   * The failure of a call.
   *
   * @param allow the permissions that the call needs, with the ARNs they are needed on
   */
  FilestoreException explain(Exception e, String allow) {
    if (e instanceof FilestoreException known) {
      return known;
    }
    return e instanceof S3Exception refused ? refused(refused, allow) : silent(e);
  }

  /** Whether the answer said why: the answer to a HEAD has no body to say it in. */
  static boolean isUnexplained(Exception e) {
    if (!(e instanceof S3Exception refused)) {
      return false;
    }
    String code = code(refused);
    return (refused.statusCode() == 400 || refused.statusCode() == 403)
        && !code.matches("[A-Z][A-Za-z]+");
  }

  private FilestoreException refused(S3Exception e, String allow) {
    Optional<String> region = region(e);
    if (region.filter(other -> !other.equals(connection.region().id())).isPresent()
        && e.statusCode() != 403) {
      return elsewhere(region.get(), e);
    }
    return switch (code(e)) {
      case "NoSuchBucket" ->
          new FilestoreException(
              "There is no bucket '" + bucket + "'",
              "Make it: aws s3 mb s3://" + bucket + ", or name another by -Dfilestore.s3Bucket",
              e);
      case "PermanentRedirect",
          "TemporaryRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          new FilestoreException(
              "The bucket '" + bucket + "' is not in the region '" + connection.region() + "'",
              "Set -Dfilestore.region to the one it is in: aws s3api get-bucket-location --bucket "
                  + bucket,
              e);
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
          new FilestoreException(
              "The AWS credentials have expired",
              "Sign in again, or set a new AWS_SESSION_TOKEN with its keys",
              e);
      case "InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch", "InvalidClientTokenId" ->
          new FilestoreException(
              "S3 does not take the AWS credentials (" + code(e) + ")",
              "See that the access key is active, and that key id, secret and session token belong"
                  + " together",
              e);
      case "RequestTimeTooSkewed", "RequestExpired" ->
          new FilestoreException(
              "The clock of this machine is too far from that of S3", "Set the clock", e);
      case "BadDigest",
          "InvalidDigest",
          "XAmzContentChecksumMismatch",
          "XAmzContentSHA256Mismatch" ->
          new FilestoreException(
              "The bytes that arrived in the bucket '"
                  + bucket
                  + "' were not those that were packaged, and were refused",
              "Let nothing else write into the build's output, and run the same command again",
              e);
      case "AccessDenied", "AllAccessDisabled", "AccountProblem" -> denied(allow, e);
      default -> e.statusCode() == 403 ? denied(allow, e) : unknown(e);
    };
  }

  private FilestoreException elsewhere(String region, S3Exception e) {
    return new FilestoreException(
        "The bucket '"
            + bucket
            + "' is in the region '"
            + region
            + "', not in '"
            + connection.region()
            + "'",
        "Set -Dfilestore.region="
            + region
            + ", or name a bucket in '"
            + connection.region()
            + "': Lambda takes code from its own region only",
        e);
  }

  private FilestoreException denied(String allow, S3Exception e) {
    return new FilestoreException(
        "S3 gives no access to the bucket '" + bucket + "'" + whatIsMissing(e),
        "Allow "
            + allow
            + (connection.endpoint().isPresent()
                ? ""
                : "; if the bucket is another account's, say whose by"
                    + " -Dfilestore.bucketOwner=<12 digits>"),
        e);
  }

  /** S3 names who may not do what, a key's use too, to its own account's users. */
  private static String whatIsMissing(S3Exception e) {
    String reason = reason(e);
    return reason.contains("not authorized") ? ": " + reason : "";
  }

  private FilestoreException unknown(S3Exception e) {
    return new FilestoreException(
        "S3 at '"
            + host()
            + "' answered "
            + e.statusCode()
            + " to a call on '"
            + bucket
            + "': "
            + reason(e),
        "Run the same command again; if it stays, see that the endpoint speaks S3",
        e);
  }

  private FilestoreException silent(Exception e) {
    Throwable cause = cause(e);
    if (cause instanceof ConnectException) {
      return new FilestoreException(
          "Nothing answers at '" + host() + "'", endpointAction("Start what should"), e);
    }
    if (cause instanceof UnknownHostException) {
      return new FilestoreException(
          "There is no host '" + String.valueOf(cause.getMessage()).replaceFirst(":.*", "") + "'",
          endpointAction("See that the network is there"),
          e);
    }
    if (cause instanceof SocketTimeoutException) {
      return new FilestoreException(
          "'" + host() + "' was silent for too long", endpointAction("See the network"), e);
    }
    if (cause instanceof SSLException) {
      return new FilestoreException(
          "There is no TLS connection to '" + host() + "': " + cause.getMessage(),
          endpointAction("See which certificate it shows"),
          e);
    }
    return new FilestoreException(
        "The connection to '"
            + host()
            + "' "
            + (isCut(cause) ? "was cut at every attempt" : "broke, at every attempt: " + reason(e)),
        "Run the same command again; what has arrived is not sent again",
        e);
  }

  /** The JDK has several texts for it, and which it is depends on the moment. */
  private static boolean isCut(Throwable cause) {
    String message = cause.getMessage();
    return cause instanceof SocketException
        || (message != null
            && (message.startsWith("Unexpected end of file from server")
                || message.startsWith("Error writing request body to server")));
  }

  private String endpointAction(String action) {
    return action
        + ", or mend "
        + (connection.endpoint().isPresent() ? "-Dfilestore.endpointUrl" : "-Dfilestore.region");
  }

  private String host() {
    return host(
        connection
            .endpoint()
            .orElseGet(() -> URI.create("https://s3." + connection.region() + ".amazonaws.com")));
  }

  /** Scheme, host and port, without user name and password. */
  static String host(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  private static Optional<String> region(S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    if (details == null) {
      return Optional.empty();
    }
    Optional<String> header =
        details.sdkHttpResponse() == null
            ? Optional.empty()
            : details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region");
    return header.or(() -> expected(details.errorMessage()));
  }

  private static Optional<String> expected(@Nullable String message) {
    Matcher region = EXPECTED_REGION.matcher(message == null ? "" : message);
    return region.find() ? Optional.of(region.group(1)) : Optional.empty();
  }

  private static String code(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  /** What went wrong, in the words of whoever knows best; never with a key in it. */
  static String reason(Exception e) {
    if (e instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      String message = refused.awsErrorDetails().errorMessage();
      return code(refused) + (message == null || message.isBlank() ? "" : ", " + trim(message));
    }
    Throwable cause = cause(e);
    return trim(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
  }

  private static String trim(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /** The I/O failure under the SDK's own exceptions, or the exception itself. */
  private static Throwable cause(Exception e) {
    Throwable deepest = e;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof IOException) {
        return t;
      }
      deepest = t;
    }
    return deepest;
  }
}
