package io.filestore.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.functions.json.Json;
import io.filestore.functions.store.Copying;
import io.filestore.functions.store.Details;
import io.filestore.functions.store.FileBytes;
import io.filestore.functions.store.FileId;
import io.filestore.functions.store.Healing;
import io.filestore.functions.store.Storing;
import io.filestore.functions.store.Tickets;
import io.filestore.functions.testing.Call;
import io.filestore.functions.testing.Hooks;
import io.filestore.functions.testing.Services;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A file that is stored after the call that asked for it, by the function's own event. */
@ExtendWith(LocalAwsExtension.class)
class StoreLaterTest {

  private static final Clock CLOCK = Clock.systemUTC();

  private final List<FileId> later = new ArrayList<>();
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
  void theReportSaysStoringAndTheFunctionsOwnEventStores() {
    String id = uploaded();
    FileStoreHandler store = store(wire.bytes);
    // with less than ten seconds left, as for a large file
    assertThat(Call.raw(store, Call.event("[\"" + id + "\"]"), 9_000)).contains("\"body\":\"[]\"");
    assertThat(Call.raw(store, Call.event("[\"" + id + "\"]", "report"), 9_000))
        .contains("{\\\"id\\\":\\\"" + id + "\\\",\\\"reason\\\":\\\"storing\\\"}");
    assertThat(later).containsExactly(new FileId(id));
    assertThat(show(id)).doesNotContain("stored_at").contains("uploaded_at");

    assertThat(Call.raw(store, errand(id))).isEmpty();
    assertThat(show(id)).contains("stored_at");
    assertThat(Call.raw(store, errand(id))).as("sent twice").isEmpty();
    assertThat(Call.api(store, Json.texts(List.of(id))).texts()).containsExactly(id);
  }

  @Test
  void whatFailsForNowIsSentAgainAndWhatCannotBeStoredIsNot() {
    String id = uploaded();
    FileBytes broken =
        Hooks.before(
            FileBytes.class,
            wire.bytes,
            "copy",
            () -> {
              throw SdkClientException.create("no route to host");
            });
    FileStoreHandler store = store(broken);
    String errand = errand(id);
    assertThatThrownBy(() -> Call.raw(store, errand)).hasMessage("no route to host");
    assertThat(Call.raw(store, errand)).isEmpty();
    assertThat(Call.raw(store, errand("unknown"))).isEmpty();
    assertThatThrownBy(() -> Call.raw(store, errand(uploaded()), 1_000))
        .hasMessage("a file could not be stored; it is tried again");
  }

  private FileStoreHandler store(FileBytes bytes) {
    Copying copying = Services.copying(wire.index, bytes, CLOCK);
    return new FileStoreHandler(
        wire.settings, new Storing(wire.index, bytes, copying, later::add, CLOCK), copying);
  }

  private static String errand(String id) {
    return "{\"errand\":\"store\",\"id\":\"" + id + "\"}";
  }

  private String show(String id) {
    return Call.raw(
        new FileInfoHandler(
            wire.settings.allowedOrigin(),
            new Details(wire.index, new Healing(wire.index, wire.bytes), wire.urls)),
        Call.event("[\"" + id + "\"]", "nonstored"));
  }

  private String uploaded() {
    Call.Answer ticket =
        Call.api(
            new FilePreprocessHandler(
                wire.settings.allowedOrigin(),
                Services.anything(),
                new Tickets(wire.index, wire.urls, CLOCK)),
            Json.object().with("name", "a").build());
    wire.put(ticket, "abc".getBytes(UTF_8));
    Call.raw(
        new FileUploadedHandler(
            false,
            Services.uploads(wire.index, wire.bytes, CLOCK),
            Services.copying(wire.index, wire.bytes, CLOCK)),
        wire.created(ticket.text("id")));
    return ticket.text("id");
  }
}
