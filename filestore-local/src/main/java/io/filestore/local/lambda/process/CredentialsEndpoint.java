package io.filestore.local.lambda.process;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Credentials for functions that start from snapshots, {@code /_credentials/<process>}; to the
 * process itself only, which knows the token.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container
 *     credential provider</a>
 */
public final class CredentialsEndpoint implements HttpService {

  /** Start of the paths it answers. */
  public static final String PATH = "/_credentials/";

  private static final Duration LIFE = Duration.ofHours(12);

  private final RuntimeApi processes;
  private final Clock clock;

  public CredentialsEndpoint(RuntimeApi processes, Clock clock) {
    this.processes = processes;
    this.clock = clock;
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    String id = call.path().startsWith(PATH) ? call.path().substring(PATH.length()) : "";
    Optional<ProcessIdentity> process = processes.find(id).map(FunctionProcess::identity);
    byte[] token = call.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
    if (process.isEmpty()
        || !MessageDigest.isEqual(token, process.get().token().getBytes(StandardCharsets.UTF_8))) {
      ObjectNode error = Json.object().put("code", "AccessDenied").put("message", "Access denied");
      return HttpAnswer.of(403, "application/json", Json.bytes(error));
    }
    Credentials credentials = process.get().credentials();
    ObjectNode body =
        Json.object()
            .put("AccessKeyId", credentials.accessKeyId())
            .put("SecretAccessKey", credentials.secretAccessKey())
            .put("Token", credentials.sessionToken())
            .put(
                "Expiration",
                clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS).toString());
    return HttpAnswer.of(200, "application/json", Json.bytes(body));
  }
}
