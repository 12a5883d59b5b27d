package io.filestore.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.json.Json;
import io.filestore.functions.testing.Api;
import io.filestore.functions.testing.DeployedData;
import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.ContentDisposition;

/**
 * The integration flows of the application this one replaces, whose tests stored a multipart
 * envelope and never looked at it: here what comes back is compared with what was sent, byte by
 * byte.
 */
@FilestoreLocal
class OriginalFlowsEndToEndIT {

  private static final String TYPE = "application/pdf";

  private static FilestoreStack stack;
  private static Api api;
  private static DeployedData data;

  private final byte[] pdf = pdf();
  private final Api.Answer ticket = api.ticket(Json.object().with("name", "test.pdf"));
  private final String id = ticket.text("id");

  @BeforeAll
  static void start(FilestoreStack deployed) {
    stack = deployed;
    api = new Api(stack);
    data = new DeployedData(stack);
  }

  @AfterAll
  static void stop() {
    data.close();
  }

  private static byte[] pdf() {
    byte[] bytes = new byte[257_003];
    new Random(5).nextBytes(bytes);
    byte[] head = {'%', 'P', 'D', 'F', '-', '1', '.', '7', '\r', '\n', 0, (byte) 0xff};
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  @Test
  void uploadAndStore() {
    upload();
    assertThat(api.files("PUT", "", id).texts()).containsExactly(id);

    Json.Obj file = api.files("POST", "", id).objects().get(0);
    assertThat(file.fields().keySet())
        .containsExactly(
            "id", "name", "type", "size", "uploaded_at", "stored_at", "url", "url_expires_at");
    assertThat(file.text("name")).contains("test.pdf");
    assertThat(file.text("type")).contains(TYPE);
    assertThat(file.get("size")).contains(new Json.Num("257003"));
    HttpResponse<byte[]> download = api.get(file.text("url").orElseThrow());
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.body()).isEqualTo(pdf);
    assertThat(download.headers().firstValue("Content-Type")).contains(TYPE);
    assertThat(
            ContentDisposition.parse(
                download.headers().firstValue("Content-Disposition").orElseThrow()))
        .isEqualTo(ContentDisposition.attachment().filename("test.pdf").build());
  }

  @Test
  void uploadWithoutStoreIsShownWhenAskedFor() {
    upload();
    data.rowWith("uploaded_at", id);

    assertThat(api.files("POST", "", id).objects()).isEmpty();
    Json.Obj file = api.files("POST", "?nonstored=yes", id).objects().get(0);
    assertThat(file.fields().keySet()).containsExactly("id", "name", "type", "size", "uploaded_at");
    assertThat(download("uploads/" + id)).isEqualTo(pdf);
  }

  @Test
  void uploadAndDelete() {
    upload();
    assertThat(api.files("DELETE", "", id).texts()).containsExactly(id);

    assertThat(api.files("POST", "", id).objects()).isEmpty();
    assertThat(api.files("POST", "?nonstored=yes", id).objects()).isEmpty();
    assertThat(data.keys(id)).isEmpty();
    assertThat(api.files("PUT", "", id).texts()).as("stored after that").isEmpty();
  }

  @Test
  void uploadStoreAndDeleteLeavesTheRow() {
    upload();
    api.files("PUT", "", id);
    Json.Obj stored = api.files("POST", "", id).objects().get(0);
    String url = stored.text("url").orElseThrow();
    assertThat(api.get(url).body()).isEqualTo(pdf);

    assertThat(api.files("DELETE", "", id).texts()).containsExactly(id);

    assertThat(api.files("POST", "", id).objects()).isEmpty();
    Json.Obj deleted = api.files("POST", "?deleted=yes", id).objects().get(0);
    assertThat(deleted.fields().keySet())
        .containsExactly("id", "name", "type", "size", "uploaded_at", "stored_at", "deleted_at");
    assertThat(deleted.text("stored_at")).isEqualTo(stored.text("stored_at"));
    assertThat(api.get(url).statusCode()).isEqualTo(404);
    assertThat(data.keys(id)).isEmpty();
  }

  @Test
  void expireCalledDirectlyTakesWhatIsDueAndLeavesWhatIsStored() {
    upload();
    api.files("PUT", "", id);
    Api.Answer due = api.ticket(Json.object().with("name", "due.pdf"));
    api.put(due, pdf);
    data.rowWith("uploaded_at", due.text("id"));
    data.age(due.text("id"), Duration.ofMinutes(61));

    stack.invoke("FileExpireFunction", "{}");

    assertThat(data.row(due.text("id"))).containsEntry("reason", "expired");
    assertThat(data.keys(due.text("id"))).isEmpty();
    assertThat(stored()).isEqualTo(pdf);
  }

  @Test
  void reconcileCalledDirectlyFinishesWhatIsDueAndTouchesNothingElse() {
    upload();
    api.files("PUT", "", id);
    Api.Answer due = api.ticket(Json.object().with("name", "due.pdf"));
    api.put(due, pdf);
    data.rowWith("uploaded_at", due.text("id"));
    data.age(due.text("id"), Duration.ofDays(2));

    Json.Obj dry = reconcile("{\"dry_run\":true}");
    assertThat(dry.get("due")).contains(new Json.Num("1"));
    assertThat(data.keys(due.text("id"))).containsExactly("uploads/" + due.text("id"));

    Json.Obj done = reconcile("{}");
    assertThat(done.get("due")).contains(new Json.Num("1"));
    assertThat(done.get("bytes_missing")).contains(new Json.Num("0"));
    assertThat(done.get("failed")).contains(new Json.Num("0"));
    assertThat(data.keys(due.text("id"))).isEmpty();
    assertThat(stored()).isEqualTo(pdf);
  }

  private static Json.Obj reconcile(String event) {
    return (Json.Obj)
        io.filestore.functions.json.JsonReader.read(stack.invoke("FileReconcileFunction", event));
  }

  private byte[] stored() {
    List<Json.Obj> files = api.files("POST", "", id).objects();
    return api.get(files.get(0).text("url").orElseThrow()).body();
  }

  private static byte[] download(String key) {
    return api.get(data.download(key, Duration.ofMinutes(1))).body();
  }

  private void upload() {
    assertThat(api.put(ticket.text("url"), Map.of("Content-Type", TYPE), pdf).statusCode())
        .isEqualTo(200);
  }
}
