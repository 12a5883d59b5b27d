package io.filestore.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.json.Json;
import io.filestore.functions.runtime.Errand;
import io.filestore.functions.runtime.Errands;
import io.filestore.functions.store.Grants;
import io.filestore.functions.testing.Api;
import io.filestore.functions.testing.DeployedData;
import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** The application as it is deployed: its own template and artifacts, over HTTP. */
@FilestoreLocal
class FilestoreEndToEndIT {

  private static final Duration LIFETIME = Duration.ofSeconds(1);

  private static FilestoreStack stack;
  private static Api api;
  private static DeployedData data;
  private static String expiring;
  private static Instant expired;

  @BeforeAll
  static void start(FilestoreStack deployed) {
    stack = deployed;
    api = new Api(stack);
    data = new DeployedData(stack);
    expiring = data.download("files/none", LIFETIME);
    expired = Instant.now().plus(LIFETIME).plusSeconds(1);
  }

  @AfterAll
  static void stop() {
    data.close();
  }

  @Test
  void aFileGoesFromTicketToDeletionAndItsBytesComeBackAsTheyWere() {
    byte[] content = new byte[1_000_000];
    new Random(7).nextBytes(content);
    Api.Answer ticket = ticket("Übersicht.bin");
    String id = ticket.text("id");
    assertThat(api.put(ticket, content).statusCode()).isEqualTo(200);

    assertThat(data.rowWith("uploaded_at", id)).as("told by S3").containsEntry("size", "1000000");
    assertThat(api.files("POST", "", id).objects()).as("not stored yet").isEmpty();

    assertThat(api.files("PUT", "", id).texts()).containsExactly(id);
    Json.Obj stored = api.files("POST", "", id).objects().get(0);
    assertThat(stored.text("name")).contains("Übersicht.bin");
    String url = stored.text("url").orElseThrow();
    HttpResponse<byte[]> download = api.get(url);
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.body()).isEqualTo(content);
    assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("filename*=UTF-8''%C3%9Cbersicht.bin");

    assertThat(api.files("DELETE", "", id).texts()).containsExactly(id);
    assertThat(api.files("POST", "", id).objects()).isEmpty();
    assertThat(api.get(url).statusCode()).isEqualTo(404);
    assertThat(data.keys(id)).isEmpty();
  }

  @Test
  void anUploadIsTakenBackByWhoHoldsItsToken() {
    Api.Answer ticket = uploaded("a.txt", "abc");
    String id = ticket.text("id");

    assertThat(api.revert(id, "wrong").status()).isEqualTo(403);
    assertThat(data.keys(id)).containsExactly("uploads/" + id);

    assertThat(api.revert(id, ticket.text("revert_token")).status()).isEqualTo(200);
    assertThat(data.keys(id)).isEmpty();
    assertThat(api.files("PUT", "", id).texts()).isEmpty();
  }

  @Test
  void filesNeedTheKeyAndTicketsDoNot() {
    Api.Answer answer =
        api.call(
            "POST",
            "/files",
            Map.of("content-type", "application/json"),
            Json.texts(List.of("no-such-file")));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("message")).isEqualTo("Forbidden");
  }

  @Test
  void aUrlIsGoodForWhatItWasMadeForAlone() {
    Api.Answer ticket = ticket("a.txt");
    Api.Answer other = ticket("b.txt");
    String url = ticket.text("url");
    byte[] bytes = "abc".getBytes(UTF_8);

    String changed = url.replaceFirst("X-Amz-Expires=\\d+", "X-Amz-Expires=43200");
    assertThat(changed).isNotEqualTo(url);
    assertRefused(api.put(changed, Map.of(), bytes), "SignatureDoesNotMatch");
    String forAnother = url.replace(ticket.text("id"), other.text("id"));
    assertThat(forAnother).isNotEqualTo(url);
    assertRefused(api.put(forAnother, Map.of(), bytes), "SignatureDoesNotMatch");
    assertRefused(api.get(url), "SignatureDoesNotMatch");

    assertThat(data.keys(ticket.text("id"))).isEmpty();
    assertThat(data.keys(other.text("id"))).isEmpty();
    assertThat(api.put(url, Map.of(), bytes).statusCode()).isEqualTo(200);
  }

  @Test
  void aUrlEndsWithItsTime() throws InterruptedException {
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), expired).toMillis()));
    HttpResponse<byte[]> answer = api.get(expiring);
    assertRefused(answer, "AccessDenied");
    assertThat(new String(answer.body(), UTF_8)).contains("Request has expired");
    assertThat(api.get(data.download("files/none", Duration.ofMinutes(1))).statusCode())
        .as("a fresh one")
        .isEqualTo(404);
  }

  @Test
  void whatNobodyStoredGoesWhenTheFunctionOfTheScheduleIsCalled() {
    String due = uploaded("due.txt", "abc").text("id");
    String fresh = uploaded("fresh.txt", "abc").text("id");
    data.age(due, Duration.ofMinutes(61));

    assertThat(stack.invoke("FileExpireFunction", "{}"))
        .isEqualTo("{\"expired\":1,\"finished\":true}");

    assertThat(data.keys(due)).isEmpty();
    assertThat(data.row(due)).containsEntry("reason", "expired");
    assertThat(data.keys(fresh)).containsExactly("uploads/" + fresh);
    assertThat(stack.logs("FileExpireFunction")).anyMatch(line -> line.contains("\"expired\""));
  }

  @Test
  void aFileIsStoredByTheFunctionsOwnEvent() {
    String id = uploaded("large.txt", "as if it were large").text("id");
    new Errands(
            UrlConnectionHttpClient.create(),
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    stack.credentials().accessKeyId(), stack.credentials().secretAccessKey())),
            Region.of(stack.region()),
            stack.endpoint(),
            stack.physicalId("FileStoreFunction"),
            Grants.ALIAS)
        .send(new Errand("store", id));
    data.rowWith("stored_at", id);
    assertThat(api.files("PUT", "", id).texts()).containsExactly(id);
  }

  @Test
  void rowsAndBytesAreReconciledWhenTheFunctionOfTheScheduleIsCalled() {
    String deleted = uploaded("deleted.txt", "abc").text("id");
    api.files("DELETE", "", deleted);
    assertThat(stack.invoke("FileReconcileFunction", "{\"dry_run\":true}"))
        .startsWith("{\"dry_run\":true,\"unfinished_deletion\":0,")
        .endsWith("\"failed\":0,\"finished\":true}");
    assertThat(stack.invoke("FileReconcileFunction", "{}")).startsWith("{\"dry_run\":false,");
  }

  private static void assertRefused(HttpResponse<byte[]> answer, String code) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(new String(answer.body(), UTF_8)).contains("<Code>" + code + "</Code>");
  }

  private static Api.Answer ticket(String name) {
    Api.Answer ticket = api.ticket(Json.object().with("name", name));
    assertThat(ticket.status()).as(ticket.text()).isEqualTo(200);
    return ticket;
  }

  private static Api.Answer uploaded(String name, String content) {
    Api.Answer ticket = ticket(name);
    assertThat(api.put(ticket, content.getBytes(UTF_8)).statusCode()).isEqualTo(200);
    data.rowWith("uploaded_at", ticket.text("id"));
    return ticket;
  }
}
