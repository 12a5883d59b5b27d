package io.filestore.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.json.Json;
import io.filestore.functions.runtime.Settings;
import io.filestore.functions.store.Deleting;
import io.filestore.functions.store.Details;
import io.filestore.functions.store.FileBytes;
import io.filestore.functions.store.FileIndex;
import io.filestore.functions.store.Healing;
import io.filestore.functions.store.Tickets;
import io.filestore.functions.testing.Call;
import io.filestore.functions.testing.Hooks;
import io.filestore.functions.testing.Services;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Files from ticket to end, over the wire. */
@ExtendWith(LocalAwsExtension.class)
class FlowTest {

  private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";
  private static final Clock CLOCK = Clock.systemUTC();

  private static Wire wire;
  private static FilePreprocessHandler preprocess;
  private static FileUploadedHandler uploaded;
  private static FileStoreHandler store;
  private static FileInfoHandler info;
  private static FileDeleteHandler delete;
  private static FileRevertHandler revert;

  @BeforeAll
  static void start(LocalAws aws) {
    wire = new Wire(aws);
    Settings settings = wire.settings;
    preprocess =
        new FilePreprocessHandler(
            settings.allowedOrigin(),
            Services.anything(),
            new Tickets(wire.index, wire.urls, CLOCK));
    uploaded = uploaded(false);
    store =
        new FileStoreHandler(
            settings,
            Services.storing(wire.index, wire.bytes, CLOCK),
            Services.copying(wire.index, wire.bytes, CLOCK));
    info =
        new FileInfoHandler(
            settings.allowedOrigin(),
            new Details(wire.index, new Healing(wire.index, wire.bytes), wire.urls));
    delete = delete(wire.bytes);
    revert =
        new FileRevertHandler(
            settings.allowedOrigin(), new Deleting(wire.index, wire.bytes, CLOCK));
  }

  private static FileUploadedHandler uploaded(boolean storeOnLoad) {
    return new FileUploadedHandler(
        storeOnLoad,
        Services.uploads(wire.index, wire.bytes, CLOCK),
        Services.copying(wire.index, wire.bytes, CLOCK));
  }

  private static FileDeleteHandler delete(FileBytes bytes) {
    return new FileDeleteHandler(
        wire.settings.allowedOrigin(), new Deleting(wire.index, bytes, CLOCK));
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @Test
  void aFileGoesFromTicketToDeletionAndItsBytesComeBackAsTheyWere() {
    byte[] content = new byte[300_000];
    new Random(7).nextBytes(content);
    Call.Answer ticket = ticket(Json.object().with("name", "Übersicht \"Q3\" – 日本.bin"));
    String id = ticket.text("id");
    assertThat(show(id, "nonstored"))
        .singleElement()
        .satisfies(file -> assertThat(file.fields().keySet()).containsExactly("id", "name"));

    assertThat(
            wire.put(
                ticket.text("url"), Map.of("Content-Type", "Text/Plain;charset=utf-8"), content))
        .isEqualTo(200);
    Call.raw(uploaded, wire.created(id));
    assertThat(show(id)).isEmpty();
    assertThat(show(id, "nonstored"))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.fields().keySet())
                  .containsExactly("id", "name", "type", "size", "uploaded_at");
              assertThat(file.text("type")).contains("text/plain");
            });
    assertThat(wire.item(id)).doesNotContainKey("ttl");

    assertThat(store(id)).containsExactly(id);
    assertThat(wire.keys(id)).singleElement().asString().startsWith("files/" + id + "/");
    Json.Obj stored = show(id).get(0);
    assertThat(stored.fields().keySet())
        .containsExactly(
            "id", "name", "type", "size", "uploaded_at", "stored_at", "url", "url_expires_at");
    assertThat(stored.text("name")).contains("Übersicht \"Q3\" – 日本.bin");
    assertThat(stored.get("size")).contains(new Json.Num("300000"));
    assertThat(stored.text("uploaded_at").orElseThrow()).matches(TIME);
    assertThat(stored.text("stored_at").orElseThrow()).matches(TIME);
    assertThat(stored.text("url_expires_at").orElseThrow()).matches(TIME);
    HttpResponse<byte[]> download = wire.get(stored.text("url").orElseThrow());
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.body()).isEqualTo(content);
    assertThat(download.headers().firstValue("Content-Type").orElseThrow())
        .isEqualToIgnoringCase("Text/Plain;charset=utf-8");
    assertThat(download.headers().firstValue("Content-Disposition"))
        .contains(
            "attachment; filename=\"_bersicht _Q3_ _ _.bin\";"
                + " filename*=UTF-8''%C3%9Cbersicht%20%22Q3%22%20%E2%80%93%20%E6%97%A5%E6%9C%AC.bin");

    assertThat(delete(id)).containsExactly(id);
    assertThat(wire.keys(id)).isEmpty();
    assertThat(show(id)).isEmpty();
    assertThat(show(id, "nonstored")).isEmpty();
    Json.Obj deleted = show(id, "deleted").get(0);
    assertThat(deleted.text("deleted_at").orElseThrow()).matches(TIME);
    assertThat(deleted.get("url")).isEmpty();
    assertThat(wire.get(stored.text("url").orElseThrow()).statusCode()).isEqualTo(404);
    assertThat(wire.item(id)).doesNotContainKeys("pending", "pending_since", "ttl");
    assertThat(reasons(store, id)).containsExactly(Map.entry(id, "deleted"));
  }

  @Test
  void storingAndDeletingAgainChangesNothing() {
    String id = uploadedFile("a.txt", "abc");
    store(id);
    Map<String, AttributeValue> stored = wire.item(id);
    assertThat(store(id)).containsExactly(id);
    assertThat(wire.item(id)).isEqualTo(stored);
    delete(id);
    Map<String, AttributeValue> deleted = wire.item(id);
    assertThat(delete(id)).containsExactly(id);
    assertThat(wire.item(id)).isEqualTo(deleted);
  }

  @Test
  void storeBeforeTheEventHealsTheRow() {
    Call.Answer ticket = ticket(Json.object().with("name", "a.txt"));
    String id = ticket.text("id");
    wire.put(ticket, "abc".getBytes(UTF_8));
    assertThat(store(id)).containsExactly(id);
    assertThat(show(id).get(0).get("uploaded_at")).isPresent();
    Map<String, AttributeValue> before = wire.item(id);

    Call.raw(uploaded, wire.created(id));
    assertThat(wire.item(id)).isEqualTo(before);
  }

  @Test
  void infoBeforeTheEventHealsTheRowAndSpoilsNoOther() {
    Call.Answer ticket = ticket(Json.object().with("name", "a.txt"));
    String id = ticket.text("id");
    String other = uploadedFile("b.txt", "b");
    wire.put(ticket, "abc".getBytes(UTF_8));

    List<Json.Obj> shown =
        Call.api(info, Json.texts(List.of(id, "unknown", other)), "nonstored").objects();
    assertThat(shown).extracting(file -> file.text("id").orElseThrow()).containsExactly(id, other);
    assertThat(shown.get(0).get("size")).contains(new Json.Num("3"));
    assertThat(wire.item(id).get("pending").s()).isEqualTo("expiry");
  }

  @Test
  void aPutAfterStoreNeverChangesWhatWasStored() {
    Call.Answer ticket = ticket(Json.object().with("name", "a.txt"));
    String id = ticket.text("id");
    wire.put(ticket, "first".getBytes(UTF_8));
    Call.raw(uploaded, wire.created(id));
    store(id);
    String url = show(id).get(0).text("url").orElseThrow();

    wire.put(ticket, "second".getBytes(UTF_8));
    Call.raw(uploaded, wire.created(id));
    assertThat(store(id)).containsExactly(id);
    assertThat(wire.get(url).body()).asString(UTF_8).isEqualTo("first");
    assertThat(wire.keys(id)).singleElement().asString().startsWith("files/");

    delete(id);
    wire.put(ticket, "third".getBytes(UTF_8));
    Call.raw(uploaded, wire.created(id));
    assertThat(wire.keys(id)).isEmpty();
    assertThat(reasons(store, id)).containsExactly(Map.entry(id, "deleted"));
  }

  @Test
  void aPutBeforeStoreReplacesTheUpload() {
    Call.Answer ticket = ticket(Json.object().with("name", "a.txt"));
    String id = ticket.text("id");
    wire.put(ticket, "first".getBytes(UTF_8));
    Call.raw(uploaded, wire.created(id));
    wire.put(ticket, "the second".getBytes(UTF_8));
    Call.raw(uploaded, wire.created(id));
    assertThat(show(id, "nonstored").get(0).get("size")).contains(new Json.Num("10"));
    store(id);
    assertThat(wire.get(show(id).get(0).text("url").orElseThrow()).body())
        .asString(UTF_8)
        .isEqualTo("the second");
  }

  @Test
  void duplicateLateAndForeignEventsChangeNothing() {
    Call.Answer ticket = ticket(Json.object().with("name", "a.txt"));
    String id = ticket.text("id");
    wire.put(ticket, "abc".getBytes(UTF_8));
    Call.raw(uploaded, Wire.createdInOrder(id, "0055AED6DCD90281E5"));
    Map<String, AttributeValue> recorded = wire.item(id);
    assertThat(recorded).containsKey("sequencer");

    wire.put(ticket, "abcd".getBytes(UTF_8));
    for (String sequencer : List.of("0055AED6DCD90281E5", "0055AED6DCD90281E4", "0055")) {
      Call.raw(uploaded, Wire.createdInOrder(id, sequencer));
      assertThat(wire.item(id)).isEqualTo(recorded);
    }
    int rows = wire.rows();
    wire.s3.putObject(
        put -> put.bucket(wire.settings.bucket()).key("uploads/stranger"),
        software.amazon.awssdk.core.sync.RequestBody.fromString("x"));
    Call.raw(uploaded, wire.created("stranger", "missing"));
    Call.raw(uploaded, Call.fixture("s3-test-event.json"));
    assertThat(wire.rows()).isEqualTo(rows);
  }

  @Test
  void oneMissingObjectDoesNotDropTheRest() {
    Call.Answer first = ticket(Json.object().with("name", "a.txt"));
    Call.Answer second = ticket(Json.object().with("name", "b.txt"));
    wire.put(second, "b".getBytes(UTF_8));
    Call.raw(uploaded, wire.created(first.text("id"), second.text("id")));
    assertThat(wire.item(first.text("id"))).doesNotContainKey("uploaded_at");
    assertThat(wire.item(second.text("id"))).containsKey("uploaded_at");
  }

  @Test
  void withStoreOnLoadTheEventStores() {
    FileUploadedHandler storing = uploaded(true);
    Call.Answer ticket = ticket(Json.object().with("name", "a.txt"));
    String id = ticket.text("id");
    wire.put(ticket, "abc".getBytes(UTF_8));
    String event = wire.created(id);
    Call.raw(storing, event);
    Call.raw(storing, event);
    assertThat(wire.get(show(id).get(0).text("url").orElseThrow()).body())
        .asString(UTF_8)
        .isEqualTo("abc");
    assertThat(wire.keys(id)).hasSize(1);
  }

  @Test
  void anUploadIsTakenBackByWhoHoldsItsToken() {
    Call.Answer ticket = ticket(Json.object().with("name", "a.txt"));
    String id = ticket.text("id");
    wire.put(ticket, "abc".getBytes(UTF_8));
    Call.raw(uploaded, wire.created(id));

    for (Map<String, String> headers :
        List.of(Map.<String, String>of(), Map.of("x-revert-token", "wrong"))) {
      Call.Answer answer = Call.api(revert, Call.event(id, headers));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text("code")).isEqualTo("forbidden");
    }
    assertThat(wire.keys(id)).hasSize(1);

    Map<String, String> token = Map.of("X-Revert-Token", ticket.text("revert_token"));
    for (int i = 0; i < 2; i++) {
      Call.Answer answer = Call.api(revert, Call.event(id, token));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(Json.object().with("id", id).build());
      assertThat(wire.keys(id)).isEmpty();
    }
    assertThat(reasons(store, id)).containsExactly(Map.entry(id, "deleted"));
    assertThat(wire.item(id).get("revert_hash").s())
        .isNotEqualTo(ticket.text("revert_token"))
        .hasSize(64);
  }

  @Test
  void whatIsStoredCannotBeTakenBack() {
    Call.Answer ticket = ticket(Json.object().with("name", "a.txt"));
    String id = ticket.text("id");
    wire.put(ticket, "abc".getBytes(UTF_8));
    store(id);
    Map<String, String> token = Map.of("x-revert-token", ticket.text("revert_token"));
    Call.Answer answer = Call.api(revert, Call.event(id, token));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("stored");
    assertThat(wire.keys(id)).hasSize(1);
    delete(id);
    assertThat(Call.api(revert, Call.event(id, token)).status()).isEqualTo(200);
  }

  @Test
  void aTicketCanBeTakenBackBeforeItIsUsed() {
    Call.Answer ticket = ticket(Json.object().with("name", "a.txt"));
    Map<String, String> token = Map.of("x-revert-token", ticket.text("revert_token"));
    assertThat(Call.api(revert, Call.event(ticket.text("id"), token)).status()).isEqualTo(200);
    wire.put(ticket, "abc".getBytes(UTF_8));
    Call.raw(uploaded, wire.created(ticket.text("id")));
    assertThat(wire.keys(ticket.text("id"))).isEmpty();
  }

  @Test
  void constraintsHoldOverTheWire() throws Exception {
    byte[] content = "constrained".getBytes(UTF_8);
    String sha256 =
        HexFormat.of()
            .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
    Call.Answer ticket =
        ticket(
            Json.object()
                .with("name", "a.txt")
                .with("size", content.length)
                .with("type", "text/plain")
                .with("sha256", sha256.toUpperCase(java.util.Locale.ROOT))
                .with("once", new Json.Bool(true)));
    Map<String, String> headers = Wire.headers(ticket);
    assertThat(headers).containsOnlyKeys("Content-Type", "If-None-Match", "x-amz-checksum-sha256");

    assertThat(wire.put(ticket.text("url"), headers, "shorter".getBytes(UTF_8)))
        .as("another size")
        .isEqualTo(403);
    assertThat(wire.put(ticket.text("url"), headers, "CONSTRAINED".getBytes(UTF_8)))
        .as("other bytes")
        .isEqualTo(400);
    assertThat(
            wire.put(ticket.text("url"), replaced(headers, "Content-Type", "text/html"), content))
        .as("another type")
        .isEqualTo(403);
    assertThat(wire.put(ticket.text("url"), Map.of(), content)).as("no headers").isEqualTo(403);
    assertThat(wire.keys(ticket.text("id"))).isEmpty();

    assertThat(wire.put(ticket, content)).isEqualTo(200);
    assertThat(wire.put(ticket, content)).as("twice").isEqualTo(412);
    assertThat(store(ticket.text("id"))).hasSize(1);
    assertThat(show(ticket.text("id")).get(0).text("sha256")).contains(sha256);
  }

  @Test
  void aMixedBatchIsAnsweredInOrderAndOncePerId() {
    String a = uploadedFile("a", "a");
    String b = uploadedFile("b", "b");
    String never = ticket(Json.object().with("name", "c")).text("id");
    String gone = uploadedFile("d", "d");
    delete(gone);
    List<String> ids = List.of(b, "unknown", a, never, b, gone, "not an id");

    Call.Answer report = Call.api(store, Json.texts(ids), "report");
    assertThat(Call.strings(report.object().get("done").orElseThrow())).containsExactly(b, a);
    assertThat(failures(report))
        .containsExactly(
            Map.entry("unknown", "unknown"),
            Map.entry(never, "not_uploaded"),
            Map.entry(gone, "deleted"),
            Map.entry("not an id", "unknown"));
    assertThat(Call.api(store, Json.texts(ids)).texts()).containsExactly(b, a);
    assertThat(Call.api(info, Json.texts(ids), "deleted", "nonstored").objects())
        .extracting(file -> file.text("id").orElseThrow())
        .containsExactly(b, a, never, gone);
    int rows = wire.rows();
    assertThat(Call.api(delete, Json.texts(List.of("phantom"))).texts()).isEmpty();
    assertThat(wire.rows()).isEqualTo(rows);
  }

  @Test
  void aHundredFilesAreStoredAndShownAtOnce() {
    List<String> ids =
        java.util.stream.IntStream.range(0, 100)
            .mapToObj(
                i -> {
                  Call.Answer ticket = ticket(Json.object().with("name", i + ".txt"));
                  wire.put(ticket, Integer.toString(i).getBytes(UTF_8));
                  return ticket.text("id");
                })
            .toList();
    assertThat(Call.api(store, Json.texts(ids)).texts()).isEqualTo(ids);
    assertThat(Call.api(info, Json.texts(ids)).objects())
        .extracting(file -> file.text("name").orElseThrow())
        .startsWith("0.txt", "1.txt")
        .endsWith("99.txt")
        .hasSize(100);
    assertThat(Call.api(delete, Json.texts(ids)).texts()).isEqualTo(ids);
  }

  @Test
  void aDeleteThatFailsHalfWayIsReportedAndFinishedByTheNext() {
    String id = uploadedFile("a", "a");
    store(id);
    FileDeleteHandler broken =
        delete(
            Hooks.before(
                FileBytes.class,
                wire.bytes,
                "removeCopy",
                () -> {
                  throw SdkClientException.create("no route to host");
                }));
    assertThat(reasons(broken, id)).containsExactly(Map.entry(id, "unavailable"));
    assertThat(show(id)).isEmpty();
    assertThat(wire.item(id).get("pending").s()).isEqualTo("removal");
    String deletedAt = wire.item(id).get("deleted_at").s();

    assertThat(delete(id)).containsExactly(id);
    assertThat(wire.keys(id)).isEmpty();
    assertThat(wire.item(id)).doesNotContainKey("pending");
    assertThat(wire.item(id).get("deleted_at").s()).isEqualTo(deletedAt);
  }

  @Test
  void withLittleTimeLeftNothingIsBegun() {
    String id = uploadedFile("a", "a");
    String raw = Call.raw(store, Call.event("[\"" + id + "\"]", "report"), 1_500);
    assertThat(raw).contains("unavailable");
    assertThat(wire.item(id)).doesNotContainKey("stored_at");
    assertThat(store(id)).containsExactly(id);
  }

  @Test
  void aTicketThatIsNeverUsedGoesByItself() {
    Call.Answer ticket = ticket(Json.object().with("name", "a"));
    Instant expires = Instant.parse(ticket.text("expires_at"));
    assertThat(wire.item(ticket.text("id")).get("ttl").n())
        .isEqualTo(Long.toString(expires.plus(Duration.ofDays(8)).getEpochSecond()));
  }

  @Test
  void aWriteWhoseAnswerWasLostIsNotTakenForAnother() {
    String id = uploadedFile("a", "abc");
    // the write is made, then made again, as the SDK does when the first answer does not come
    FileIndex twice =
        (FileIndex)
            java.lang.reflect.Proxy.newProxyInstance(
                FileIndex.class.getClassLoader(),
                new Class<?>[] {FileIndex.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("stored")) {
                    method.invoke(wire.index, arguments);
                  }
                  return method.invoke(wire.index, arguments);
                });
    FileStoreHandler retried =
        new FileStoreHandler(
            wire.settings,
            Services.storing(twice, wire.bytes, CLOCK),
            Services.copying(twice, wire.bytes, CLOCK));
    assertThat(Call.api(retried, Json.texts(List.of(id))).texts()).containsExactly(id);
    assertThat(wire.get(show(id).get(0).text("url").orElseThrow()).body())
        .asString(UTF_8)
        .isEqualTo("abc");
  }

  private static Call.Answer ticket(Json.ObjBuilder request) {
    Call.Answer ticket = Call.api(preprocess, request.build());
    assertThat(ticket.status()).isEqualTo(200);
    return ticket;
  }

  private static String uploadedFile(String name, String content) {
    Call.Answer ticket = ticket(Json.object().with("name", name));
    assertThat(wire.put(ticket, content.getBytes(UTF_8))).isEqualTo(200);
    Call.raw(uploaded, wire.created(ticket.text("id")));
    return ticket.text("id");
  }

  private static List<String> store(String id) {
    return Call.api(store, Json.texts(List.of(id))).texts();
  }

  private static List<String> delete(String id) {
    return Call.api(delete, Json.texts(List.of(id))).texts();
  }

  private static List<Json.Obj> show(String id, String... yes) {
    return Call.api(info, Json.texts(List.of(id)), yes).objects();
  }

  private static List<Map.Entry<String, String>> reasons(
      io.filestore.functions.http.ApiHandler handler, String id) {
    return failures(Call.api(handler, Json.texts(List.of(id)), "report"));
  }

  private static List<Map.Entry<String, String>> failures(Call.Answer report) {
    return ((Json.Array) report.object().get("failed").orElseThrow())
        .items().stream()
            .map(Json.Obj.class::cast)
            .map(
                failed ->
                    Map.entry(failed.text("id").orElseThrow(), failed.text("reason").orElseThrow()))
            .toList();
  }

  private static Map<String, String> replaced(
      Map<String, String> headers, String name, String value) {
    Map<String, String> changed = new java.util.TreeMap<>(headers);
    changed.put(name, value);
    return changed;
  }
}
