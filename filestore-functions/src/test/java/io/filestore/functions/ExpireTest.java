package io.filestore.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.functions.store.Expiring;
import io.filestore.functions.store.FileBytes;
import io.filestore.functions.testing.Call;
import io.filestore.functions.testing.Hooks;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What is not stored in time goes, all of it and nothing else, over the wire. */
@ExtendWith(LocalAwsExtension.class)
class ExpireTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Duration OLD = Duration.ofMinutes(61);

  private Wire wire;

  @BeforeEach
  void start(LocalAws aws) {
    wire = new Wire(aws);
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  @Test
  void everyPageOfTheIndexIsWorked() {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      rows.add(row("old" + i, OLD.plusSeconds(i)));
    }
    put(rows);
    assertThat(Call.raw(expire(wire.bytes), "{}"))
        .isEqualTo("{\"expired\":1200,\"finished\":true}");
    assertThat(pending()).isZero();
    assertThat(Call.raw(expire(wire.bytes), "{}")).isEqualTo("{\"expired\":0,\"finished\":true}");
  }

  @Test
  void onlyWhatIsDueGoes() {
    put(List.of(row("due", OLD), row("waiting", Duration.ofMinutes(59))));
    for (String id : List.of("due", "waiting")) {
      wire.s3.putObject(
          p -> p.bucket(wire.settings.bucket()).key("uploads/" + id), RequestBody.fromString("x"));
    }
    assertThat(Call.raw(expire(wire.bytes), "{}")).isEqualTo("{\"expired\":1,\"finished\":true}");
    assertThat(wire.keys("")).containsExactly("uploads/waiting");
    assertThat(wire.item("due"))
        .containsEntry("reason", AttributeValue.fromS("expired"))
        .containsKey("deleted_at")
        .doesNotContainKey("pending");
    assertThat(wire.item("waiting")).doesNotContainKey("deleted_at");
  }

  @Test
  void aRunStopsInTimeAndTheNextGoesOn() {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(row("old" + i, OLD));
    }
    put(rows);
    assertThat(Call.raw(expire(wire.bytes), "{}", 19_000))
        .isEqualTo("{\"expired\":0,\"finished\":false}");
    assertThat(pending()).isEqualTo(30);
    assertThat(Call.raw(expire(wire.bytes), "{}")).isEqualTo("{\"expired\":30,\"finished\":true}");
  }

  @Test
  void oneFailureIsReportedAndDropsNoOther() {
    put(List.of(row("a", OLD), row("b", OLD), row("c", OLD)));
    FileBytes broken =
        Hooks.before(
            FileBytes.class,
            wire.bytes,
            "removeUpload",
            () -> {
              throw SdkClientException.create("no route to host");
            });
    FileExpireHandler expire = expire(broken);
    assertThatThrownBy(() -> Call.raw(expire, "{}")).hasMessage("1 files could not be removed");
    assertThat(pending()).isEqualTo(1);
    for (String id : List.of("a", "b", "c")) {
      assertThat(wire.item(id)).containsKey("deleted_at");
    }
  }

  private FileExpireHandler expire(FileBytes bytes) {
    return new FileExpireHandler(
        new Expiring(wire.index, bytes, Duration.ofMinutes(60), Clock.systemUTC()));
  }

  private static Map<String, AttributeValue> row(String id, Duration age) {
    String since = NOW.minus(age).toString();
    Map<String, AttributeValue> row = new HashMap<>();
    Map.of(
            "id", id,
            "name", "a.txt",
            "created", since,
            "expires_at", since,
            "revert_hash", "x",
            "uploaded_at", since,
            "pending", "expiry",
            "pending_since", since)
        .forEach((name, value) -> row.put(name, AttributeValue.fromS(value)));
    return row;
  }

  private void put(List<Map<String, AttributeValue>> rows) {
    for (int i = 0; i < rows.size(); i += 25) {
      List<WriteRequest> writes =
          rows.subList(i, Math.min(i + 25, rows.size())).stream()
              .map(
                  item ->
                      WriteRequest.builder()
                          .putRequest(PutRequest.builder().item(item).build())
                          .build())
              .toList();
      wire.dynamo.batchWriteItem(
          write -> write.requestItems(Map.of(wire.settings.table(), writes)));
    }
  }

  private int pending() {
    return (int)
        wire.dynamo
            .scanPaginator(
                scan -> scan.tableName(wire.settings.table()).indexName("PendingIndex"))
            .items()
            .stream()
            .count();
  }
}
