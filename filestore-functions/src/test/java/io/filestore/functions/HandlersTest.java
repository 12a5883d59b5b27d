package io.filestore.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.functions.json.Json;
import io.filestore.functions.store.Deleting;
import io.filestore.functions.store.Details;
import io.filestore.functions.store.Healing;
import io.filestore.functions.store.Tickets;
import io.filestore.functions.testing.Call;
import io.filestore.functions.testing.EmptyBytes;
import io.filestore.functions.testing.EmptyIndex;
import io.filestore.functions.testing.Fixed;
import io.filestore.functions.testing.Services;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class HandlersTest {

  private final EmptyIndex index = new EmptyIndex();
  private final Handlers handlers = new Handlers(index);

  /** The handlers of the API over an empty table and bucket. */
  record Handlers(
      FilePreprocessHandler preprocess,
      FileStoreHandler store,
      FileInfoHandler info,
      FileDeleteHandler delete,
      FileRevertHandler revert) {

    Handlers(EmptyIndex index) {
      this(
          new FilePreprocessHandler(
              Fixed.ORIGIN, Services.anything(), new Tickets(index, Fixed.urls(), Fixed.CLOCK)),
          new FileStoreHandler(
              Fixed.settings(false),
              Services.storing(index, new EmptyBytes(), Fixed.CLOCK),
              Services.copying(index, new EmptyBytes(), Fixed.CLOCK)),
          new FileInfoHandler(
              Fixed.ORIGIN, new Details(index, new Healing(index, new EmptyBytes()), Fixed.urls())),
          new FileDeleteHandler(Fixed.ORIGIN, new Deleting(index, new EmptyBytes(), Fixed.CLOCK)),
          new FileRevertHandler(Fixed.ORIGIN, new Deleting(index, new EmptyBytes(), Fixed.CLOCK)));
    }
  }

  @Test
  void aTicketSaysWhereAndHow() {
    Call.Answer answer = Call.api(handlers.preprocess(), Call.fixture("create-file.json"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.object().fields().keySet())
        .containsExactly("id", "url", "method", "headers", "expires_at", "revert_token");
    assertThat(answer.text("id")).matches("[a-z0-9]{26}");
    assertThat(answer.text("method")).isEqualTo("PUT");
    assertThat(answer.object().object("headers").fields()).isEmpty();
    assertThat(answer.text("expires_at")).isEqualTo("2026-11-24T06:36:00Z");
    assertThat(answer.text("url"))
        .startsWith(
            "https://bucket.s3.amazonaws.com/uploads/" + answer.text("id") + "?X-Amz-Algorithm=");
    assertThat(index.tickets)
        .singleElement()
        .satisfies(
            ticket -> {
              assertThat(ticket.name().value()).isEqualTo("Übersicht – \"Q3\".pdf");
              assertThat(ticket.revertHash()).hasSize(64).isNotEqualTo(answer.text("revert_token"));
            });
  }

  @Test
  void aBodyInBase64IsHonoured() {
    assertThat(Call.api(handlers.preprocess(), Call.fixture("create-file-base64.json")).status())
        .isEqualTo(200);
    assertThat(index.tickets.get(0).name().value()).isEqualTo("日本.txt");
  }

  @Test
  void aMissingBodyIsMalformed() {
    assertMalformed(
        Call.api(handlers.preprocess(), Call.fixture("create-file-without-body.json")),
        "The request needs a body in JSON.");
    assertThat(index.tickets).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{ | The body is not JSON: the text ends early at offset 1.",
        "[] | The body must be an object with a name.",
        "\"x\" | The body must be an object with a name.",
        "{} | 'name' must have 1 to 255 characters, none of them a control character or a path"
            + " separator.",
        "{\"name\":\"a/b\"} | 'name' must have 1 to 255 characters, none of them a control"
            + " character or a path separator.",
        "{\"name\":7} | 'name' must have 1 to 255 characters, none of them a control character or"
            + " a path separator.",
        "{\"name\":\"a\",\"size\":-1} | 'size' must be a whole number of bytes.",
        "{\"name\":\"a\",\"size\":\"1\"} | 'size' must be a whole number of bytes.",
        "{\"name\":\"a\",\"size\":null} | 'size' must be a whole number of bytes.",
        "{\"name\":\"a\",\"type\":\"text\"} | 'type' must be a media type such as 'text/plain'.",
        "{\"name\":\"a\",\"type\":[]} | 'type' must be a media type such as 'text/plain'.",
        "{\"name\":\"a\",\"sha256\":\"abc\"} | 'sha256' must be 64 hexadecimal digits.",
        "{\"name\":\"a\",\"once\":\"yes\"} | 'once' must be true or false.",
      })
  void aTicketIsRefusedForWhatIsNotOne(String body, String sentence) {
    assertMalformed(Call.api(handlers.preprocess(), Call.event(body)), sentence);
    assertThat(index.tickets).isEmpty();
  }

  @Test
  void moreBytesThanOnePutTakesAreTooLarge() {
    Call.Answer answer =
        Call.api(handlers.preprocess(), Call.event("{\"name\":\"a\",\"size\":5368709121}"));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text("message")).isEqualTo("A file may have at most 5368709120 bytes.");
    assertThat(answer.text("code")).isEqualTo("too_large");
    assertThat(
            Call.api(handlers.preprocess(), Call.event("{\"name\":\"a\",\"size\":5368709120}"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void idsAreCheckedTheSameOnEveryRouteOfFiles() {
    for (var handler : List.of(handlers.store(), handlers.info(), handlers.delete())) {
      assertThat(Call.api(handler, Call.event("[]")).texts()).isEmpty();
      assertThat(Call.api(handler, Call.event("[\"a\",\"../x\",\"\",\"\\ud800\"]")).texts())
          .isEmpty();
      assertMalformed(
          Call.api(handler, Call.event("\"abc\"")), "The body must be an array of ids.");
      assertMalformed(
          Call.api(handler, Call.event("{\"a\":1}")), "The body must be an array of ids.");
      assertMalformed(
          Call.api(handler, Call.event("[\"a\",1]")),
          "Every element of the array must be a string.");
      assertMalformed(Call.api(handler, Call.event("null")), "The body must be an array of ids.");

      List<String> hundred = Collections.nCopies(100, "x").stream().toList();
      String many =
          java.util.stream.IntStream.range(0, 101)
              .mapToObj(i -> "\"x" + i + "\"")
              .toList()
              .toString();
      Call.Answer tooMany = Call.api(handler, Call.event(many));
      assertThat(tooMany.status()).isEqualTo(400);
      assertThat(tooMany.text("message")).isEqualTo("At most 100 ids may be given in one request.");
      assertThat(tooMany.text("code")).isEqualTo("too_many_ids");
      assertThat(Call.api(handler, Json.texts(hundred)).status()).isEqualTo(200);
    }
  }

  @Test
  void aReportNamesWhatFailedInOrderAndOnce() {
    Call.Answer answer = Call.api(handlers.store(), Call.fixture("store-files-report.json"));
    assertThat(answer.object().get("done")).contains(new Json.Array(List.of()));
    assertThat(answer.object().get("failed"))
        .contains(
            new Json.Array(
                List.of(
                    Json.object().with("id", "never-seen").with("reason", "unknown").build(),
                    Json.object().with("id", "x").with("reason", "unknown").build())));
    assertThat(Call.api(handlers.delete(), Call.event("[\"\\udc00\"]", "report")).body())
        .isEqualTo(
            Json.object()
                .with("done", new Json.Array(List.of()))
                .with(
                    "failed",
                    new Json.Array(
                        List.of(
                            Json.object().with("id", "\udc00").with("reason", "unknown").build())))
                .build());
  }

  @Test
  void recordedEventsOfTheOtherRoutesAreAnswered() {
    assertThat(Call.api(handlers.info(), Call.fixture("describe-files.json")).texts()).isEmpty();
    assertThat(Call.api(handlers.delete(), Call.fixture("delete-files.json")).texts()).isEmpty();
    Call.Answer revert = Call.api(handlers.revert(), Call.fixture("revert-file.json"));
    assertThat(revert.status()).isEqualTo(404);
    assertThat(revert.text("message")).isEqualTo("There is no file with this id.");
    assertThat(revert.text("code")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "UPPER", "a/b", "\ud800", "x"})
  void noOddIdIsAFile(String id) {
    assertThat(Call.api(handlers.revert(), Call.event(id, Map.of())).status()).isEqualTo(404);
  }

  @Test
  void withStoreOnLoadTheBodyIsNotLookedAt() {
    FileStoreHandler store =
        new FileStoreHandler(
            Fixed.settings(true),
            Services.storing(index, new EmptyBytes(), Fixed.CLOCK),
            Services.copying(index, new EmptyBytes(), Fixed.CLOCK));
    for (String body : List.of("[]", "not json", "")) {
      Call.Answer answer = Call.api(store, Call.event(body));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("message"))
          .isEqualTo("Configured to store files at the time of upload.");
      assertThat(answer.text("code")).isEqualTo("store_on_load");
    }
  }

  @Test
  void throttlingIs503AndWhatIsOurFault500() {
    assertThat(
            answerTo(
                ProvisionedThroughputExceededException.builder()
                    .awsErrorDetails(
                        software.amazon.awssdk.awscore.exception.AwsErrorDetails.builder()
                            .errorCode("ProvisionedThroughputExceededException")
                            .build())
                    .statusCode(400)
                    .build()))
        .isEqualTo("503 unavailable");
    assertThat(answerTo(DynamoDbException.builder().statusCode(500).build()))
        .isEqualTo("503 unavailable");
    assertThat(answerTo(SdkClientException.create("no route to host")))
        .isEqualTo("503 unavailable");
    assertThat(answerTo(DynamoDbException.builder().statusCode(403).build()))
        .isEqualTo("500 internal");
    assertThat(answerTo(new IllegalStateException("a row without 'name'")))
        .isEqualTo("500 internal");
  }

  @Test
  void aBatchOfWhichNothingCouldBeDoneIs503UnlessAReportSaysSo() {
    FileStoreHandler store =
        new FileStoreHandler(
            Fixed.settings(false),
            Services.storing(
                new EmptyIndex() {
                  @Override
                  public java.util.Optional<io.filestore.functions.store.FileRow> find(
                      io.filestore.functions.store.FileId id) {
                    throw SdkClientException.create("no route to host");
                  }
                },
                new EmptyBytes(),
                Fixed.CLOCK),
            Services.copying(index, new EmptyBytes(), Fixed.CLOCK));
    assertThat(Call.api(store, Call.event("[\"a\",\"b\"]")).status()).isEqualTo(503);
    assertThat(Call.api(store, Call.event("[\"a\",\"B\"]")).texts()).isEmpty();
    assertThat(Call.api(store, Call.event("[\"a\"]", "report")).body())
        .isEqualTo(
            Json.object()
                .with("done", new Json.Array(List.of()))
                .with(
                    "failed",
                    new Json.Array(
                        List.of(
                            Json.object().with("id", "a").with("reason", "unavailable").build())))
                .build());
  }

  @Test
  void aRecordThatFailsHasTheEventSentAgain() {
    EmptyBytes broken =
        new EmptyBytes() {
          @Override
          public java.util.Optional<io.filestore.functions.store.Upload> upload(
              io.filestore.functions.store.FileId id) {
            throw SdkClientException.create("no route to host");
          }
        };
    FileUploadedHandler uploaded =
        new FileUploadedHandler(
            false,
            Services.uploads(index, broken, Fixed.CLOCK),
            Services.copying(index, broken, Fixed.CLOCK));
    String event = Call.fixture("objects-created.json");
    assertThatThrownBy(() -> Call.raw(uploaded, event)).hasMessage("2 of 2 records failed");
  }

  private String answerTo(RuntimeException failure) {
    FilePreprocessHandler broken =
        new FilePreprocessHandler(
            Fixed.ORIGIN,
            Services.anything(),
            new Tickets(
                new EmptyIndex() {
                  @Override
                  public void create(Ticket ticket) {
                    throw failure;
                  }
                },
                Fixed.urls(),
                Fixed.CLOCK));
    Call.Answer answer = Call.api(broken, Call.event("{\"name\":\"a\"}"));
    return answer.status() + " " + answer.text("code");
  }

  private static void assertMalformed(Call.Answer answer, String sentence) {
    assertThat(answer.text("message")).isEqualTo(sentence);
    assertThat(answer.text("code")).isEqualTo("malformed");
    assertThat(answer.status()).isEqualTo(400);
  }
}
