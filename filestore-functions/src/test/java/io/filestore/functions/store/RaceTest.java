package io.filestore.functions.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.functions.testing.Hooks;
import io.filestore.functions.testing.Services;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Two things happen to one file at once, at every point where it matters, over the wire. */
@ExtendWith(LocalAwsExtension.class)
class RaceTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String TOKEN = "token";

  private static Wire wire;

  @BeforeAll
  static void start(LocalAws aws) {
    wire = new Wire(aws);
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  /** Points within a store, in order. */
  enum Point {
    ROW_READ(FileIndex.class, "find"),
    UPLOAD_SEEN(FileBytes.class, "upload"),
    COPIED(FileBytes.class, "copy"),
    NAMED(FileIndex.class, "stored"),
    UPLOAD_REMOVED(FileBytes.class, "removeUpload");

    private final Class<?> port;
    private final String method;

    Point(Class<?> port, String method) {
      this.port = port;
      this.method = method;
    }

    Storing storing(Runnable happening) {
      FileIndex index = wire.index;
      FileBytes bytes = wire.bytes;
      if (port == FileIndex.class) {
        index = Hooks.after(FileIndex.class, index, method, happening);
      } else {
        bytes = Hooks.after(FileBytes.class, bytes, method, happening);
      }
      return Services.storing(index, bytes, CLOCK);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ROW_READ, deleted",
    "UPLOAD_SEEN, deleted",
    "COPIED, deleted",
    "NAMED, DONE",
    "UPLOAD_REMOVED, DONE"
  })
  void deleteDuringStore(Point point, String expected) {
    FileId id = uploaded("abc");
    Outcome outcome =
        point.storing(() -> assertThat(delete(id)).isEqualTo(Outcome.DONE)).store(id, invocation());

    assertThat(said(outcome)).isEqualTo(expected);
    assertThat(row(id).deleted()).isTrue();
    assertThat(keys(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ROW_READ, deleted, DONE",
    "UPLOAD_SEEN, deleted, DONE",
    "COPIED, deleted, DONE",
    "NAMED, DONE, STORED",
    "UPLOAD_REMOVED, DONE, STORED"
  })
  void revertDuringStore(Point point, String expected, Deleting.Revert reverted) {
    FileId id = uploaded("abc");
    Outcome outcome =
        point
            .storing(
                () -> assertThat(deleting().revert(id, TOKEN, invocation())).isEqualTo(reverted))
            .store(id, invocation());

    assertThat(said(outcome)).isEqualTo(expected);
    assertConsistent(id, "abc");
    assertThat(row(id).live()).isEqualTo(expected.equals("DONE"));
  }

  @ParameterizedTest
  @CsvSource({
    "ROW_READ, expired",
    "UPLOAD_SEEN, expired",
    "COPIED, expired",
    "NAMED, DONE",
    "UPLOAD_REMOVED, DONE"
  })
  void expireDuringStore(Point point, String expected) {
    FileId id = uploaded("abc");
    Outcome outcome = point.storing(() -> expire(id)).store(id, invocation());

    assertThat(said(outcome)).isEqualTo(expected);
    assertConsistent(id, "abc");
    assertThat(row(id).live()).isEqualTo(expected.equals("DONE"));
  }

  @ParameterizedTest
  @CsvSource({"ROW_READ", "UPLOAD_SEEN", "COPIED", "NAMED", "UPLOAD_REMOVED"})
  void storeDuringStore(Point point) {
    FileId id = uploaded("abc");
    Outcome outcome =
        point.storing(() -> assertThat(store(id)).isEqualTo(Outcome.DONE)).store(id, invocation());

    assertThat(outcome).isEqualTo(Outcome.DONE);
    assertThat(row(id).live()).isTrue();
    assertConsistent(id, "abc");
  }

  @ParameterizedTest
  @CsvSource({
    "ROW_READ, second",
    "UPLOAD_SEEN, second",
    "COPIED, first",
    "NAMED, first",
    "UPLOAD_REMOVED, first"
  })
  void putDuringStore(Point point, String expected) {
    FileId id = uploaded("first");
    Outcome outcome =
        point
            .storing(
                () -> {
                  put(id, "second");
                  arrived(id);
                })
            .store(id, invocation());

    assertThat(outcome).isEqualTo(Outcome.DONE);
    assertThat(content(id)).isEqualTo(expected);
    assertThat(row(id).size()).hasValue(expected.length());
    arrived(id);
    assertThat(store(id)).isEqualTo(Outcome.DONE);
    assertConsistent(id, expected);
  }

  @Test
  void aFileThatIsPutAgainAllTheTimeIsUnavailable() {
    FileId id = uploaded("0");
    int[] puts = {0};
    FileBytes restless =
        new Delegate(wire.bytes) {
          @Override
          public Optional<Upload> upload(FileId of) {
            Optional<Upload> upload = super.upload(of);
            put(id, "again " + ++puts[0]);
            return upload;
          }
        };
    Outcome outcome = Services.storing(wire.index, restless, CLOCK).store(id, invocation());
    assertThat(outcome).isEqualTo(new Outcome.Failed(Reason.UNAVAILABLE));
    assertThat(puts[0]).isEqualTo(3);
    assertThat(row(id).open()).isTrue();
    assertThat(wire.keys(id.value())).containsExactly("uploads/" + id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "removeUpload", "removeCopy", "removed"})
  void storeDuringDeleteOfAStoredFile(String method) {
    FileId id = uploaded("abc");
    assertThat(store(id)).isEqualTo(Outcome.DONE);
    assertThat(racing(method, () -> store(id)).delete(id, invocation())).isEqualTo(Outcome.DONE);
    assertThat(row(id).deleted()).isTrue();
    assertThat(keys(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"deleted", "removeUpload", "removed"})
  void storeDuringDeleteOfAnUpload(String method) {
    FileId id = uploaded("abc");
    assertThat(racing(method, () -> store(id)).delete(id, invocation())).isEqualTo(Outcome.DONE);
    assertThat(row(id).deleted()).isTrue();
    assertThat(keys(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"expired, false", "removeUpload, true", "removed, true"})
  void storeDuringExpire(String method, boolean expired) {
    FileId id = uploaded("abc");
    List<Outcome> stored = new ArrayList<>();
    assertThat(racing(method, () -> stored.add(store(id))).expire(id, soon())).isEqualTo(expired);
    assertThat(stored).containsExactly(expired ? new Outcome.Failed(Reason.EXPIRED) : Outcome.DONE);
    assertConsistent(id, "abc");
  }

  @Test
  void deleteDuringExpireIsStillADelete() {
    FileId id = uploaded("abc");
    racing("expired", () -> delete(id)).expire(id, soon());
    assertThat(said(store(id))).isEqualTo("deleted");
    FileId other = uploaded("abc");
    racing("removeUpload", () -> delete(other)).expire(other, soon());
    assertThat(said(store(other))).isEqualTo("expired");
    assertThat(keys(other)).isEmpty();
    assertThat(wire.item(other.value())).doesNotContainKey("pending");
  }

  @Test
  void aPutDuringDeleteIsRemovedWhenItsEventComes() {
    FileId id = uploaded("abc");
    racing("removed", () -> put(id, "late")).delete(id, invocation());
    arrived(id);
    assertThat(keys(id)).isEmpty();
  }

  @Test
  void whateverHappensAtOnceTheRowAndTheBytesAgree() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (int round = 0; round < 15; round++) {
        FileId id = uploaded("abc");
        List<Callable<Object>> all =
            List.of(
                () -> store(id),
                () -> store(id),
                () -> expire(id),
                () -> arrivedAgain(id),
                () -> deleting().revert(id, TOKEN, invocation()),
                () -> store(id));
        List<Object> results = new ArrayList<>();
        for (Future<Object> result : threads.invokeAll(all)) {
          results.add(result.get());
        }
        assertConsistent(id, "abc");
        if (results.contains(Outcome.DONE)) {
          assertThat(row(id).live()).as("%s", results).isTrue();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aTicketPutTwiceIsOneAndAnotherUnderItsIdIsRefused() {
    FileIndex.Ticket ticket = ticket(FileId.random(new SecureRandom()), "token");
    wire.index.create(ticket);
    wire.index.create(ticket);
    assertThat(row(ticket.id()).revertHash()).isEqualTo(Tokens.hash("token"));
    FileIndex.Ticket other = ticket(ticket.id(), "other");
    assertThatThrownBy(() -> wire.index.create(other))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(row(ticket.id()).revertHash()).isEqualTo(Tokens.hash("token"));
  }

  static FileIndex.Ticket ticket(FileId id, String token) {
    Instant now = CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
    return new FileIndex.Ticket(
        id, new FileName("a.txt"), now, now.plusSeconds(60), Tokens.hash(token), Optional.empty());
  }

  private static Object arrivedAgain(FileId id) {
    arrived(id);
    return "event";
  }

  /** Deletions with something happening just before one calls the method. */
  private static Deleting racing(String method, Runnable happening) {
    return new Deleting(
        Hooks.before(FileIndex.class, wire.index, method, happening),
        Hooks.before(FileBytes.class, wire.bytes, method, happening),
        CLOCK);
  }

  /** A live row names the only object there is, and it has the content; else there is none. */
  private static void assertConsistent(FileId id, String content) {
    FileRow row = row(id);
    if (row.live()) {
      assertThat(keys(id)).containsExactly(row.storedKey().orElseThrow());
      assertThat(content(id)).isEqualTo(content);
    } else {
      assertThat(row.deleted()).isTrue();
      assertThat(keys(id)).isEmpty();
    }
    assertThat(wire.item(id.value())).doesNotContainKey("pending");
  }

  private static FileId uploaded(String content) {
    FileId id = FileId.random(new SecureRandom());
    wire.index.create(ticket(id, TOKEN));
    put(id, content);
    arrived(id);
    return id;
  }

  static String url(Wire wire, FileId id) {
    return wire.urls
        .upload(
            id, new Constraints(OptionalLong.empty(), Optional.empty(), Optional.empty(), false))
        .url();
  }

  private static void put(FileId id, String content) {
    assertThat(wire.put(url(wire, id), Map.of(), content.getBytes(UTF_8))).isEqualTo(200);
  }

  private static void arrived(FileId id) {
    Services.uploads(wire.index, wire.bytes, CLOCK)
        .arrived(id, Optional.of("%016X".formatted(System.nanoTime())), invocation());
  }

  private static Outcome store(FileId id) {
    return Services.storing(wire.index, wire.bytes, CLOCK).store(id, invocation());
  }

  private static Deleting deleting() {
    return new Deleting(wire.index, wire.bytes, CLOCK);
  }

  private static Outcome delete(FileId id) {
    return deleting().delete(id, invocation());
  }

  private static boolean expire(FileId id) {
    return deleting().expire(id, soon());
  }

  /** A cutoff that every upload is before. */
  private static Instant soon() {
    return CLOCK.instant().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);
  }

  private static io.filestore.functions.runtime.Invocation invocation() {
    return Wire.invocation();
  }

  private static FileRow row(FileId id) {
    return wire.index.find(id).orElseThrow();
  }

  private static List<String> keys(FileId id) {
    return wire.keys(id.value());
  }

  private static String content(FileId id) {
    return new String(wire.get(wire.urls.download(row(id)).url()).body(), UTF_8);
  }

  private static String said(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.reason().token() : "DONE";
  }

  private static class Delegate implements FileBytes {

    private final FileBytes bytes;

    Delegate(FileBytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public Optional<Upload> upload(FileId id) {
      return bytes.upload(id);
    }

    @Override
    public Optional<byte[]> start(FileId id, Upload upload) {
      return bytes.start(id, upload);
    }

    @Override
    public Copy copy(FileId id, Upload upload, String key) {
      return bytes.copy(id, upload, key);
    }

    @Override
    public void removeUpload(FileId id) {
      bytes.removeUpload(id);
    }

    @Override
    public void removeCopy(String key) {
      bytes.removeCopy(key);
    }
  }
}
