package io.filestore.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.json.Json;
import io.filestore.functions.runtime.Deadline;
import io.filestore.functions.runtime.Invocation;
import io.filestore.functions.runtime.Log;
import io.filestore.functions.store.Expiring;
import io.filestore.functions.store.Tickets;
import io.filestore.functions.testing.Call;
import io.filestore.functions.testing.Services;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Many due uploads, in a run that is out of time, then in two at once while some of them are being
 * stored: all go, but for those whose store was answered.
 */
final class ExpireMany {

  private static final int UPLOADS = 24;
  private static final Duration AHEAD = Duration.ofHours(2);
  private static final Clock CLOCK = Clock.offset(Clock.systemUTC(), AHEAD);

  private ExpireMany() {}

  static void run(LocalAws aws, int rows) throws Exception {
    try (Wire wire = new Wire(aws)) {
      put(wire, rows);
      List<String> uploads = new ArrayList<>();
      for (int i = 0; i < UPLOADS; i++) {
        uploads.add(uploaded(wire, "content " + i));
      }

      Expiring.Run first = expiring(wire).run(outOfTimeAfter(rows / 3));
      assertThat(first.finished()).isFalse();
      assertThat(first.failed()).isZero();
      assertThat(first.expired()).as("in the first run").isBetween(1, rows / 2);

      List<String> stored = new ArrayList<>();
      int later = 0;
      ExecutorService threads = Executors.newFixedThreadPool(3);
      try {
        Callable<Expiring.Run> run = () -> expiring(wire).run(Wire.invocation(600_000));
        Future<Expiring.Run> second = threads.submit(run);
        Future<Expiring.Run> third = threads.submit(run);
        FileStoreHandler store =
            new FileStoreHandler(
                wire.settings,
                Services.storing(wire.index, wire.bytes, CLOCK),
                Services.copying(wire.index, wire.bytes, CLOCK));
        for (String id : uploads) {
          stored.addAll(Call.api(store, Json.texts(List.of(id))).texts());
        }
        for (Future<Expiring.Run> each : List.of(second, third)) {
          assertThat(each.get().finished()).isTrue();
          assertThat(each.get().failed()).isZero();
          later += each.get().expired();
        }
      } finally {
        threads.shutdownNow();
      }

      assertThat(first.expired() + later)
          .as("each once")
          .isEqualTo(rows + uploads.size() - stored.size());
      assertThat(pending(wire)).isZero();
      assertThat(wire.keys("")).hasSameSizeAs(stored).allMatch(key -> key.startsWith("files/"));
      for (String id : uploads) {
        Map<String, AttributeValue> row = wire.item(id);
        assertThat(row.containsKey("deleted_at")).isNotEqualTo(stored.contains(id));
        if (stored.contains(id)) {
          assertThat(
                  wire.s3
                      .getObjectAsBytes(
                          get -> get.bucket(wire.settings.bucket()).key(row.get("stored_key").s()))
                      .asUtf8String())
              .isEqualTo("content " + uploads.indexOf(id));
        }
      }
    }
  }

  private static Expiring expiring(Wire wire) {
    return new Expiring(wire.index, wire.bytes, Duration.ofMinutes(60), CLOCK);
  }

  /** An invocation that has no time left once it has been asked so often. */
  private static Invocation outOfTimeAfter(int questions) {
    AtomicInteger left = new AtomicInteger(questions);
    return new Invocation(
        new Log(new PrintStream(PrintStream.nullOutputStream()), "test"),
        new Deadline(() -> left.decrementAndGet() > 0 ? 600_000 : 0));
  }

  private static String uploaded(Wire wire, String content) {
    Call.Answer ticket =
        Call.api(
            new FilePreprocessHandler(
                wire.settings.allowedOrigin(),
                Services.anything(),
                new Tickets(wire.index, wire.urls, Clock.systemUTC())),
            Json.object().with("name", "a").build());
    wire.put(ticket, content.getBytes(UTF_8));
    Call.raw(
        new FileUploadedHandler(
            false,
            Services.uploads(wire.index, wire.bytes, CLOCK),
            Services.copying(wire.index, wire.bytes, CLOCK)),
        wire.created(ticket.text("id")));
    return ticket.text("id");
  }

  private static void put(Wire wire, int count) {
    // older than the uploads: these go first, while those are stored
    Instant now = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    List<WriteRequest> writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String since = now.minusSeconds(i).toString();
      Map<String, AttributeValue> item = new HashMap<>();
      Map.of(
              "id",
              "old" + i,
              "name",
              "a.txt",
              "created",
              since,
              "expires_at",
              since,
              "revert_hash",
              "x",
              "uploaded_at",
              since,
              "pending",
              "expiry",
              "pending_since",
              since)
          .forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
      writes.add(
          WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
      if (writes.size() == 25 || i == count - 1) {
        List<WriteRequest> batch = List.copyOf(writes);
        wire.dynamo.batchWriteItem(
            write -> write.requestItems(Map.of(wire.settings.table(), batch)));
        writes.clear();
      }
    }
  }

  private static int pending(Wire wire) {
    return (int)
        wire
            .dynamo
            .scanPaginator(scan -> scan.tableName(wire.settings.table()).indexName("PendingIndex"))
            .items()
            .stream()
            .count();
  }
}
