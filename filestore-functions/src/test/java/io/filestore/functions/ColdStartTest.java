package io.filestore.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.testing.Call;
import io.filestore.functions.testing.ColdStart;
import io.filestore.functions.testing.Wire;
import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Handlers as Lambda makes them: by their constructor without parameters, from the environment. */
@ExtendWith(LocalAwsExtension.class)
class ColdStartTest {

  private Wire wire;
  private Map<String, String> environment;

  @BeforeEach
  void start(LocalAws aws) {
    wire = new Wire(aws);
    environment =
        Map.ofEntries(
            Map.entry("AWS_REGION", aws.region()),
            Map.entry("AWS_ACCESS_KEY_ID", aws.accessKeyId()),
            Map.entry("AWS_SECRET_ACCESS_KEY", aws.secretAccessKey()),
            Map.entry("AWS_ENDPOINT_URL", aws.s3Endpoint().toString()),
            Map.entry("AWS_ENDPOINT_URL_DYNAMODB", aws.dynamoDbEndpoint().toString()),
            Map.entry("FILES_TABLE", wire.settings.table()),
            Map.entry("STORAGE_BUCKET", wire.settings.bucket()),
            Map.entry("ALLOWED_ORIGIN", "https://example.org"),
            Map.entry("SIGNED_URL_EXPIRATION", "600"),
            Map.entry("STORE_ON_LOAD", "False"),
            Map.entry("NON_STORED_TIMEOUT", "60"));
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  @Test
  void theEndpointOfTheEnvironmentIsUsedForCallsAndForUrls() throws Exception {
    ColdStart.Result preprocess =
        run(FilePreprocessHandler.class, Call.fixture("create-file.json"));
    Json.Obj ticket = body(preprocess);
    String id = ticket.text("id").orElseThrow();
    String url = ticket.text("url").orElseThrow();
    assertThat(url)
        .startsWith(
            environment.get("AWS_ENDPOINT_URL")
                + "/"
                + wire.settings.bucket()
                + "/uploads/"
                + id
                + "?");
    assertThat(wire.put(url, Map.of(), "abc".getBytes(UTF_8))).isEqualTo(200);

    ColdStart.Result store = run(FileStoreHandler.class, Call.event("[\"" + id + "\"]", "report"));
    assertThat(body(store).get("done")).contains(Json.texts(List.of(id)));
    assertThat(wire.keys(id)).singleElement().asString().startsWith("files/" + id + "/");
  }

  @Test
  void aTicketLoadsNothingItDoesNotNeed() throws Exception {
    ColdStart.Result preprocess =
        run(FilePreprocessHandler.class, Call.fixture("create-file.json"));
    assertThat(preprocess.classes())
        .anyMatch(line -> line.contains("s3.internal.signing.DefaultS3Presigner "))
        .noneMatch(line -> line.contains("services.s3.DefaultS3Client "))
        .noneMatch(line -> line.contains("com.fasterxml.jackson.databind"))
        .noneMatch(line -> line.contains("org.crac.Core "))
        .noneMatch(line -> line.contains("io.netty"));
    assertThat(preprocess.log())
        .isEqualTo(
            "{\"level\":\"INFO\",\"event\":\"ticket_given\",\"request_id\":\"test-request\","
                + "\"file_id\":\"%s\"}\n",
            body(preprocess).text("id").orElseThrow());
  }

  @Test
  void everyHandlerIsMadeFromTheEnvironment() throws Exception {
    for (Class<? extends RequestStreamHandler> handler :
        List.of(FileInfoHandler.class, FileDeleteHandler.class)) {
      assertThat(run(handler, Call.event("[\"unknown\"]")).answer())
          .as(handler.getSimpleName())
          .contains("\"statusCode\":200", "\"body\":\"[]\"");
    }
    assertThat(run(FileRevertHandler.class, Call.fixture("revert-file.json")).answer())
        .contains("\"statusCode\":404");
    assertThat(run(FileUploadedHandler.class, wire.created("unknown")).answer()).isEmpty();
    assertThat(run(FileExpireHandler.class, "{}").answer())
        .isEqualTo("{\"expired\":0,\"finished\":true}");
  }

  private ColdStart.Result run(Class<? extends RequestStreamHandler> handler, String event)
      throws Exception {
    ColdStart.Result result = ColdStart.run(handler, event, environment);
    assertThat(result.status()).as(result.log()).isZero();
    return result;
  }

  private static Json.Obj body(ColdStart.Result result) {
    Json.Obj response = (Json.Obj) JsonReader.read(result.answer());
    assertThat(response.get("statusCode")).contains(new Json.Num("200"));
    return (Json.Obj) JsonReader.read(response.text("body").orElseThrow());
  }
}
