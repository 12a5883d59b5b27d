package io.filestore.client;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.json.JsonSyntaxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said of answers that are no success, and which of them may be one next time. */
final class Problems {

  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,64})</Code>");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  /** What the gateway says when the month's calls of a key are used up: waiting is no help. */
  private static final String QUOTA = "Limit Exceeded";

  private Problems() {}

  /** What the API, or the gateway before it, says of an error. */
  private record Said(String sentence, @Nullable String code) {}

  /**
   * The error of an answer of the API.
   *
   * @param doing what was tried, such as {@code Storing 2 files}
   * @return the exception to throw
   * @throws Passing if it may be gone the next time
   */
  static FilestoreClientException api(String doing, HttpResponse<String> answer) throws Passing {
    int status = answer.statusCode();
    Said said = said(answer.body());
    FilestoreClientException failure =
        FilestoreClientException.answered(
            doing + " failed with " + status + ": " + said.sentence().replaceFirst("\\.$", ""),
            action(status, said),
            status,
            said.code());
    boolean passing = status >= 500 || (status == 429 && !said.sentence().equals(QUOTA));
    if (passing) {
      throw new Passing(failure, retryAfter(answer));
    }
    return failure;
  }

  private static Said said(String body) {
    try {
      if (JsonReader.read(body) instanceof Json.Obj object) {
        return new Said(
            object.text("message").orElse("no message"), object.text("code").orElse(null));
      }
    } catch (JsonSyntaxException e) {
      // a proxy's page: its text is of no use to anybody
    }
    return new Said("the answer is not Filestore's", null);
  }

  private static String action(int status, Said said) {
    if (status == 403 && said.code() == null) {
      return "Check the API key: 'filestore:api-key' prints it.";
    }
    if (status == 429 && said.sentence().equals(QUOTA)) {
      return "The key's calls of this month are used up: raise 'RequestQuota'.";
    }
    return switch (status) {
      case 400 -> "Correct the request.";
      case 403 -> "Use the revert token of this file's own ticket.";
      case 404 -> "Check the id, and that the address is that of 'ApiRootUrl'.";
      case 409 -> "Delete the file instead, if it is to go.";
      case 413 -> "Send a smaller file, or raise 'MaxFileSize'.";
      case 429 -> "Try again later, or raise the rate limits of the stack.";
      default ->
          status >= 500
              ? "Try again later; the functions' logs say more."
              : "Check that the address is that of 'ApiRootUrl'.";
    };
  }

  /** No answer. */
  static Passing cut(String doing, URI address, IOException problem) {
    String reason =
        problem instanceof ConnectException
            ? "no connection to '" + address.getHost() + "'"
            : "the connection to '" + address.getHost() + "' was lost";
    return new Passing(
        FilestoreClientException.of(
            doing + " failed: " + reason,
            "Check the address and the network; whether it was done is not known.",
            problem),
        Duration.ZERO);
  }

  /** The code of an error of S3, if it is one. */
  static Optional<String> s3Code(String body) {
    Matcher matcher = CODE.matcher(body);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether S3 refuses a URL because its time, or that of its credentials, is over. */
  static boolean expired(int status, String body) {
    String code = s3Code(body).orElse("");
    return code.equals("ExpiredToken")
        || (status == 403 && code.equals("AccessDenied") && body.contains("Request has expired"));
  }

  /** How long the answer asks to wait, in seconds; dates are not read. */
  static Duration retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(value -> SECONDS.matcher(value).matches())
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ZERO);
  }
}
