package io.filestore.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.filestore.functions.json.JsonReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API's calls, against a server that answers and fails as it is told. */
class FilestoreClientTest {

  private static final String KEY = "the-k3y-of-the-stack";
  private static final String THROTTLED = "{\"message\":\"Too Many Requests\"}";

  private final Stub stub = new Stub();
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final FilestoreClient client =
      FilestoreClient.at(stub.root()).apiKey(KEY).pause(pauses::add).build();

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void aTicketIsAskedForAndRead() {
    Ticket ticket =
        client.ticket(
            TicketRequest.named("Übersicht \"1\".txt")
                .withSize(3)
                .withType("text/plain")
                .withSha256("00ff")
                .uploadedOnce());

    Stub.Request request = stub.last("POST /file");
    assertThat(JsonReader.read(request.text()))
        .isEqualTo(
            JsonReader.read(
                "{\"name\":\"Übersicht \\\"1\\\".txt\",\"size\":3,\"type\":\"text/plain\","
                    + "\"sha256\":\"00ff\",\"once\":true}"));
    assertThat(request.headers())
        .containsEntry("content-type", "application/json")
        .doesNotContainKey("x-api-key");
    assertThat(ticket.id()).isEqualTo("f1");
    assertThat(ticket.upload().uri().getQuery()).isEqualTo("X-Amz-Signature=" + Stub.SIGNATURE);
    assertThat(ticket.upload().expiresAt()).isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(ticket.headers()).isEqualTo(Map.of("Content-Type", "text/plain"));
    assertThat(ticket.revertToken()).isEqualTo(Stub.TOKEN);
  }

  @Test
  void aBareTicketHasANameAndNothingElse() {
    client.ticket(TicketRequest.named("a.txt"));
    assertThat(stub.last("POST /file").text()).isEqualTo("{\"name\":\"a.txt\"}");
  }

  @Test
  void whatIsSecretIsInNoText() {
    Ticket ticket = client.ticket(TicketRequest.named("a.txt"));
    assertThat(ticket)
        .hasToString(
            "Ticket[id=f1, upload=SignedUrl[host=127.0.0.1, expiresAt=2100-01-01T00:00:00Z],"
                + " headers={Content-Type=text/plain}]");
    assertThat(client).hasToString("FilestoreClient");
  }

  @Test
  void storingAndDeletingTellWhatBecameOfEachId() {
    String report =
        "{\"done\":[\"b\",\"a\"],\"failed\":[{\"id\":\"c\",\"reason\":\"not_uploaded\"},"
            + "{\"id\":\"d\",\"reason\":\"of_next_year\"}]}";
    stub.answers("PUT /files?report=yes", 200, report);
    stub.answers("DELETE /files?report=yes", 200, report);
    BatchResult expected =
        new BatchResult(List.of("b", "a"), Map.of("c", Reason.NOT_UPLOADED, "d", Reason.OTHER));

    assertThat(client.store(List.of("b", "a", "c", "d", "a"))).isEqualTo(expected);
    assertThat(client.delete(List.of("b", "a", "c", "d"))).isEqualTo(expected);

    assertThat(expected.complete()).isFalse();
    for (Stub.Request request : stub.requests()) {
      assertThat(request.headers()).containsEntry("x-api-key", KEY);
      assertThat(request.text()).isEqualTo("[\"b\",\"a\",\"c\",\"d\"]");
    }
  }

  @Test
  void filesAreShownWithWhatTheyHave() {
    stub.answers(
        "POST /files?deleted=yes&nonstored=yes",
        200,
        "[{\"id\":\"a\",\"name\":\"a.txt\",\"type\":\"text/plain\",\"size\":3,\"sha256\":\"00ff\","
            + "\"uploaded_at\":\"2026-11-24T05:36:00Z\",\"stored_at\":\"2026-11-24T05:36:01Z\","
            + "\"url\":\"https://b.example/files/a?s=1\","
            + "\"url_expires_at\":\"2026-11-24T06:36:00Z\",\"new\":{}},"
            + "{\"id\":\"b\",\"name\":\"b\",\"deleted_at\":\"2026-11-24T05:36:02Z\"}]");

    assertThat(client.info(List.of("a", "b"), Include.DELETED, Include.NONSTORED))
        .containsExactly(
            new FileInfo(
                "a",
                "a.txt",
                Optional.of("text/plain"),
                OptionalLong.of(3),
                Optional.of("00ff"),
                Optional.of(Instant.parse("2026-11-24T05:36:00Z")),
                Optional.of(Instant.parse("2026-11-24T05:36:01Z")),
                Optional.empty(),
                Optional.of(
                    new SignedUrl(
                        URI.create("https://b.example/files/a?s=1"),
                        Instant.parse("2026-11-24T06:36:00Z")))),
            new FileInfo(
                "b",
                "b",
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2026-11-24T05:36:02Z")),
                Optional.empty()));
  }

  @Test
  void everyReasonOfTheApiIsKnown() {
    for (io.filestore.functions.store.Reason reason :
        io.filestore.functions.store.Reason.values()) {
      assertThat(Reason.of(reason.token()).name()).isEqualTo(reason.name());
    }
  }

  @Test
  void whatFailsInPassingIsTriedAgainWithLongerWaits() {
    stub.answers("POST /files", 429, THROTTLED)
        .cuts("POST /files")
        .answers("POST /files", 503, "{\"message\":\"Later.\",\"code\":\"unavailable\"}")
        .answers("POST /files", 502, "<html>", "Retry-After", "7")
        .answers("POST /files", 200, "[]");

    assertThat(client.info(List.of("a"))).isEmpty();

    assertThat(stub.lines()).hasSize(5).containsOnly("POST /files");
    assertThat(pauses).hasSize(4);
    for (int i = 0; i < 3; i++) {
      assertThat(pauses.get(i)).isBetween(Duration.ZERO, Duration.ofMillis(500L << i));
    }
    assertThat(pauses.get(3)).as("as asked").isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void waitsAreDrawnAndEnd() {
    Retry retry = new Retry(9, Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(retry.after(1, 1)).hasSeconds(1);
    assertThat(retry.after(3, 0.5)).hasSeconds(2);
    assertThat(retry.after(4, 1)).hasSeconds(5);
    assertThat(retry.after(Integer.MAX_VALUE, 1)).hasSeconds(5);
    assertThat(retry.after(4, 0)).isZero();
  }

  @Test
  void theLastFailureIsToldWhenNoAttemptHelped() {
    for (int i = 0; i < 5; i++) {
      stub.answers(
          "PUT /files?report=yes", 503, "{\"message\":\"Later.\",\"code\":\"unavailable\"}");
    }
    assertThatThrownBy(() -> client.store(List.of("a", "b")))
        .isInstanceOf(FilestoreClientException.class)
        .hasMessage(
            "Storing 2 files failed with 503: Later. Try again later; the functions' logs say"
                + " more.");
    assertThat(pauses).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | {\"message\":\"Bad.\",\"code\":\"malformed\"} | malformed | Bad. Correct the"
            + " request.",
        "403 | {\"message\":\"Forbidden\"} | | Forbidden. Check the API key: 'filestore:api-key'"
            + " prints it.",
        "403 | {\"message\":\"No.\",\"code\":\"forbidden\"} | forbidden | No. Use the revert token"
            + " of this file's own ticket.",
        "404 | {\"message\":\"No.\",\"code\":\"unknown\"} | unknown | No. Check the id, and that"
            + " the address is that of 'ApiRootUrl'.",
        "409 | {\"message\":\"Stored.\",\"code\":\"stored\"} | stored | Stored. Delete the file"
            + " instead, if it is to go.",
        "413 | {\"message\":\"Large.\",\"code\":\"too_large\"} | too_large | Large. Send a smaller"
            + " file, or raise 'MaxFileSize'.",
        "429 | {\"message\":\"Limit Exceeded\"} | | Limit Exceeded. The key's calls of this month"
            + " are used up: raise 'RequestQuota'.",
        "302 | <html> | | the answer is not Filestore's. Check that the address is that of"
            + " 'ApiRootUrl'."
      })
  void whatNoRepetitionCanMendIsNotRepeated(int status, String body, String code, String text) {
    stub.answers("POST /file", status, body);
    FilestoreClientException failure =
        catchThrowableOfType(
            FilestoreClientException.class, () -> client.ticket(TicketRequest.named("a")));
    assertThat(failure).hasMessage("A ticket for 'a' failed with " + status + ": " + text);
    assertThat(failure.status()).hasValue(status);
    assertThat(failure.code()).isEqualTo(Optional.ofNullable(code));
    assertThat(failure.id()).isEmpty();
    assertThat(stub.lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "",
        "[]",
        "{}",
        "{\"id\":1}",
        "{\"id\":\"a\",\"url\":\"http://x/a b?d5f1aaf00d\",\"expires_at\":\"2026-11-24T05:36:00Z\","
            + "\"revert_token\":\"t\"}",
        "{\"id\":\"a\",\"url\":\"http://x\",\"expires_at\":\"d5f1aaf00d\",\"revert_token\":\"t\"}"
      })
  void anAnswerThatIsNotFilestoresIsToldWithoutItsText(String body) {
    stub.answers("POST /file", 200, body);
    assertThatThrownBy(() -> client.ticket(TicketRequest.named("a")))
        .isInstanceOf(FilestoreClientException.class)
        .hasNoCause()
        .hasMessage(
            "The answer is not what Filestore answers. Check that the address is that of"
                + " 'ApiRootUrl', and that no proxy answers instead.");
  }

  @Test
  void whatCannotBeReachedIsNamed() {
    stub.close();
    assertThatThrownBy(() -> client.delete(List.of("a")))
        .isInstanceOf(FilestoreClientException.class)
        .hasMessage(
            "Deleting 1 file failed: no connection to '127.0.0.1'. Check the address and the"
                + " network; whether it was done is not known.");
    assertThat(pauses).hasSize(4);
  }

  @Test
  void anInterruptedCallEndsAndSaysSo() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> client.info(List.of("a")))
        .isInstanceOf(FilestoreClientException.class)
        .hasMessage("The call was interrupted. Whether it was done is not known.");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aCallThatNeedsTheKeySaysSoWithoutOne() {
    FilestoreClient keyless = FilestoreClient.at(stub.root()).build();
    assertThatThrownBy(() -> keyless.store(List.of("a")))
        .isInstanceOf(FilestoreClientException.class)
        .hasMessage(
            "Storing 1 file needs the API key. Give it to the client's builder;"
                + " 'filestore:api-key' prints it.");
    assertThat(stub.lines()).isEmpty();
  }

  @Test
  void whatTheApiWouldRefuseIsNotSent() {
    List<String> ids = IntStream.range(0, 101).mapToObj(Integer::toString).toList();
    assertThatThrownBy(() -> client.store(ids))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("101 ids are more than the 100 that one call takes");
    assertThatThrownBy(() -> FilestoreClient.at(URI.create("api.example/dev")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'api.example/dev' is no address such as the stack's output 'ApiRootUrl'");
    assertThat(stub.lines()).isEmpty();
  }

  @Test
  void aBrokenSecretIsNotTold() {
    String expected = " it is empty or has spaces or characters outside ASCII";
    assertThatThrownBy(() -> FilestoreClient.at(stub.root()).apiKey(KEY + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("that is no API key:" + expected);
    assertThatThrownBy(() -> client.revert("f1", Stub.TOKEN + "\r\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("that is no revert token:" + expected);
  }

  @Test
  void anUploadIsTakenBackWithItsToken() {
    client.revert("f1", Stub.TOKEN);
    assertThat(stub.last("DELETE /file/f1").headers())
        .containsEntry("x-revert-token", Stub.TOKEN)
        .doesNotContainKey("x-api-key");
  }
}
