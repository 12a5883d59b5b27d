package io.filestore.functions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.store.Reconciling.Finding;
import io.filestore.functions.testing.Services;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;

/** What has come apart comes together again; over the wire, in pages of three. */
@ExtendWith(LocalAwsExtension.class)
class ReconcileTest {

  private Wire wire;
  private Inventory inventory;

  @BeforeEach
  void start(LocalAws aws) {
    wire = new Wire(aws);
    inventory =
        new AwsInventory(wire.dynamo, wire.settings.table(), wire.s3, wire.settings.bucket(), 3);
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  @Test
  void whatIsWholeIsLeftAlone() {
    FileId stored = stored();
    FileId ticket = ticket();
    FileId waiting = uploaded();
    assertThat(run(false, Duration.ZERO).found()).isEmpty();
    assertThat(run(false, Duration.ofDays(2)).found()).containsOnlyKeys(Finding.DUE);
    assertThat(row(stored).live()).isTrue();
    assertThat(row(ticket).open()).isTrue();
    assertThat(row(waiting).reason()).contains("expired");
    assertThat(wire.keys("")).containsExactly(row(stored).storedKey().orElseThrow());
  }

  @Test
  void aDeletionThatDiedIsFinished() {
    FileId upload = uploaded();
    FileId file = stored();
    for (FileId id : List.of(upload, file)) {
      wire.index.deleted(id, Instant.parse("2026-01-01T00:00:00Z"));
    }
    assertThat(run(true, Duration.ZERO).found()).isEqualTo(Map.of(Finding.UNFINISHED_DELETION, 2));
    assertThat(wire.keys("")).hasSize(2);
    assertThat(run(false, Duration.ZERO).found()).isEqualTo(Map.of(Finding.UNFINISHED_DELETION, 2));
    assertThat(wire.keys("")).isEmpty();
    assertThat(run(false, Duration.ZERO).found()).isEmpty();
  }

  @Test
  void bytesThatNoRowNamesGoAfterADay() {
    FileId file = stored();
    String named = row(file).storedKey().orElseThrow();
    FileId deleted = stored();
    new Deleting(wire.index, wire.bytes, Clock.systemUTC()).delete(deleted, Wire.invocation());
    for (String key :
        List.of(
            "files/" + file + "/lost",
            "files/" + deleted + "/late",
            "files/nobody/copy",
            "uploads/nobody",
            "uploads/" + file,
            "uploads/" + deleted)) {
      object(key);
    }
    object("files/Not-Ours/x");
    assertThat(run(false, Duration.ofHours(23)).found()).as("not at rest").isEmpty();
    assertThat(run(true, Duration.ofHours(25)).found()).isEqualTo(Map.of(Finding.ORPHAN, 6));
    assertThat(wire.keys("")).hasSize(8);
    assertThat(run(false, Duration.ofHours(25)).found()).isEqualTo(Map.of(Finding.ORPHAN, 6));
    assertThat(wire.keys("")).containsExactlyInAnyOrder(named, "files/Not-Ours/x");
  }

  @Test
  void anUploadWhoseEventWasLostIsRecorded() {
    FileId id = ticket();
    object("uploads/" + id);
    assertThat(run(true, Duration.ofHours(25)).found())
        .isEqualTo(Map.of(Finding.UNRECORDED_UPLOAD, 1));
    assertThat(row(id).uploadedAt()).isEmpty();
    assertThat(run(false, Duration.ofHours(25)).found())
        .isEqualTo(Map.of(Finding.UNRECORDED_UPLOAD, 1));
    assertThat(row(id).uploadedAt()).isPresent();
    assertThat(wire.item(id.value())).doesNotContainKey("ttl");
  }

  @Test
  void aStoredFileWithoutItsBytesIsToldOnceARun() {
    for (int i = 0; i < 7; i++) {
      stored();
    }
    FileId id = stored();
    wire.bytes.removeCopy(row(id).storedKey().orElseThrow());
    for (int i = 0; i < 3; i++) {
      assertThat(run(false, Duration.ZERO).found()).isEqualTo(Map.of(Finding.BYTES_MISSING, 1));
    }
    assertThat(row(id).live()).isTrue();
  }

  @Test
  void withStoreOnLoadWhatWasNotStoredWaitsForSixDays() {
    uploaded();
    assertThat(run(true, true, Duration.ofDays(5), 60_000).found()).isEmpty();
    assertThat(run(true, true, Duration.ofDays(7), 60_000).found())
        .isEqualTo(Map.of(Finding.DUE, 1));
  }

  @Test
  void aDryRunChangesNothing() {
    uploaded();
    List<String> keys = wire.keys("");
    assertThat(run(true, Duration.ofDays(2)).found()).isEqualTo(Map.of(Finding.DUE, 1));
    assertThat(wire.keys("")).isEqualTo(keys);
    assertThat(run(true, Duration.ofDays(2)).found()).isEqualTo(Map.of(Finding.DUE, 1));
  }

  @Test
  void aRunStopsInTime() {
    uploaded();
    Reconciling.Run run = run(false, false, Duration.ofDays(2), 19_000);
    assertThat(run.finished()).isFalse();
    assertThat(run.found()).isEmpty();
  }

  @Test
  void oneFailureSpoilsNoOther() {
    object("files/a/x");
    object("files/b/x");
    FileBytes broken =
        io.filestore.functions.testing.Hooks.before(
            FileBytes.class,
            wire.bytes,
            "removeCopy",
            () -> {
              throw SdkClientException.create("no route to host");
            });
    assertThat(
            new Reconciling(wire.index, broken, inventory, wire.settings, clock(Duration.ofDays(2)))
                .run(false, Wire.invocation())
                .found())
        .isEqualTo(Map.of(Finding.ORPHAN, 1, Finding.FAILED, 1));
    assertThat(wire.keys("")).hasSize(1);
  }

  private Reconciling.Run run(boolean dry, Duration ahead) {
    Reconciling.Run run = run(dry, false, ahead, 60_000);
    assertThat(run.finished()).isTrue();
    return run;
  }

  private Reconciling.Run run(boolean dry, boolean storeOnLoad, Duration ahead, long left) {
    return new Reconciling(
            wire.index,
            wire.bytes,
            inventory,
            io.filestore.functions.testing.Fixed.settings(storeOnLoad),
            clock(ahead))
        .run(dry, Wire.invocation(left));
  }

  private static Clock clock(Duration ahead) {
    return Clock.offset(Clock.systemUTC(), ahead);
  }

  private FileId ticket() {
    FileId id = FileId.random(new SecureRandom());
    wire.index.create(RaceTest.ticket(id, "token"));
    return id;
  }

  private FileId uploaded() {
    FileId id = ticket();
    wire.put(RaceTest.url(wire, id), Map.of(), "abc".getBytes(StandardCharsets.UTF_8));
    Services.uploads(wire.index, wire.bytes, Clock.systemUTC())
        .arrived(id, Optional.of("01"), Wire.invocation());
    return id;
  }

  private FileId stored() {
    FileId id = uploaded();
    assertThat(
            Services.copying(wire.index, wire.bytes, Clock.systemUTC())
                .store(id, Wire.invocation()))
        .isEqualTo(Outcome.DONE);
    return id;
  }

  private void object(String key) {
    wire.s3.putObject(
        put -> put.bucket(wire.settings.bucket()).key(key), RequestBody.fromString("x"));
  }

  private FileRow row(FileId id) {
    return wire.index.find(id).orElseThrow();
  }
}
