package io.filestore.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads, against a bucket that fails as it is told. */
class UploadTest {

  private static final TicketRequest REQUEST = TicketRequest.named("a.txt");
  private static final String PUT1 = "PUT /bucket/uploads/f1";
  private static final String PUT2 = "PUT /bucket/uploads/f2";
  private static final String TICKET = "POST /file";
  private static final String REVERT1 = "DELETE /file/f1";
  private static final String EXPIRED =
      "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
  private static final String SLOW_DOWN = "<Error><Code>SlowDown</Code></Error>";

  private final byte[] bytes = new byte[100_000];
  private final Stub stub = new Stub();
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final FilestoreClient client =
      FilestoreClient.at(stub.root()).apiKey("k3y").pause(pauses::add).build();

  UploadTest() {
    new Random(3).nextBytes(bytes);
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void aFileIsSentAsTheTicketSaysAndItsProgressTold(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.txt"), bytes);
    List<Long> progress = Collections.synchronizedList(new ArrayList<>());

    Ticket ticket =
        client.upload(
            REQUEST,
            Content.ofFile(file),
            (sent, total) -> {
              assertThat(total).isEqualTo(bytes.length);
              progress.add(sent);
            });

    assertThat(ticket.id()).isEqualTo("f1");
    assertThat(stub.lines()).containsExactly(TICKET, PUT1);
    assertThat(stub.last(PUT1).body()).isEqualTo(bytes);
    assertThat(stub.last(PUT1).headers())
        .containsEntry("content-type", "text/plain")
        .containsEntry("content-length", "100000")
        .doesNotContainKeys("x-api-key", "transfer-encoding");
    assertThat(progress).hasSizeGreaterThan(2).isSorted().endsWith(100_000L);
  }

  @Test
  void anEmptyFileIsSentToo() {
    client.upload(REQUEST, Content.ofBytes(new byte[0]));
    assertThat(stub.last(PUT1).body()).isEmpty();
    assertThat(stub.last(PUT1).headers()).containsEntry("content-length", "0");
  }

  @Test
  void whatFailsInPassingIsSentAgainFromItsBeginning() {
    stub.cuts(PUT1)
        .answers(PUT1, 503, SLOW_DOWN, "Retry-After", "3")
        .answers(PUT1, 500, "<Error><Code>InternalError</Code></Error>")
        .answers(PUT1, 429, "");
    List<Long> progress = Collections.synchronizedList(new ArrayList<>());

    client.upload(REQUEST, Content.ofBytes(bytes), (sent, total) -> progress.add(sent));

    assertThat(stub.lines()).containsExactly(TICKET, PUT1, PUT1, PUT1, PUT1, PUT1);
    assertThat(stub.requests().subList(1, 6))
        .allSatisfy(request -> assertThat(request.body()).isEqualTo(bytes));
    assertThat(progress.stream().filter(sent -> sent == bytes.length)).hasSize(5);
    assertThat(pauses.get(1)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void anExpiredUrlIsReplacedByThatOfAFreshTicket() {
    stub.answers(PUT1, 403, EXPIRED);
    assertThat(client.upload(REQUEST, Content.ofBytes(bytes)).id()).isEqualTo("f2");
    assertThat(stub.lines()).containsExactly(TICKET, PUT1, TICKET, PUT2);
    assertThat(stub.last(PUT2).body()).isEqualTo(bytes);
  }

  @Test
  void soIsOneWhoseCredentialsHaveEnded() {
    stub.answers(PUT1, 400, "<Error><Code>ExpiredToken</Code></Error>");
    assertThat(client.upload(REQUEST, Content.ofBytes(bytes)).id()).isEqualTo("f2");
  }

  @Test
  void oneThatEndsWhileTheClientWaitsIsNotTriedAgain() {
    AtomicInteger looks = new AtomicInteger();
    Instant end = Instant.parse("2026-11-24T05:36:00Z");
    stub.ticketsEnd(end);
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            // its end, at the second look
            return looks.incrementAndGet() == 2 ? end : end.minusSeconds(1);
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    FilestoreClient late = FilestoreClient.at(stub.root()).clock(clock).pause(pauses::add).build();
    stub.answers(PUT1, 503, SLOW_DOWN);

    assertThat(late.upload(REQUEST, Content.ofBytes(bytes)).id()).isEqualTo("f2");

    assertThat(stub.lines()).containsExactly(TICKET, PUT1, REVERT1, TICKET, PUT2);
    assertThat(stub.last(REVERT1).headers()).containsEntry("x-revert-token", Stub.TOKEN);
  }

  @Test
  void anUploadThatWasStoredWhileItsAnswerWasLostIsNotMadeTwice() {
    stub.cuts(PUT1)
        .answers(PUT1, 403, EXPIRED)
        .answers(REVERT1, 409, "{\"message\":\"Stored.\",\"code\":\"stored\"}");
    assertThat(client.upload(REQUEST, Content.ofBytes(bytes)).id()).isEqualTo("f1");
    assertThat(stub.lines()).containsExactly(TICKET, PUT1, PUT1, REVERT1);
  }

  @Test
  void aRepetitionThatIsThereAlreadyIsDone() {
    stub.cuts(PUT1).answers(PUT1, 412, "<Error><Code>PreconditionFailed</Code></Error>");
    assertThat(client.upload(REQUEST.uploadedOnce(), Content.ofBytes(bytes)).id()).isEqualTo("f1");
    assertThat(stub.lines()).containsExactly(TICKET, PUT1, PUT1);
  }

  @Test
  void aFirstUploadThatIsThereAlreadyIsNot() {
    stub.answers(PUT1, 412, "<Error><Code>PreconditionFailed</Code></Error>");
    assertRefused(
        "The upload of file 'f1' was refused by S3 with 412 ('PreconditionFailed'). It is there"
            + " already: a ticket made with 'once' takes one upload.");
  }

  @Test
  void bytesThatAreNotThoseOfTheTicketAreNotSentAgain() {
    stub.answers(PUT1, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    assertRefused(
        "The upload of file 'f1' was refused by S3 with 403 ('SignatureDoesNotMatch'). Size, type"
            + " or another header is not what the ticket is for.");
    stub.answers(PUT2, 400, "<Error><Code>BadDigest</Code></Error>");
    assertRefused(
        "The upload of file 'f2' was refused by S3 with 400 ('BadDigest'). The bytes are not those"
            + " of the 'sha256' that the ticket is for.");
    assertThat(stub.lines()).containsExactly(TICKET, PUT1, TICKET, PUT2);
  }

  private void assertRefused(String message) {
    FilestoreClientException failure = failure(client, Content.ofBytes(bytes), Progress.NONE);
    assertThat(failure).hasMessage(message);
    assertThat(failure.id().orElseThrow()).startsWith("f");
    assertThat(failure.status()).isPresent();
    assertThat(failure.code()).isPresent();
  }

  @Test
  void contentThatCanBeSentOnceIsNotSentTwice() {
    stub.cuts(PUT1);
    FilestoreClientException failure =
        failure(client, Content.once(BodyPublishers.ofByteArray(bytes)), Progress.NONE);
    assertThat(failure)
        .hasMessage(
            "The upload of file 'f1' failed: the connection to '127.0.0.1' was lost, and its"
                + " content cannot be sent a second time. Upload it again from its beginning, or"
                + " from content that is repeatable.");
    assertThat(failure.id()).contains("f1");
    assertThat(stub.lines()).containsExactly(TICKET, PUT1);
  }

  @Test
  void contentThatCanBeSentOnceIsSent() {
    client.upload(REQUEST, Content.once(BodyPublishers.ofByteArray(bytes)));
    assertThat(stub.last(PUT1).body()).isEqualTo(bytes);
  }

  @Test
  void contentThatIsNotWhatItSaidIsNotSentAgain() {
    assertThat(failure(client, source(bytes.length + 1L), Progress.NONE))
        .hasMessage(
            "The upload of file 'f1' failed: its content could not be read to its end. See the"
                + " cause; what was sent of it is not kept.")
        .hasRootCauseMessage("the content ended after 100000 of 100001 bytes");
    assertThat(failure(client, source(bytes.length - 1L), Progress.NONE))
        .hasRootCauseMessage("the content has more than 99999 bytes");
    FilestoreClientException unopened =
        failure(
            client,
            Content.ofSource(
                3,
                () -> {
                  throw new IOException("gone");
                }),
            Progress.NONE);
    assertThat(unopened).hasRootCauseMessage("gone");
    assertThat(pauses).isEmpty();
  }

  private Content source(long size) {
    return Content.ofSource(size, () -> new java.io.ByteArrayInputStream(bytes));
  }

  @Test
  void aListenerThatThrowsEndsTheUpload() {
    FilestoreClientException failure =
        failure(
            client,
            Content.ofBytes(bytes),
            (sent, total) -> {
              throw new IllegalStateException("enough");
            });
    assertThat(failure).hasRootCauseMessage("enough");
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatIsOpenedIsClosedWhenItWasNotReadToItsEnd() {
    AtomicInteger open = new AtomicInteger();
    Content content =
        Content.ofSource(
            bytes.length,
            () -> {
              open.incrementAndGet();
              return new java.io.ByteArrayInputStream(bytes) {
                @Override
                public void close() {
                  open.decrementAndGet();
                }
              };
            });
    failure(
        client,
        content,
        (sent, total) -> {
          throw new IllegalStateException("enough");
        });
    assertThat(open).hasValue(0);
  }

  @Test
  void anUploadThatStandsStillIsALostConnection() {
    FilestoreClient impatient =
        FilestoreClient.at(stub.root())
            .idleTimeout(Duration.ofMillis(200))
            .pause(pauses::add)
            .build();
    stub.hangs(PUT1);
    assertThat(impatient.upload(REQUEST, Content.ofBytes(bytes)).id()).isEqualTo("f1");
    assertThat(stub.lines()).containsExactly(TICKET, PUT1, PUT1);
  }

  @Test
  void aTicketForAnotherSizeIsNotAskedFor() {
    assertThatThrownBy(() -> client.upload(REQUEST.withSize(5), Content.ofBytes(bytes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the ticket is to be for 5 bytes, the content has 100000");
    assertThat(stub.lines()).isEmpty();
  }

  @Test
  void contentKnowsItsDigest() throws IOException {
    assertThat(Content.ofBytes("abc".getBytes(UTF_8)).sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThatThrownBy(() -> Content.once(BodyPublishers.ofString("abc")).sha256())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this content can be read only once, to be uploaded");
  }

  @Test
  void contentThatCannotBeSentIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> Content.ofFile(folder))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("'" + folder + "' is no file that can be read");
    assertThatThrownBy(
            () -> Content.once(BodyPublishers.ofInputStream(InputStream::nullInputStream)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the publisher does not know its length, which S3 needs");
    assertThatThrownBy(() -> Content.ofSource(-1, InputStream::nullInputStream))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the size is -1 bytes");
  }

  @Test
  void noFailureTellsASecret() {
    stub.cuts(PUT1).answers(PUT2, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    FilestoreClient once =
        FilestoreClient.at(stub.root()).apiKey("k3y-k3y").retry(Retry.NONE).build();
    List<FilestoreClientException> failures =
        new ArrayList<>(
            List.of(
                failure(once, Content.ofBytes(bytes), Progress.NONE),
                failure(once, Content.ofBytes(bytes), Progress.NONE),
                failure(once, source(bytes.length + 1L), Progress.NONE)));
    stub.cuts("POST /files").cuts("DELETE /file/f9");
    failures.add(
        catchThrowableOfType(FilestoreClientException.class, () -> once.info(List.of("a"))));
    failures.add(
        catchThrowableOfType(FilestoreClientException.class, () -> once.revert("f9", Stub.TOKEN)));
    stub.close();
    failures.add(failure(once, Content.ofBytes(bytes), Progress.NONE));
    for (FilestoreClientException failure : failures) {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      assertThat(text.toString()).doesNotContain(Stub.SIGNATURE, Stub.TOKEN, "k3y-k3y", "uploads/");
    }
  }

  private static FilestoreClientException failure(
      FilestoreClient client, Content content, Progress progress) {
    return catchThrowableOfType(
        FilestoreClientException.class, () -> client.upload(REQUEST, content, progress));
  }
}
