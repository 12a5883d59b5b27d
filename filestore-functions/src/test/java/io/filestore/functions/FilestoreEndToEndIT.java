package io.filestore.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.functions.json.Json;
import io.filestore.functions.testing.Api;
import io.filestore.functions.testing.DeployedData;
import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The application as it is deployed, over HTTP: what {@code filestore:deploy} would send. */
@FilestoreLocal
class FilestoreEndToEndIT {

  private static Api api;
  private static DeployedData data;
  private static String expiring;
  private static Instant expired;

  @BeforeAll
  static void start(FilestoreStack stack) {
    api = new Api(stack);
    data = new DeployedData(stack);
    expiring = data.download("uploads/none", Duration.ofSeconds(1));
    expired = Instant.now().plusSeconds(2);
  }

  @AfterAll
  static void stop() {
    data.close();
  }

  @Test
  void aFileGoesFromTicketToDeletionAndItsBytesComeBackAsTheyWere() {
    byte[] content = new byte[1_000_000];
    new Random(7).nextBytes(content);
    Api.Answer ticket = api.ticket(Json.object().with("name", "Übersicht.bin"));
    assertThat(ticket.status()).as(ticket.text()).isEqualTo(200);
    String id = ticket.text("id");
    assertThat(api.put(ticket, content).statusCode()).isEqualTo(200);

    // Without a call: S3 has told the function.
    Json.Obj row = data.awaitItem(id, "uploaded_at");
    assertThat(row.text("size")).contains("1000000");
    assertThat(api.files("POST", "", id).objects()).as("not stored yet").isEmpty();

    assertThat(api.files("PUT", "", id).texts()).containsExactly(id);
    Json.Obj stored = api.files("POST", "", id).objects().get(0);
    assertThat(stored.text("name")).contains("Übersicht.bin");
    HttpResponse<byte[]> download = api.get(stored.text("url").orElseThrow());
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.body()).isEqualTo(content);
    assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("filename*=UTF-8''%C3%9Cbersicht.bin");

    assertThat(api.files("DELETE", "", id).texts()).containsExactly(id);
    assertThat(api.files("POST", "", id).objects()).isEmpty();
    assertThat(api.get(stored.text("url").orElseThrow()).statusCode()).isEqualTo(404);
    assertThat(data.keys(id)).isEmpty();
  }
}
