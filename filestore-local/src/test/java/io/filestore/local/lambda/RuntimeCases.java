package io.filestore.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.json.Json;
import io.filestore.local.lambda.type.FunctionType;
import io.filestore.local.logs.LogEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds whatever runs in the process, Lambda's runtime client or our own loop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RuntimeCases {

  static final String ID = "[0-9a-f-]{36}";

  Path data;
  Bench bench;

  abstract boolean ownLoop();

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    data = folder;
    bench = new Bench(data, ownLoop(), 2, Duration.ofMillis(300));
    bench.objects.put("code/f", Archives.function(Map.of()));
    bench.objects.put("code/jar", Archives.functionWithJar());
  }

  @AfterAll
  void end() {
    bench.close();
  }

  String create(String method, int memory, int timeout) throws Exception {
    return create(Bench.function("f", Archives.HANDLER + method), memory, timeout);
  }

  String create(ObjectNode properties, int memory, int timeout) throws Exception {
    properties.put("MemorySize", memory).put("Timeout", timeout);
    return new FunctionType(bench.functions, bench.layers, bench.code)
        .create(Bench.request("Function", properties))
        .physicalId();
  }

  Invocation invoke(String function, String event) throws Exception {
    return bench.invoker.invoke(function, event.getBytes(StandardCharsets.UTF_8));
  }

  static String text(Invocation invocation) {
    return new String(invocation.payload(), StandardCharsets.UTF_8);
  }

  static JsonNode json(Invocation invocation) {
    return Json.valueOrText(invocation.payload());
  }

  Set<Long> pids(String function) throws Exception {
    return bench.functions.versions(function).get(0).pool().pids();
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  static boolean running(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void answersAndStaysWarm() throws Exception {
    String function = create("describe", 256, 20);
    Invocation first = invoke(function, "{\"a\":\"ä\"}");
    JsonNode answer = json(first);
    assertThat(first.functionError()).isEmpty();
    assertThat(first.executedVersion()).isEqualTo("$LATEST");
    assertThat(answer.path("event").path("a").asString()).isEqualTo("ä");
    assertThat(answer.path("arn").asString())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:" + function);
    assertThat(answer.path("version").asString()).isEqualTo("$LATEST");
    assertThat(answer.path("memory").asInt()).isEqualTo(256);
    assertThat(answer.path("remaining").asInt()).isBetween(1, 20_000);
    JsonNode second = json(invoke(function, "{}"));
    assertThat(second.path("calls").asInt()).isEqualTo(2);
    assertThat(second.path("pid")).isEqualTo(answer.path("pid"));
  }

  @Test
  void findsClassesInTheJarThatThisProjectPacks() throws Exception {
    String function = create(Bench.function("jar", Archives.HANDLER + "describe"), 256, 20);
    assertThat(invoke(function, "{}").functionError()).isEmpty();
  }

  @Test
  void writesTheLogAsLambdaDoes() throws Exception {
    String function = create("log", 256, 20);
    Invocation invocation = invoke(function, "{}");
    assertThat(text(invocation)).isEqualTo("\"done\"");
    assertThat(invocation.logTail())
        .matches(
            "(?s)START RequestId: "
                + ID
                + " Version: \\$LATEST\n.*printed\n.*END RequestId: "
                + ID
                + "\nREPORT RequestId: "
                + ID
                + "\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\tMemory Size: 256 MB\tMax"
                + " Memory Used: [0-9]+ MB\tInit Duration: [0-9.]+ ms\t\n")
        .contains("printed\n", "complained\n", "logged");
    assertThat(bench.logs.find("/aws/lambda/" + function).orElseThrow().events())
        .extracting(LogEvent::message)
        .contains("printed", "complained");
    assertThat(invoke(function, "{}").logTail()).doesNotContain("Init Duration");
  }

  @Test
  void tellsAnExceptionAsTheRuntimeClientWordsIt() throws Exception {
    String function = create("fail", 256, 20);
    Invocation invocation = invoke(function, "{}");
    assertThat(invocation.functionError()).contains("Unhandled");
    assertThat(json(invocation).path("errorMessage").asString()).isEqualTo("no colour");
    assertThat(json(invocation).path("errorType").asString())
        .isEqualTo("java.lang.IllegalArgumentException");
    assertThat(json(invocation).path("stackTrace").get(0).asString()).contains("Handlers.fail");
    assertThat(pids(function)).hasSize(1);
  }

  @Test
  void tellsOfSystemExit() throws Exception {
    String function = create("exit", 256, 20);
    Invocation invocation = invoke(function, "{\"status\":7}");
    assertThat(invocation.functionError()).contains("Unhandled");
    assertThat(text(invocation))
        .matches(
            "\\{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + ID
                + " Error: Runtime exited with error: exit status 7\"}");
    assertThat(invocation.logTail()).contains("Error: Runtime exited with error: exit status 7");
    assertThat(pids(function)).isEmpty();
  }

  @Test
  void refusesAnswersOverSixMegabytes() throws Exception {
    String function = create("large", 512, 20);
    assertThat(text(invoke(function, "{\"size\":7000000}")))
        .isEqualTo(
            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload"
                + " size exceeded maximum allowed payload size (6291556 bytes).\"}");
    assertThat(invoke(function, "{\"size\":6000000}").payload()).hasSize(6_000_002);
  }

  @Test
  void tellsWhyAHandlerCannotBeMadeAndTriesAgain() throws Exception {
    String broken = Archives.HANDLER.replace("::", "$Broken::handle");
    String function = create(Bench.function("f", broken), 256, 20);
    for (int i = 0; i < 2; i++) {
      Invocation invocation = invoke(function, "{}");
      assertThat(invocation.functionError()).contains("Unhandled");
      assertThat(text(invocation)).contains("no table");
      assertThat(pids(function)).isEmpty();
    }
  }

  @Test
  void tellsOfAClassThatIsNotThere() throws Exception {
    String function = create(Bench.function("f", "no.such.Handler"), 256, 20);
    Invocation invocation = invoke(function, "{}");
    assertThat(invocation.functionError()).contains("Unhandled");
    assertThat(text(invocation)).contains("no.such.Handler");
  }

  @Test
  void givesFunctionsFromSnapshotsCredentialsFromTheEndpoint() throws Exception {
    ObjectNode properties = Bench.function("f", Archives.HANDLER + "environment");
    properties.putObject("SnapStart").put("ApplyOn", "PublishedVersions");
    String function = create(properties, 256, 20);
    bench.functions.publish(function, "", "").orElseThrow();
    JsonNode variables = json(invoke(function + ":1", "{}"));
    assertThat(variables.path("AWS_LAMBDA_INITIALIZATION_TYPE").asString()).isEqualTo("snap-start");
    assertThat(variables.propertyNames())
        .doesNotContain("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
    var http = java.net.http.HttpClient.newHttpClient();
    var uri = java.net.URI.create(variables.path("AWS_CONTAINER_CREDENTIALS_FULL_URI").asString());
    String token = variables.path("AWS_CONTAINER_AUTHORIZATION_TOKEN").asString();
    var answer =
        http.send(
            java.net.http.HttpRequest.newBuilder(uri).header("Authorization", token).build(),
            java.net.http.HttpResponse.BodyHandlers.ofByteArray());
    assertThat(Json.valueOrText(answer.body()).propertyNames())
        .containsExactlyInAnyOrder("AccessKeyId", "SecretAccessKey", "Token", "Expiration");
    var stranger =
        http.send(
            java.net.http.HttpRequest.newBuilder(uri).header("Authorization", "x").build(),
            java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(Optional.of(stranger.body()))
        .contains("{\"code\":\"AccessDenied\",\"message\":\"Access denied\"}");
  }
}
