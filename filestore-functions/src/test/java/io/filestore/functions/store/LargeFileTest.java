package io.filestore.functions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.testing.Services;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file too large to be copied while somebody waits; over the wire, with 5 MiB for large. */
@ExtendWith(LocalAwsExtension.class)
class LargeFileTest {

  private static final int PART = 5 << 20;
  private static final String TOKEN = "token";
  private static final Outcome STORING = new Outcome.Failed(Reason.STORING);

  private static Wire wire;
  private static FileBytes bytes;
  private static byte[] content;

  private final List<FileId> later = new ArrayList<>();
  private Clock clock = Clock.systemUTC();

  @BeforeAll
  static void start(LocalAws aws) {
    wire = new Wire(aws);
    bytes = new S3Bytes(wire.s3, wire.settings.bucket(), new PartCopy.Sizes(PART, PART));
    content = new byte[2 * PART + 12_345];
    new Random(7).nextBytes(content);
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @BeforeEach
  void forget() {
    later.clear();
  }

  @Test
  void itIsCopiedLaterInPartsWithItsType() {
    FileId id = uploaded(content);
    assertThat(store(id)).isEqualTo(STORING);
    assertThat(later).containsExactly(id);
    assertThat(wire.item(id.value()).get("pending").s()).isEqualTo("storing");
    assertThat(store(id)).as("asked again").isEqualTo(STORING);
    assertThat(later).as("asked for once").hasSize(1);

    assertThat(copying().store(id, Wire.invocation())).isEqualTo(Outcome.DONE);
    HttpResponse<byte[]> download = wire.get(wire.urls.download(row(id)).url());
    assertThat(download.body()).isEqualTo(content);
    assertThat(download.headers().firstValue("Content-Type")).contains("video/mp4");
    assertThat(wire.keys(id.value())).containsExactly(row(id).storedKey().orElseThrow());
    assertThat(wire.item(id.value()))
        .doesNotContainKeys("pending", "pending_since", "storing_until", "ttl");
    assertThat(store(id)).isEqualTo(Outcome.DONE);
    assertThat(copying().store(id, Wire.invocation())).as("event again").isEqualTo(Outcome.DONE);
  }

  @Test
  void everyPartIsOfTheUploadThatWasLookedAt() {
    FileId id = uploaded(content);
    Upload seen = bytes.upload(id).orElseThrow();
    byte[] other = content.clone();
    other[other.length - 1]++;
    put(id, other);
    String key = Keys.fresh(id, new SecureRandom());
    assertThat(bytes.copy(id, seen, key)).isEqualTo(FileBytes.Copy.CHANGED);
    bytes.removeUpload(id);
    assertThat(bytes.copy(id, seen, key)).isEqualTo(FileBytes.Copy.GONE);
    assertThat(wire.keys(id.value())).isEmpty();
  }

  @Test
  void withLittleTimeLeftASmallOneIsStoredLaterToo() {
    FileId id = uploaded(new byte[3]);
    assertThat(storing(later::add).store(id, Wire.invocation(9_000))).isEqualTo(STORING);
    assertThat(later).containsExactly(id);
    FileId other = uploaded(new byte[3]);
    assertThat(storing(later::add).store(other, Wire.invocation(1_000)))
        .isEqualTo(new Outcome.Failed(Reason.UNAVAILABLE));
    assertThat(wire.item(other.value()).get("pending").s()).isEqualTo("expiry");
  }

  @Test
  void ifNobodyCouldBeAskedItIsAsBefore() {
    FileId id = uploaded(content);
    Storing.Later refusing =
        of -> {
          throw new IllegalStateException("Lambda answered an event with status 429.");
        };
    assertThat(storing(refusing).store(id, Wire.invocation()))
        .isEqualTo(new Outcome.Failed(Reason.UNAVAILABLE));
    assertThat(wire.item(id.value()).get("pending").s()).isEqualTo("expiry");
    assertThat(wire.item(id.value())).doesNotContainKey("storing_until");
    assertThat(store(id)).isEqualTo(STORING);
  }

  @Test
  void whileItIsCopiedItNeitherExpiresNorIsTakenBack() {
    FileId id = uploaded(content);
    store(id);
    assertThat(deleting().expire(id, clock.instant().plusSeconds(600))).isFalse();
    assertThat(deleting().revert(id, TOKEN, Wire.invocation())).isEqualTo(Deleting.Revert.STORING);
    assertThat(row(id).open()).isTrue();
    assertThat(wire.keys(id.value())).containsExactly("uploads/" + id);
  }

  @Test
  void aCopyWhoseLeaseIsOverCanBeTakenUpTakenBackOrExpired() {
    FileId stored = uploaded(content);
    FileId reverted = uploaded(content);
    FileId expired = uploaded(content);
    for (FileId id : List.of(stored, reverted, expired)) {
      store(id);
    }
    clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(21));
    later.clear();
    assertThat(store(stored)).isEqualTo(STORING);
    assertThat(later).containsExactly(stored);
    assertThat(deleting().revert(reverted, TOKEN, Wire.invocation()))
        .isEqualTo(Deleting.Revert.DONE);
    Expiring.Run run =
        new Expiring(wire.index, bytes, Duration.ofMinutes(20), clock).run(Wire.invocation());
    assertThat(run.expired()).isPositive();
    assertThat(row(expired).reason()).contains("expired");
    assertThat(row(stored).open()).as("leased anew").isTrue();
    for (FileId id : List.of(reverted, expired)) {
      assertThat(copying().store(id, Wire.invocation())).isInstanceOf(Outcome.Failed.class);
      assertThat(wire.keys(id.value())).isEmpty();
    }
  }

  @Test
  void deletedWhileItIsCopiedNothingOfItIsLeft() {
    FileId id = uploaded(content);
    store(id);
    assertThat(deleting().delete(id, Wire.invocation())).isEqualTo(Outcome.DONE);
    assertThat(copying().store(id, Wire.invocation()))
        .isEqualTo(new Outcome.Failed(Reason.DELETED));
    assertThat(wire.keys(id.value())).isEmpty();
    assertThat(wire.item(id.value())).doesNotContainKeys("pending", "storing_until");
  }

  @Test
  void aPutWhileItIsLeasedIsRecordedAndLeavesTheLease() {
    FileId id = uploaded(content);
    store(id);
    put(id, new byte[7]);
    Services.uploads(wire.index, bytes, clock).arrived(id, Optional.of("02"), Wire.invocation());
    assertThat(row(id).size()).hasValue(7);
    assertThat(wire.item(id.value()).get("pending").s()).isEqualTo("storing");
    assertThat(store(id)).isEqualTo(STORING);
    copying().store(id, Wire.invocation());
    assertThat(row(id).size()).hasValue(7);
  }

  private Outcome store(FileId id) {
    return storing(later::add).store(id, Wire.invocation());
  }

  private Storing storing(Storing.Later how) {
    return new Storing(wire.index, bytes, copying(), how, PART, clock);
  }

  private Copying copying() {
    return Services.copying(wire.index, bytes, clock);
  }

  private Deleting deleting() {
    return new Deleting(wire.index, bytes, clock);
  }

  private static FileId uploaded(byte[] content) {
    FileId id = FileId.random(new SecureRandom());
    wire.index.create(RaceTest.ticket(id, TOKEN));
    put(id, content);
    Invocation invocation = Wire.invocation();
    Services.uploads(wire.index, bytes, Clock.systemUTC())
        .arrived(id, Optional.of("01"), invocation);
    return id;
  }

  private static void put(FileId id, byte[] content) {
    assertThat(wire.put(RaceTest.url(wire, id), Map.of("Content-Type", "video/mp4"), content))
        .isEqualTo(200);
  }

  private static FileRow row(FileId id) {
    return wire.index.find(id).orElseThrow();
  }
}
