package io.filestore.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.json.Json;
import io.filestore.local.lambda.type.AliasType;
import io.filestore.local.lambda.type.FunctionType;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Lambda API over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LambdaApiTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private Bench bench;
  private String function;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    bench = new Bench(data);
    bench.objects.put("code/f", Archives.function(Map.of("edition.txt", "one")));
    bench.objects.put("code/g", Archives.function(Map.of("edition.txt", "two")));
    function = create("describe");
  }

  @AfterAll
  void end() {
    bench.close();
  }

  private String create(String method) throws Exception {
    ObjectNode properties = Bench.function("f", Archives.HANDLER + method);
    return new FunctionType(bench.functions, bench.layers, bench.code)
        .create(Bench.request("Function", properties))
        .physicalId();
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(bench.front.endpoint().resolve("/2015-03-31/functions" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.valueOrText(response.body().getBytes(StandardCharsets.UTF_8));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void invokesAndReturnsTheTailOfTheLog() throws Exception {
    HttpResponse<String> response =
        send("POST", "/" + function + "/invocations", "{\"a\":1}", "X-Amz-Log-Type", "Tail");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("event").path("a").asInt()).isEqualTo(1);
    assertThat(header(response, "X-Amz-Executed-Version")).isEqualTo("$LATEST");
    assertThat(header(response, "X-Amz-Function-Error")).isEmpty();
    assertThat(
            new String(
                Base64.getDecoder().decode(header(response, "X-Amz-Log-Result")),
                StandardCharsets.UTF_8))
        .startsWith("START RequestId: ")
        .contains("REPORT RequestId: ");
  }

  @Test
  void takesArnsAndQualifiersInThePathAndTheQuery() throws Exception {
    String name = create("describe");
    bench.functions.publish(name, "", "").orElseThrow();
    new AliasType(bench.functions)
        .create(
            Bench.request(
                "Alias",
                Json.object()
                    .put("FunctionName", name)
                    .put("Name", "live")
                    .put("FunctionVersion", "1")));
    String arn = "arn:aws:lambda:us-east-1:000000000000:function:" + name;
    for (String path :
        new String[] {
          name + ":live/invocations",
          name + "/invocations?Qualifier=live",
          arn.replace(":", "%3A") + "%3Alive/invocations",
          arn + "/invocations?Qualifier=live"
        }) {
      HttpResponse<String> response = send("POST", "/" + path, "");
      assertThat(header(response, "X-Amz-Executed-Version")).as(path).isEqualTo("1");
      assertThat(json(response).path("arn").asString()).isEqualTo(arn + ":live");
    }
  }

  @Test
  void tellsThatAFunctionFailed() throws Exception {
    HttpResponse<String> response = send("POST", "/" + create("fail") + "/invocations", "{}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "X-Amz-Function-Error")).isEqualTo("Unhandled");
    assertThat(json(response).path("errorMessage").asString()).isEqualTo("no colour");
  }

  @Test
  void refusesInAwssShape() throws Exception {
    HttpResponse<String> missing = send("POST", "/none/invocations", "{}");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(header(missing, "x-amzn-ErrorType")).isEqualTo("ResourceNotFoundException");
    assertThat(missing.body())
        .isEqualTo(
            "{\"Type\":\"User\",\"Message\":\"Function not found: function 'none'\","
                + "\"message\":\"Function not found: function 'none'\"}");
    HttpResponse<String> junk = send("POST", "/" + function + "/invocations", "{a");
    assertThat(junk.statusCode()).isEqualTo(400);
    assertThat(header(junk, "x-amzn-ErrorType")).isEqualTo("InvalidRequestContentException");
    HttpResponse<String> large =
        send("POST", "/" + function + "/invocations", "\"" + "x".repeat(6 << 20) + "\"");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(header(large, "x-amzn-ErrorType")).isEqualTo("RequestEntityTooLargeException");
    HttpResponse<String> unknown = send("PATCH", "/" + function, "");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(header(unknown, "x-amzn-ErrorType")).isEqualTo("UnknownOperationException");
  }

  @Test
  void eventsAreTakenAndDryRunsAreChecked() throws Exception {
    String path = "/" + function + "/invocations";
    assertThat(send("POST", path, "{}", "X-Amz-Invocation-Type", "Event").statusCode())
        .isEqualTo(202);
    assertThat(send("POST", path, "{}", "X-Amz-Invocation-Type", "DryRun").statusCode())
        .isEqualTo(204);
    assertThat(
            send("POST", "/none/invocations", "", "X-Amz-Invocation-Type", "DryRun").statusCode())
        .isEqualTo(404);
  }

  @Test
  void tellsAboutFunctionsAndChangesTheirCode() throws Exception {
    String name = create("describe");
    JsonNode before = json(send("GET", "/" + name, ""));
    assertThat(before.path("Configuration").path("Handler").asString())
        .isEqualTo(Archives.HANDLER + "describe");
    assertThat(before.path("Configuration").path("State").asString()).isEqualTo("Active");
    JsonNode updated =
        json(
            send(
                "PUT",
                "/" + name + "/code",
                "{\"S3Bucket\":\"code\",\"S3Key\":\"g\",\"Publish\":true}"));
    assertThat(updated.path("Version").asString()).isEqualTo("1");
    assertThat(updated.path("CodeSha256"))
        .isNotEqualTo(before.path("Configuration").path("CodeSha256"));
    assertThat(json(send("POST", "/" + name + "/invocations", "")).path("edition").asString())
        .isEqualTo("two");
    JsonNode versions = json(send("GET", "/" + name + "/versions?MaxItems=1", ""));
    assertThat(versions.path("Versions").get(0).path("Version").asString()).isEqualTo("$LATEST");
    assertThat(
            json(send(
                    "GET",
                    "/" + name + "/versions?Marker=" + versions.path("NextMarker").asString(),
                    ""))
                .path("Versions")
                .get(0)
                .path("Version")
                .asString())
        .isEqualTo("1");
    assertThat(json(send("GET", "/", "")).path("Functions").valueStream())
        .extracting(node -> node.path("FunctionName").asString())
        .contains(name, function);
    assertThat(send("DELETE", "/" + name + "?Qualifier=1", "").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", "/" + name, "").statusCode()).isEqualTo(204);
    assertThat(send("GET", "/" + name, "").statusCode()).isEqualTo(404);
  }
}
