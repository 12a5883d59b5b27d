package io.filestore.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One upload, through as many tickets and attempts as it takes. */
final class Uploading {

  private final HttpClient http;
  private final Clock clock;
  private final Duration idle;
  private final Content content;
  private final Progress progress;
  private final Supplier<Ticket> tickets;
  private final Predicate<Ticket> revert;

  private Ticket ticket;
  private boolean spent;
  private boolean mayHaveArrived;

  /**
   * @param idle after which a connection over which nothing goes is given up
   * @param tickets gives a ticket for this file
   * @param revert takes the upload of a ticket back, and says whether it is gone: false if it has
   *     been stored
   */
  Uploading(
      HttpClient http,
      Clock clock,
      Duration idle,
      Content content,
      Progress progress,
      Supplier<Ticket> tickets,
      Predicate<Ticket> revert) {
    this.http = http;
    this.clock = clock;
    this.idle = idle;
    this.content = content;
    this.progress = progress;
    this.tickets = tickets;
    this.revert = revert;
    this.ticket = tickets.get();
  }

  /** Makes one attempt; gives the ticket under which the bytes are there. */
  Ticket attempt() throws Passing, InterruptedException {
    if (spent || !clock.instant().isBefore(ticket.upload().expiresAt())) {
      // with StoreOnLoad, an upload whose answer was lost is stored already
      if (mayHaveArrived && !revert.test(ticket)) {
        return ticket;
      }
      ticket = tickets.get();
      spent = false;
      mayHaveArrived = false;
    }
    try (Content.Opened bytes = content.open()) {
      return send(new CountingPublisher(bytes.publisher(), content.size(), progress));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Ticket send(CountingPublisher body) throws Passing, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = put(body);
    } catch (IOException e) {
      if (body.fault() != null) {
        throw unreadable(body.fault());
      }
      mayHaveArrived |= !(e instanceof ConnectException);
      throw passing(body, Problems.cut(doing(), ticket.upload().uri(), e));
    }
    int status = answer.statusCode();
    if (status == 200 || (status == 412 && mayHaveArrived)) {
      return ticket;
    }
    FilestoreClientException failure = refused(status, answer.body());
    if (Problems.expired(status, answer.body())) {
      spent = true;
      throw passing(body, new Passing(failure, Duration.ZERO));
    }
    if (status >= 500 || status == 429) {
      mayHaveArrived = true;
      throw passing(body, new Passing(failure, Problems.retryAfter(answer)));
    }
    throw failure;
  }

  private HttpResponse<String> put(CountingPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ticket.upload().uri())
            .PUT(content.size() == 0 ? BodyPublishers.noBody() : body);
    ticket.headers().forEach(request::header);
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request.build(), BodyHandlers.ofString());
    try {
      return finished(answer, body);
    } finally {
      answer.cancel(true);
    }
  }

  /** The answer; or that nothing goes any more. */
  private HttpResponse<String> finished(
      CompletableFuture<HttpResponse<String>> answer, CountingPublisher body)
      throws IOException, InterruptedException {
    long before = -1;
    while (true) {
      long sent = body.sent();
      if (sent == before) {
        throw new HttpTimeoutException("nothing was sent or answered for " + idle);
      }
      before = sent;
      try {
        return answer.get(idle.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // it has been going, or may have: look again
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      }
    }
  }

  /** The failure, but for good if the bytes are gone. */
  private Passing passing(CountingPublisher body, Passing passing) {
    FilestoreClientException failure = passing.failure().of(ticket.id());
    if (body.begun() && !content.repeatable()) {
      throw failure.but(
          ", and its content cannot be sent a second time",
          "Upload it again from its beginning, or from content that is repeatable.");
    }
    return new Passing(failure, passing.atLeast());
  }

  private FilestoreClientException unreadable(@Nullable Throwable fault) {
    return FilestoreClientException.of(
            doing() + " failed: its content could not be read to its end",
            "See the cause; what was sent of it is not kept.",
            fault)
        .of(ticket.id());
  }

  private FilestoreClientException refused(int status, String body) {
    String code = Problems.s3Code(body).orElse(null);
    return FilestoreClientException.answered(
            doing()
                + " was refused by S3 with "
                + status
                + (code == null ? "" : " ('" + code + "')"),
            action(status, code),
            status,
            code)
        .of(ticket.id());
  }

  private static String action(int status, @Nullable String code) {
    if (status == 412) {
      return "It is there already: a ticket made with 'once' takes one upload.";
    }
    if (status == 429 || status >= 500) {
      return "Try again later.";
    }
    return switch (String.valueOf(code)) {
      case "BadDigest", "XAmzContentChecksumMismatch", "InvalidRequest" ->
          "The bytes are not those of the 'sha256' that the ticket is for.";
      case "SignatureDoesNotMatch" -> "Size, type or another header is not what the ticket is for.";
      default -> "Check that the bytes are those that the ticket is for.";
    };
  }

  private String doing() {
    return "The upload of file '" + ticket.id() + "'";
  }
}
