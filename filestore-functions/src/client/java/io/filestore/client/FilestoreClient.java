package io.filestore.client;

import io.filestore.functions.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A client of the Filestore API for backends. Several threads may use it. Each call waits for its
 * answer and tries again what fails in passing; interrupting the thread ends it.
 *
 * <p>All calls throw {@link FilestoreClientException} when they did not succeed.
 */
public final class FilestoreClient {

  /** The most ids in one call. */
  public static final int MOST_IDS = 100;

  private final HttpClient http;
  private final Api api;
  private final Attempts attempts;
  private final Clock clock;
  private final Duration idleTimeout;

  private FilestoreClient(Builder builder) {
    http = builder.http.orElseGet(FilestoreClient::plain);
    attempts = new Attempts(builder.retry, builder.pause);
    api = new Api(http, builder.root, builder.key, attempts);
    clock = builder.clock;
    idleTimeout = builder.idleTimeout;
  }

  // S3 speaks no other version
  private static HttpClient plain() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  /**
   * A client of the stack at that address, to be refined.
   *
   * @param apiRootUrl the stack's output {@code ApiRootUrl}
   */
  public static Builder at(URI apiRootUrl) {
    return new Builder(apiRootUrl);
  }

  /** A ticket, to be given to whoever is to upload the file. Needs no key. */
  public Ticket ticket(TicketRequest request) {
    return Answers.ticket(
        api.open(
            "A ticket for '" + request.name() + "'",
            "POST",
            "/file",
            Map.of(),
            Optional.of(request.json())));
  }

  /**
   * Uploads a file under a ticket of its own. A lost connection, 429 and 5xx are tried again, and
   * an expired URL is replaced by that of a fresh ticket. Needs no key.
   *
   * <p>The upload is temporary until its id is stored.
   *
   * @return the ticket under which the file is there
   */
  public Ticket upload(TicketRequest request, Content content, Progress progress) {
    if (request.size().orElse(content.size()) != content.size()) {
      throw new IllegalArgumentException(
          "the ticket is to be for %d bytes, the content has %d"
              .formatted(request.size().getAsLong(), content.size()));
    }
    Uploading uploading =
        new Uploading(
            http,
            clock,
            idleTimeout,
            content,
            progress,
            () -> ticket(request),
            ticket -> reverted(ticket.id(), ticket.revertToken()));
    return attempts.make(uploading::attempt);
  }

  /** Uploads a file whose progress nobody looks at. */
  public Ticket upload(TicketRequest request, Content content) {
    return upload(request, content, Progress.NONE);
  }

  /**
   * Takes an upload back that is not stored. Needs no key, but the ticket's token.
   *
   * @throws FilestoreClientException also if it has been stored (409)
   */
  public void revert(String id, String revertToken) {
    api.open(
        "Reverting file '" + id + "'",
        "DELETE",
        "/file/" + URLEncoder.encode(id, StandardCharsets.UTF_8),
        Map.of("x-revert-token", secret("revert token", revertToken)),
        Optional.empty());
  }

  private boolean reverted(String id, String token) {
    try {
      revert(id, token);
      return true;
    } catch (FilestoreClientException e) {
      if (e.status().orElse(0) == 409) {
        return false;
      }
      throw e;
    }
  }

  /** Makes uploads permanent. At most {@value #MOST_IDS} ids. */
  public BatchResult store(Collection<String> ids) {
    return Answers.batch(
        api.closed("Storing " + files(ids), "PUT", "/files?report=yes", body(ids)));
  }

  /** Deletes files, stored or not. At most {@value #MOST_IDS} ids. */
  public BatchResult delete(Collection<String> ids) {
    return Answers.batch(
        api.closed("Deleting " + files(ids), "DELETE", "/files?report=yes", body(ids)));
  }

  /**
   * What is known of files, in the order of the request. Those that are unknown are left out, and
   * those that are not stored or deleted unless they are included. At most {@value #MOST_IDS} ids.
   */
  public List<FileInfo> info(Collection<String> ids, Include... include) {
    String query =
        Arrays.stream(include)
            .distinct()
            .map(each -> each.parameter() + "=yes")
            .collect(Collectors.joining("&"));
    return Answers.files(
        api.closed(
            "Looking up " + files(ids),
            "POST",
            query.isEmpty() ? "/files" : "/files?" + query,
            body(ids)));
  }

  // what the JDK says of an illegal header holds its value
  private static String secret(String what, String value) {
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "that is no " + what + ": it is empty or has spaces or characters outside ASCII");
    }
    return value;
  }

  private static String files(Collection<String> ids) {
    return ids.size() == 1 ? "1 file" : ids.size() + " files";
  }

  private static Json body(Collection<String> ids) {
    Set<String> different = new LinkedHashSet<>(ids);
    if (different.size() > MOST_IDS) {
      throw new IllegalArgumentException(
          "%d ids are more than the %d that one call takes".formatted(different.size(), MOST_IDS));
    }
    return Json.texts(List.copyOf(different));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "FilestoreClient";
  }

  /** How a client is to be. */
  public static final class Builder {

    private final URI root;
    private Optional<String> key = Optional.empty();
    private Retry retry = Retry.STANDARD;
    private Duration idleTimeout = Duration.ofMinutes(2);
    private Attempts.Pause pause = time -> Thread.sleep(time.toMillis());
    private Clock clock = Clock.systemUTC();
    private Optional<HttpClient> http = Optional.empty();

    private Builder(URI apiRootUrl) {
      String scheme = String.valueOf(apiRootUrl.getScheme());
      if ((!scheme.equals("https") && !scheme.equals("http")) || apiRootUrl.getHost() == null) {
        throw new IllegalArgumentException(
            "'" + apiRootUrl + "' is no address such as the stack's output 'ApiRootUrl'");
      }
      root = URI.create(apiRootUrl.toString().replaceFirst("/+$", ""));
    }

    /** The key that store, info and delete need. */
    public Builder apiKey(String apiKey) {
      key = Optional.of(secret("API key", apiKey));
      return this;
    }

    /** {@link Retry#STANDARD} unless said otherwise. */
    public Builder retry(Retry standard) {
      retry = standard;
      return this;
    }

    /** After what time an upload that stands still is a lost connection. Two minutes at first. */
    public Builder idleTimeout(Duration time) {
      idleTimeout = time;
      return this;
    }

    /** A client with a proxy or an SSL context of your own. It should not follow redirects. */
    public Builder httpClient(HttpClient client) {
      http = Optional.of(client);
      return this;
    }

    Builder pause(Attempts.Pause replacement) {
      pause = replacement;
      return this;
    }

    Builder clock(Clock replacement) {
      clock = replacement;
      return this;
    }

    public FilestoreClient build() {
      return new FilestoreClient(this);
    }
  }
}
