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
            Map.entry("NON_STORED_TIMEOUT", "60"),
            Map.entry("MAX_FILE_SIZE", "5368709120"),
            Map.entry("ALLOWED_TYPES", ""));
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  @Test
  void handlersKnowOnlyTheirEnvironment() throws Exception {
    ColdStart.Result preprocess =
        run(task(FilePreprocessHandler.class, Call.fixture("create-file.json")));
    Json.Obj ticket = body(preprocess, 0);
    String id = ticket.text("id").orElseThrow();
    String url = ticket.text("url").orElseThrow();
    assertThat(url)
        .as("the endpoint is used for URLs")
        .startsWith(
            environment.get("AWS_ENDPOINT_URL")
                + "/"
                + wire.settings.bucket()
                + "/uploads/"
                + id
                + "?");
    assertLoadsNothingItDoesNotNeed(preprocess, id);
    assertThat(wire.put(url, Map.of(), "abc".getBytes(UTF_8))).isEqualTo(200);

    ColdStart.Result others =
        run(
            task(FileUploadedHandler.class, wire.created(id)),
            task(FileInfoHandler.class, Call.event("[\"" + id + "\"]", "nonstored")),
            task(FileStoreHandler.class, Call.event("[\"" + id + "\"]", "report")),
            task(FileDeleteHandler.class, Call.event("[\"" + id + "\"]")),
            task(FileRevertHandler.class, Call.fixture("revert-file.json")),
            task(FileExpireHandler.class, "{}"),
            task(FileReconcileHandler.class, "{}"));
    assertThat(others.answers().get(0)).isEmpty();
    assertThat(others.answers().get(1)).contains("uploaded_at");
    assertThat(body(others, 2).get("done")).contains(Json.texts(List.of(id)));
    assertThat(others.answers().get(3)).contains("\"statusCode\":200", id);
    assertThat(others.answers().get(4)).contains("\"statusCode\":404");
    assertThat(others.answers().get(5)).isEqualTo("{\"expired\":0,\"finished\":true}");
    assertThat(others.answers().get(6)).startsWith("{\"dry_run\":false,");
    assertThat(wire.keys(id)).isEmpty();
  }

  private static void assertLoadsNothingItDoesNotNeed(ColdStart.Result preprocess, String id) {
    assertThat(preprocess.classes())
        .anyMatch(line -> line.contains("s3.internal.signing.DefaultS3Presigner "))
        .noneMatch(line -> line.contains("services.s3.DefaultS3Client "))
        .noneMatch(line -> line.contains("com.fasterxml.jackson.databind"))
        .noneMatch(line -> line.contains("org.crac.Core "))
        .noneMatch(line -> line.contains("io.netty"));
    assertThat(preprocess.log())
        .isEqualTo(
            "{\"level\":\"INFO\",\"event\":\"ticket_given\",\"request_id\":\"test-request\","
                + "\"file_id\":\"%s\"}%n",
            id);
  }

  private static ColdStart.Task task(Class<? extends RequestStreamHandler> handler, String event) {
    return new ColdStart.Task(handler, event);
  }

  private ColdStart.Result run(ColdStart.Task... tasks) throws Exception {
    ColdStart.Result result = ColdStart.run(environment, tasks);
    assertThat(result.status()).as(result.log()).isZero();
    return result;
  }

  private static Json.Obj body(ColdStart.Result result, int task) {
    Json.Obj response = (Json.Obj) JsonReader.read(result.answers().get(task));
    assertThat(response.get("statusCode")).contains(new Json.Num("200"));
    return (Json.Obj) JsonReader.read(response.text("body").orElseThrow());
  }
}
