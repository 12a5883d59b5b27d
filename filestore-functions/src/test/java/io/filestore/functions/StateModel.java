package io.filestore.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.functions.json.Json;
import io.filestore.functions.store.Admission;
import io.filestore.functions.store.AwsInventory;
import io.filestore.functions.store.Copying;
import io.filestore.functions.store.Deleting;
import io.filestore.functions.store.Details;
import io.filestore.functions.store.DynamoIndex;
import io.filestore.functions.store.Expiring;
import io.filestore.functions.store.FileBytes;
import io.filestore.functions.store.FileId;
import io.filestore.functions.store.FileIndex;
import io.filestore.functions.store.Healing;
import io.filestore.functions.store.Reconciling;
import io.filestore.functions.store.S3Bytes;
import io.filestore.functions.store.Storing;
import io.filestore.functions.store.Tickets;
import io.filestore.functions.store.Uploads;
import io.filestore.functions.testing.Call;
import io.filestore.functions.testing.Fixed;
import io.filestore.functions.testing.Interruption;
import io.filestore.functions.testing.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Some files, what has been promised about each, and what must therefore hold; driven by the
 * handlers over the wire.
 */
final class StateModel {

  /** What can be done. */
  enum Kind {
    TICKET,
    PUT,
    EVENT,
    STORE,
    STORE_IN_A_HURRY,
    ERRAND,
    INFO,
    DELETE,
    REVERT,
    EXPIRE,
    RECONCILE
  }

  /**
   * One thing done.
   *
   * @param pick of the files, events or errands that there are
   * @param flag an event is kept to come again; what is put is too large; time has passed
   * @param failing number of the SDK call that fails, none if negative
   */
  record Op(Kind kind, int pick, boolean flag, int failing, boolean after) {}

  private static final int MOST_BYTES = 20;
  private static final Duration LATER = Duration.ofDays(2);
  private static final Duration AT_LAST = Duration.ofDays(4);

  /** A file and what is known of it. */
  private static final class Known {
    final Call.Answer ticket;
    final Set<String> puts = new HashSet<>();
    boolean promised; // store said so
    boolean deletable; // a deletion has been tried since: it may be gone
    boolean deleted; // a deletion said so
    String content = ""; // what was first downloaded
    Map<String, AttributeValue> before = Map.of();

    Known(Call.Answer ticket) {
      this.ticket = ticket;
    }

    String id() {
      return ticket.text("id");
    }
  }

  private record Event(String id, String json) {}

  private final Wire wire;
  private final List<Known> files = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<String> errands = new ArrayList<>();
  private int ticketsAsked;
  private int puts;

  StateModel(Wire wire) {
    this.wire = wire;
  }

  /** Does it and checks the file that it was about. */
  void run(Op op) {
    Interruption fault = Interruption.cutOff(op.failing(), op.after());
    Services services = new Services(fault, op.flag() ? LATER : Duration.ZERO);
    if (op.kind() == Kind.TICKET || files.isEmpty()) {
      ticket(services, fault);
      return;
    }
    Known file = files.get(op.pick() % files.size());
    switch (op.kind()) {
      case PUT -> put(file, op.flag());
      case EVENT -> event(services, fault, op);
      case STORE, STORE_IN_A_HURRY -> store(services, fault, file, op.kind());
      case ERRAND -> errand(services, fault, op);
      case INFO -> answered(services.info(), Call.event(ids(file), "nonstored", "deleted"), fault);
      case DELETE -> delete(services, fault, file);
      case REVERT -> revert(services, fault, file);
      case EXPIRE -> quietly(services.expire(), "{}", fault);
      case RECONCILE -> quietly(services.reconcile(), "{}", fault);
      default -> throw new IllegalStateException(op.toString());
    }
    files.forEach(op.kind() == Kind.EXPIRE || op.kind() == Kind.RECONCILE ? this::check : f -> {});
    check(file);
  }

  /** Ends everything that was left half done; then rows and bytes must agree to the last object. */
  void settle() {
    Services services = new Services(Interruption.NONE, AT_LAST);
    events.forEach(event -> Call.raw(services.uploaded(), event.json()));
    errands.forEach(errand -> Call.raw(services.store(), errand));
    // the second finds what the first has expired and recorded
    for (int i = 0; i < 2; i++) {
      Call.raw(services.reconcile(), "{}");
    }
    Set<String> named = new HashSet<>();
    for (Known file : files) {
      check(file);
      Map<String, AttributeValue> row = wire.item(file.id());
      assertThat(row).as("waits for nothing").doesNotContainKey("pending");
      if (row.containsKey("stored_at") && !row.containsKey("deleted_at")) {
        named.add(row.get("stored_key").s());
      }
    }
    assertThat(wire.keys("")).as("bytes that rows name").containsExactlyInAnyOrderElementsOf(named);
    assertThat(wire.rows()).as("rows").isBetween(files.size(), ticketsAsked);
  }

  private void ticket(Services services, Interruption fault) {
    ticketsAsked++;
    Call.Answer answer = answered(services.preprocess(), Call.event("{\"name\":\"a.txt\"}"), fault);
    if (answer.status() == 200) {
      files.add(new Known(answer));
    }
  }

  private void put(Known file, boolean tooLarge) {
    String content = "put " + ++puts + (tooLarge ? " is of too many bytes" : "");
    assertThat(wire.put(file.ticket, content.getBytes(UTF_8))).isEqualTo(200);
    file.puts.add(content);
    events.add(new Event(file.id(), wire.created(file.id())));
  }

  private void event(Services services, Interruption fault, Op op) {
    if (events.isEmpty()) {
      return;
    }
    int which = op.pick() % events.size();
    // as Lambda does, one that failed comes again
    if (quietly(services.uploaded(), events.get(which).json(), fault) && !op.flag()) {
      events.remove(which);
    }
  }

  private void store(Services services, Interruption fault, Known file, Kind kind) {
    int millis = kind == Kind.STORE_IN_A_HURRY ? 9_000 : 60_000;
    Call.Answer answer =
        Call.answer(Call.raw(services.store(), Call.event(ids(file), "report"), millis));
    assertThat(answer.status()).isEqualTo(200);
    if (!Call.strings(answer.object().get("done").orElseThrow()).isEmpty()) {
      file.promised = true;
      assertThat(file.deleted).as("stored after its deletion").isFalse();
    } else if (!fault.happened()) {
      assertThat(answer.body().toString()).doesNotContain("unavailable");
    }
  }

  private void errand(Services services, Interruption fault, Op op) {
    if (errands.isEmpty()) {
      return;
    }
    int which = op.pick() % errands.size();
    if (quietly(services.store(), errands.get(which), fault) && !op.flag()) {
      errands.remove(which);
    }
  }

  private void delete(Services services, Interruption fault, Known file) {
    file.deletable = true;
    Call.Answer answer = answered(services.delete(), Call.event(ids(file), "report"), fault);
    if (answer.status() == 200
        && !Call.strings(answer.object().get("done").orElseThrow()).isEmpty()) {
      file.deleted = true;
    }
  }

  private void revert(Services services, Interruption fault, Known file) {
    boolean promised = file.promised && !file.deletable;
    Map<String, String> token = Map.of("x-revert-token", file.ticket.text("revert_token"));
    Call.Answer answer = answered(services.revert(), Call.event(file.id(), token), fault);
    if (promised && !fault.happened()) {
      assertThat(answer.status()).as("revert of a stored file").isEqualTo(409);
    }
    if (answer.status() == 200) {
      file.deleted = true;
    }
  }

  /** What must hold of a file whatever has happened. */
  private void check(Known file) {
    Map<String, AttributeValue> row = wire.item(file.id());
    for (String once : List.of("stored_at", "stored_key", "deleted_at", "name", "revert_hash")) {
      if (file.before.containsKey(once)) {
        assertThat(row).as("'%s' is for ever", once).containsEntry(once, file.before.get(once));
      }
    }
    file.before = row;
    boolean stored = row.containsKey("stored_at");
    boolean deleted = row.containsKey("deleted_at");
    if (file.promised) {
      assertThat(stored).as("what was answered is so").isTrue();
      assertThat(deleted && !file.deletable).as("deleted by nobody").isFalse();
    }
    if (file.deleted) {
      assertThat(deleted).as("what was answered is so").isTrue();
    }
    if (stored) {
      assertThat(row).as("nothing but a deletion").doesNotContainKeys("reason", "storing_until");
    }
    if (deleted || stored) {
      assertThat(row).doesNotContainKey("ttl");
      assertThat(row.getOrDefault("pending", AttributeValue.fromS("removal")).s())
          .isEqualTo("removal");
    }
    if (stored && !deleted) {
      assertContent(file, row);
    }
  }

  private void assertContent(Known file, Map<String, AttributeValue> row) {
    String key = row.get("stored_key").s();
    String content =
        wire.s3.getObjectAsBytes(get -> get.bucket(wire.settings.bucket()).key(key)).asUtf8String();
    if (file.content.isEmpty()) {
      file.content = content;
    }
    assertThat(content).as("the same for ever").isEqualTo(file.content);
    assertThat(file.puts).as("what was put").contains(content);
    assertThat(content.length()).as("what is taken").isLessThanOrEqualTo(MOST_BYTES);
    assertThat(row.get("size").n()).isEqualTo(Integer.toString(content.length()));
  }

  private static String ids(Known file) {
    return "[\"" + file.id() + "\"]";
  }

  /** An answer, of 5xx only if a call was cut off. */
  private static Call.Answer answered(
      RequestStreamHandler handler, String event, Interruption fault) {
    Call.Answer answer = Call.answer(Call.raw(handler, event));
    if (!fault.happened()) {
      assertThat(answer.status()).isLessThan(500);
    }
    return answer;
  }

  /** Whether it went through, which only a call that was cut off can prevent. */
  private static boolean quietly(RequestStreamHandler handler, String event, Interruption fault) {
    try {
      Call.raw(handler, event);
      return true;
    } catch (RuntimeException e) {
      if (fault.happened()) {
        return false;
      }
      throw e;
    }
  }

  /** The handlers, some time ahead, over clients that fail. */
  private final class Services {

    private final DynamoDbClient dynamo;
    private final S3Client s3;
    private final FileIndex index;
    private final FileBytes bytes;
    private final Clock clock;
    private final Admission admission = new Admission(Fixed.settings(MOST_BYTES));

    Services(Interruption fault, Duration ahead) {
      dynamo = fault.in(DynamoDbClient.class, wire.dynamo);
      s3 = fault.in(S3Client.class, wire.s3);
      index = new DynamoIndex(dynamo, wire.settings.table());
      bytes = new S3Bytes(s3, wire.settings.bucket());
      clock = Clock.offset(Clock.systemUTC(), ahead);
    }

    FilePreprocessHandler preprocess() {
      return new FilePreprocessHandler(
          Fixed.ORIGIN, admission, new Tickets(index, wire.urls, Clock.systemUTC()));
    }

    FileUploadedHandler uploaded() {
      return new FileUploadedHandler(false, new Uploads(index, bytes, admission, clock), copying());
    }

    FileStoreHandler store() {
      return new FileStoreHandler(
          wire.settings, new Storing(index, bytes, copying(), this::later, clock), copying());
    }

    private void later(FileId id) {
      errands.add(
          io.filestore.functions.json.JsonWriter.write(
              Json.object().with("errand", "store").with("id", id.value()).build()));
    }

    private Copying copying() {
      return new Copying(index, bytes, admission, clock);
    }

    FileInfoHandler info() {
      return new FileInfoHandler(
          Fixed.ORIGIN, new Details(index, new Healing(index, bytes), wire.urls));
    }

    FileDeleteHandler delete() {
      return new FileDeleteHandler(Fixed.ORIGIN, new Deleting(index, bytes, clock));
    }

    FileRevertHandler revert() {
      return new FileRevertHandler(Fixed.ORIGIN, new Deleting(index, bytes, clock));
    }

    FileExpireHandler expire() {
      return new FileExpireHandler(new Expiring(index, bytes, Duration.ofMinutes(60), clock));
    }

    FileReconcileHandler reconcile() {
      return new FileReconcileHandler(
          false,
          new Reconciling(
              index,
              bytes,
              new AwsInventory(dynamo, wire.settings.table(), s3, wire.settings.bucket()),
              wire.settings,
              clock));
    }
  }
}
