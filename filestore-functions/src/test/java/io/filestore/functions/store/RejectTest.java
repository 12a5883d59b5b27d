package io.filestore.functions.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not taken is deleted, by whoever sees it first, and says why; over the wire. */
@ExtendWith(LocalAwsExtension.class)
class RejectTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Admission ADMISSION = new Admission(10, Set.of("text/plain", "image/gif"));

  private static Wire wire;
  private static Uploads uploads;
  private static Copying copying;

  @BeforeAll
  static void start(LocalAws aws) {
    wire = new Wire(aws);
    uploads = new Uploads(wire.index, wire.bytes, ADMISSION, CLOCK);
    copying = new Copying(wire.index, wire.bytes, ADMISSION, CLOCK);
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, more than ten, too_large",
    "text/html, html, type_not_allowed",
    "image/gif, no gif, type_not_allowed",
    "'', bare, type_not_allowed"
  })
  void whatIsNotTakenIsRejected(String type, String content, String reason) {
    FileId seen = put(type, content);
    assertThat(uploads.arrived(seen, Optional.of("01"), Wire.invocation()))
        .isEqualTo(Uploads.Arrival.REJECTED);
    assertRejected(seen, reason);

    FileId stored = put(type, content);
    assertThat(copying.store(stored, Wire.invocation()))
        .isEqualTo(new Outcome.Failed(Reason.of(reason)));
    assertRejected(stored, reason);
  }

  @ParameterizedTest
  @CsvSource({"text/plain, ten bytes!", "image/gif, GIF89a", "text/plain;charset=utf-8, a"})
  void whatIsTakenIsStored(String type, String content) {
    FileId id = put(type, content);
    assertThat(uploads.arrived(id, Optional.of("01"), Wire.invocation()))
        .isEqualTo(Uploads.Arrival.OPEN);
    assertThat(copying.store(id, Wire.invocation())).isEqualTo(Outcome.DONE);
  }

  @Test
  void anEventThatComesAgainFinishesARejectionThatDied() {
    FileId id = put("text/html", "html");
    Upload upload = wire.bytes.upload(id).orElseThrow();
    wire.index.uploaded(id, upload, Optional.of("01"));
    assertThat(uploads.arrived(id, Optional.of("01"), Wire.invocation()))
        .isEqualTo(Uploads.Arrival.REJECTED);
    assertRejected(id, "type_not_allowed");
  }

  @Test
  void aGoodFilePutAfterARejectedOneComesTooLate() {
    FileId id = put("text/html", "html");
    uploads.arrived(id, Optional.of("01"), Wire.invocation());
    put(id, "text/plain", "good");
    assertThat(uploads.arrived(id, Optional.of("02"), Wire.invocation()))
        .isEqualTo(Uploads.Arrival.LATE);
    assertRejected(id, "type_not_allowed");
  }

  @Test
  void aStoredFileStaysWhateverIsPutAfterIt() {
    FileId id = put("text/plain", "good");
    copying.store(id, Wire.invocation());
    put(id, "text/html", "html");
    assertThat(uploads.arrived(id, Optional.of("02"), Wire.invocation()))
        .isEqualTo(Uploads.Arrival.LATE);
    assertThat(row(id).live()).isTrue();
    assertThat(wire.keys(id.value())).containsExactly(row(id).storedKey().orElseThrow());
  }

  private static void assertRejected(FileId id, String reason) {
    assertThat(row(id).deleted()).isTrue();
    assertThat(row(id).reason()).contains(reason);
    assertThat(wire.keys(id.value())).isEmpty();
    assertThat(wire.item(id.value())).doesNotContainKeys("pending", "ttl");
    assertThat(copying.store(id, Wire.invocation()))
        .isEqualTo(new Outcome.Failed(Reason.of(reason)));
  }

  private static FileId put(String type, String content) {
    FileId id = FileId.random(new SecureRandom());
    wire.index.create(RaceTest.ticket(id, "token"));
    put(id, type, content);
    return id;
  }

  private static void put(FileId id, String type, String content) {
    assertThat(
            wire.put(
                RaceTest.url(wire, id),
                type.isEmpty() ? Map.of() : Map.of("Content-Type", type),
                content.getBytes(UTF_8)))
        .isEqualTo(200);
  }

  private static FileRow row(FileId id) {
    return wire.index.find(id).orElseThrow();
  }
}
