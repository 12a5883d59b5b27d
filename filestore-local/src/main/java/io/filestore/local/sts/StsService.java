package io.filestore.local.sts;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.s3.AccessKey;
import io.filestore.local.s3.S3Error;
import io.filestore.local.s3.UriCoding;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GetCallerIdentity, AssumeRole and GetSessionToken. Everybody here has the one key pair, so a
 * session's is that pair with a token that nothing asks about.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html">Actions</a>
 */
public final class StsService implements HttpService {

  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
  private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::(\\d{12}):role/(?:.*/)?(.+)");
  private static final int SHORTEST = 900;
  private static final int LONGEST = 129_600;

  private final String account;
  private final AccessKey key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public StsService(String account, AccessKey key, Clock clock) {
    this.account = account;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    Map<String, String> parameters = new HashMap<>();
    UriCoding.parameters(call.query()).forEach(p -> parameters.put(p.getKey(), p.getValue()));
    UriCoding.parameters(new String(call.body(), StandardCharsets.UTF_8))
        .forEach(p -> parameters.put(p.getKey(), p.getValue()));
    String action = parameters.getOrDefault("Action", "");
    return switch (action) {
      case "GetCallerIdentity" -> identity();
      case "AssumeRole" -> assume(parameters);
      case "GetSessionToken" -> session(parameters);
      default ->
          error("InvalidAction", "Could not find operation " + action + " for version 2011-06-15");
    };
  }

  private HttpAnswer identity() {
    return result(
        "GetCallerIdentity",
        element("Arn", "arn:aws:iam::" + account + ":root")
            + element("UserId", account)
            + element("Account", account));
  }

  private HttpAnswer assume(Map<String, String> parameters) {
    String arn = parameters.getOrDefault("RoleArn", "");
    String session = parameters.getOrDefault("RoleSessionName", "");
    Matcher role = ROLE.matcher(arn);
    if (!role.matches()) {
      return error("ValidationError", arn + " is invalid");
    }
    if (!session.matches("[\\w+=,.@-]{2,64}")) {
      return error(
          "ValidationError",
          "1 validation error detected: Value '"
              + session
              + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [\\w+=,.@-]*");
    }
    return seconds(parameters, 3600) < 0
        ? badDuration(parameters)
        : result(
            "AssumeRole",
            credentials(seconds(parameters, 3600))
                + "<AssumedRoleUser>"
                + element("AssumedRoleId", "AROALOCAL0000000000:" + session)
                + element(
                    "Arn",
                    "arn:aws:sts::%s:assumed-role/%s/%s"
                        .formatted(role.group(1), role.group(2), session))
                + "</AssumedRoleUser>");
  }

  private HttpAnswer session(Map<String, String> parameters) {
    int seconds = seconds(parameters, 43_200);
    return seconds < 0 ? badDuration(parameters) : result("GetSessionToken", credentials(seconds));
  }

  private static int seconds(Map<String, String> parameters, int otherwise) {
    String text = parameters.getOrDefault("DurationSeconds", Integer.toString(otherwise));
    if (!text.matches("\\d{1,6}")) {
      return -1;
    }
    int seconds = Integer.parseInt(text);
    return seconds < SHORTEST || seconds > LONGEST ? -1 : seconds;
  }

  private HttpAnswer badDuration(Map<String, String> parameters) {
    return error(
        "ValidationError",
        "1 validation error detected: Value '%s' at 'durationSeconds' failed to satisfy constraint: Member must have value between %d and %d"
            .formatted(parameters.getOrDefault("DurationSeconds", ""), SHORTEST, LONGEST));
  }

  private String credentials(int seconds) {
    byte[] token = new byte[48];
    random.nextBytes(token);
    Instant expiration = clock.instant().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    return "<Credentials>"
        + element("AccessKeyId", key.id())
        + element("SecretAccessKey", key.secret())
        + element("SessionToken", Base64.getEncoder().encodeToString(token))
        + element("Expiration", expiration.toString())
        + "</Credentials>";
  }

  private static HttpAnswer result(String action, String content) {
    return xml(
        200,
        "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata>%4$s</ResponseMetadata></%1$sResponse>"
            .formatted(action, NAMESPACE, content, requestId()));
  }

  private static HttpAnswer error(String code, String message) {
    return xml(
        400,
        "<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type>%s%s</Error>%s</ErrorResponse>"
            .formatted(NAMESPACE, element("Code", code), element("Message", message), requestId()));
  }

  private static String requestId() {
    return element("RequestId", UUID.randomUUID().toString());
  }

  private static HttpAnswer xml(int status, String document) {
    return HttpAnswer.of(status, "text/xml", document.getBytes(StandardCharsets.UTF_8));
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + S3Error.escape(text) + "</" + name + ">";
  }
}
