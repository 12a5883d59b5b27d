package io.filestore.local.edge;

import io.filestore.local.s3.SignedRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out whom a request is for.
 *
 * <ol>
 *   <li>The service that it is signed for, in the Authorization header or in the query. A bucket
 *       may be called {@code restapis}, and its objects are reached all the same: every call of S3
 *       but a preflight is signed, and a preflight of a presigned URL has its query.
 *   <li>Of what is not signed, the paths of our own. They start with an underscore, which no bucket
 *       can, but for {@code /restapis/}, the application's: the one name that an unsigned preflight
 *       of a bucket cannot have.
 *   <li>Else by what it looks like, so that it is refused in the right words; last, S3.
 * </ol>
 */
final class Router {

  static final String S3 = "s3";

  private static final Map<String, String> TARGETS =
      Map.of(
          "DynamoDB", "dynamodb",
          "DynamoDBStreams", "dynamodb",
          "Logs", "logs",
          "AmazonSQS", "sqs",
          "AWSEvents", "events");

  private final List<String> paths;

  /**
   * @param paths first segments of what is reached without a signature, such as {@code /_web/}
   */
  Router(List<String> paths) {
    this.paths = List.copyOf(paths);
  }

  /** The name of the service, or the path that it was reached by. */
  String route(SignedRequest request) {
    Optional<String> scope = scope(request);
    if (scope.isPresent()) {
      return scope.get();
    }
    for (String path : paths) {
      if (request.path().startsWith(path)
          || request.path().equals(path.substring(0, path.length() - 1))) {
        return path;
      }
    }
    Optional<String> target = request.header("x-amz-target");
    if (target.isPresent()) {
      String prefix = target.get().split("[_.]", 2)[0];
      return TARGETS.getOrDefault(prefix, prefix.toLowerCase(Locale.ROOT));
    }
    boolean form =
        request
            .header("content-type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    return form && request.method().equals("POST") && request.path().equals("/") ? "sts" : S3;
  }

  /** The service in the scope of the signature; the middle part of it all that matters here. */
  private static Optional<String> scope(SignedRequest request) {
    Optional<String> credential =
        request
            .header("authorization")
            .filter(value -> value.startsWith("AWS4-HMAC-SHA256 "))
            .map(Router::credential)
            .or(() -> request.parameter("X-Amz-Credential"));
    return credential.flatMap(
        value -> {
          String[] parts = value.split("/", -1);
          return parts.length < 5 ? Optional.of(S3) : Optional.of(parts[parts.length - 2]);
        });
  }

  private static String credential(String header) {
    int start = header.indexOf("Credential=");
    if (start < 0) {
      return "";
    }
    int end = header.indexOf(',', start);
    return header
        .substring(start + "Credential=".length(), end < 0 ? header.length() : end)
        .strip();
  }
}
