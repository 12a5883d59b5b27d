package io.filestore.functions.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.testing.Interruption;
import io.filestore.functions.testing.Services;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Every two things that can be done to a file, the one before and after each AWS call of the other.
 */
@ExtendWith(LocalAwsExtension.class)
class PairsTest {

  private static final Duration AHEAD = Duration.ofHours(2);
  private static final String FIRST = "first";
  private static final String SECOND = "the second";

  private Wire wire;
  private int sequence;

  @BeforeEach
  void start(LocalAws aws) {
    wire = new Wire(aws);
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  /** What can be done. */
  enum Act {
    STORE,
    DELETE,
    EXPIRE,
    UPLOADED,
    RECONCILE,
    PUT
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Act.STORE, Act.DELETE, Act.EXPIRE, Act.UPLOADED, Act.RECONCILE)
        .flatMap(outer -> Stream.of(Act.values()).map(inner -> Arguments.of(outer, inner)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void whateverComesBetweenTheRowAndTheBytesAgree(Act outer, Act inner) {
    int points = 0;
    boolean reached = true;
    for (int call = 0; reached; call++) {
      for (boolean after : new boolean[] {false, true}) {
        FileId id = uploaded();
        boolean[] answered = new boolean[2];
        Interruption between =
            new Interruption(call, after, () -> answered[1] = act(inner, id, Interruption.NONE));
        answered[0] = act(outer, id, between);
        reached = between.happened();
        if (reached) {
          points++;
          check(outer, inner, id, answered, outer + " " + call + (after ? " after" : " before"));
        }
        // or the next reconciliation would have calls for this one too
        wire.forget(id.value());
      }
    }
    assertThat(points).as("points of interleaving").isGreaterThanOrEqualTo(4);
  }

  /** Whether it says that it is done. */
  private boolean act(Act act, FileId id, Interruption between) {
    DynamoDbClient dynamo = between.in(DynamoDbClient.class, wire.dynamo);
    S3Client s3 = between.in(S3Client.class, wire.s3);
    FileIndex index = new DynamoIndex(dynamo, wire.settings.table());
    FileBytes bytes = new S3Bytes(s3, wire.settings.bucket());
    Clock clock = Clock.offset(Clock.systemUTC(), AHEAD);
    return switch (act) {
      case STORE ->
          Services.storing(index, bytes, clock).store(id, Wire.invocation()).equals(Outcome.DONE);
      case DELETE ->
          new Deleting(index, bytes, clock).delete(id, Wire.invocation()).equals(Outcome.DONE);
      case EXPIRE ->
          new Deleting(index, bytes, clock)
              .expire(
                  id, clock.instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
      case RECONCILE -> {
        Inventory inventory =
            new AwsInventory(dynamo, wire.settings.table(), s3, wire.settings.bucket(), 100);
        Reconciling.Run run =
            new Reconciling(index, bytes, inventory, wire.settings, clock)
                .run(false, Wire.invocation());
        assertThat(run.found()).doesNotContainKey(Reconciling.Finding.FAILED);
        yield run.finished();
      }
      case UPLOADED -> {
        arrived(id, index, bytes);
        yield true;
      }
      case PUT -> {
        put(id, SECOND);
        yield true;
      }
    };
  }

  private void check(Act outer, Act inner, FileId id, boolean[] answered, String where) {
    FileRow row = wire.index.find(id).orElseThrow();
    Set<Act> done = EnumSet.noneOf(Act.class);
    if (answered[0]) {
      done.add(outer);
    }
    if (answered[1]) {
      done.add(inner);
    }
    if (done.contains(Act.STORE)) {
      assertThat(row.storedAt()).as(where).isPresent();
    }
    if (done.contains(Act.STORE) && outer != Act.DELETE && inner != Act.DELETE) {
      assertThat(row.live()).as(where).isTrue();
      assertThat(done).as(where).doesNotContain(Act.EXPIRE);
    }
    if (done.contains(Act.DELETE)) {
      assertThat(row.deleted()).as(where).isTrue();
    }
    if (row.reason().isPresent()) {
      assertThat(row.storedAt()).as(where).isEmpty();
    }
    // the events of all that was put
    arrived(id, wire.index, wire.bytes);
    String content = row.live() ? content(row) : "";
    assertThat(wire.index.find(id).orElseThrow().storedKey()).as(where).isEqualTo(row.storedKey());
    if (row.live()) {
      assertThat(content).as(where).isIn(FIRST, SECOND).hasSize((int) row.size().orElseThrow());
      assertThat(wire.keys(id.value())).as(where).isEqualTo(List.of(row.storedKey().orElseThrow()));
    } else if (row.deleted()) {
      assertThat(wire.keys(id.value())).as(where).isEmpty();
      assertThat(wire.item(id.value())).as(where).doesNotContainKey("pending");
    } else {
      assertThat(wire.keys(id.value())).as(where).isEqualTo(List.of("uploads/" + id));
      assertThat(wire.item(id.value()).get("pending").s()).as(where).isEqualTo("expiry");
    }
  }

  private String content(FileRow row) {
    return new String(wire.get(wire.urls.download(row).url()).body(), UTF_8);
  }

  private FileId uploaded() {
    FileId id = FileId.random(new SecureRandom());
    wire.index.create(RaceTest.ticket(id, "token"));
    put(id, FIRST);
    arrived(id, wire.index, wire.bytes);
    return id;
  }

  private void put(FileId id, String content) {
    assertThat(wire.put(RaceTest.url(wire, id), Map.of(), content.getBytes(UTF_8))).isEqualTo(200);
  }

  private void arrived(FileId id, FileIndex index, FileBytes bytes) {
    Services.uploads(index, bytes, Clock.systemUTC())
        .arrived(id, Optional.of("%016X".formatted(++sequence)), Wire.invocation());
  }
}
