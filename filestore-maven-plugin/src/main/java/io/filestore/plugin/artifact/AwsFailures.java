package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says what the refusals of a service, and its silence, mean for the user. Never with a key, a
 * token or a signature in it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
public final class AwsFailures {

  private static final Pattern DENIED =
      Pattern.compile("(\\S+) is not authorized to perform: (\\S+)(?: on resource: (\\S+))?");

  private final String service;
  private final AwsSession session;

  /**
   * @param service as the user knows it, such as {@code CloudFormation}
   */
  public AwsFailures(String service, AwsSession session) {
    this.service = service;
    this.session = session;
  }

  /** The failure of a call. */
  public FilestoreException explain(SdkException e) {
    return e instanceof AwsServiceException refused ? refused(refused) : silent(e);
  }

  /** The error code of a refusal; empty when there is none. */
  public static String code(SdkException e) {
    return e instanceof AwsServiceException refused && refused.awsErrorDetails() != null
        ? Optional.ofNullable(refused.awsErrorDetails().errorCode()).orElse("")
        : "";
  }

  /** The message of a refusal; empty when there is none. */
  public static String message(SdkException e) {
    AwsErrorDetails details =
        e instanceof AwsServiceException refused ? refused.awsErrorDetails() : null;
    return details == null || details.errorMessage() == null ? "" : details.errorMessage();
  }

  private FilestoreException refused(AwsServiceException e) {
    String code = code(e);
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired" ->
          new FilestoreException(
              "The AWS credentials have expired",
              "Sign in again ("
                  + signIn()
                  + "), or set a new AWS_SESSION_TOKEN with its keys; if they are fresh, set the"
                  + " clock of this machine",
              e);
      case "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationToken",
          "AuthFailure" ->
          new FilestoreException(
              service + " does not take the AWS credentials (" + code + ")",
              "See that the access key is active, that key id, secret and session token belong"
                  + " together, and that the account has the region '"
                  + session.region()
                  + "' enabled",
              e);
      case "OptInRequired" ->
          new FilestoreException(
              "The account has not enabled "
                  + service
                  + " in the region '"
                  + session.region()
                  + "'",
              "Enable it in the AWS console, or set -Dfilestore.region to another",
              e);
      case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Forbidden" ->
          denied(e);
      case "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "RequestLimitExceeded" ->
          new FilestoreException(
              service + " was asked too often, and still is after several attempts (" + code + ")",
              "Wait a little and run the same command again; it goes on where this one stopped",
              e);
      default -> e.statusCode() == 403 ? denied(e) : unknown(e);
    };
  }

  private String signIn() {
    return "aws sso login"
        + session.access().profile().map(name -> " --profile " + name).orElse("");
  }

  private FilestoreException denied(AwsServiceException e) {
    Matcher who = DENIED.matcher(message(e));
    if (who.find()) {
      String resource = who.group(3) == null ? "" : " on '" + who.group(3) + "'";
      return new FilestoreException(
          "'" + who.group(1) + "' may not do '" + who.group(2) + "'" + resource,
          "Allow it in the policies of that user or role, or deploy as another by"
              + " -Dfilestore.profile",
          e);
    }
    return new FilestoreException(
        service + " refuses the call: " + S3Failures.reason(e),
        "Allow it in the policies of the user or role of these credentials",
        e);
  }

  private FilestoreException unknown(AwsServiceException e) {
    if (e.statusCode() >= 500) {
      return new FilestoreException(
          service + " answered " + e.statusCode() + ", at every attempt: " + S3Failures.reason(e),
          "Run the same command again; it goes on where this one stopped",
          e);
    }
    return new FilestoreException(
        service + " refuses the call: " + S3Failures.reason(e),
        "Mend what it says and run the same command again",
        e);
  }

  private FilestoreException silent(SdkException e) {
    Throwable cause = cause(e);
    if (cause instanceof ConnectException) {
      return new FilestoreException(
          "Nothing answers at " + where(), endpointAction("Start what should"), e);
    }
    if (cause instanceof UnknownHostException) {
      return new FilestoreException(
          "There is no host '" + cause.getMessage() + "'",
          endpointAction("See that the network is there"),
          e);
    }
    if (cause instanceof SocketTimeoutException) {
      return new FilestoreException(
          service + " was silent for too long", endpointAction("See the network"), e);
    }
    if (cause instanceof SSLException) {
      return new FilestoreException(
          "There is no TLS connection to " + where() + ": " + cause.getMessage(),
          endpointAction("See which certificate it shows"),
          e);
    }
    return new FilestoreException(
        "The connection to " + service + " broke, at every attempt: " + S3Failures.reason(e),
        "Run the same command again; it goes on where this one stopped",
        e);
  }

  private String where() {
    return session
        .access()
        .endpoint()
        .map((URI uri) -> "'" + S3Failures.host(uri) + "'")
        .orElse(service + "'s endpoint in '" + session.region() + "'");
  }

  private String endpointAction(String action) {
    return action
        + ", or mend "
        + (session.access().endpoint().isPresent()
            ? "-Dfilestore.endpointUrl"
            : "-Dfilestore.region, which is '" + session.region() + "'");
  }

  /** The I/O failure under the SDK's own exceptions, or the exception itself. */
  private static Throwable cause(Exception e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof IOException) {
        return t;
      }
    }
    return e;
  }
}
