package io.filestore.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.type.EventInvokeConfigType;
import io.filestore.local.lambda.type.FunctionType;
import io.filestore.local.logs.LogEvent;
import io.filestore.local.resource.ResourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncInvocationsTest {

  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:failed";

  private Bench bench;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    bench = new Bench(data);
    bench.objects.put("code/f", Archives.function(Map.of()));
  }

  @AfterAll
  void end() {
    bench.close();
  }

  private String create(String method, ObjectNode more) throws Exception {
    ObjectNode properties = Bench.function("f", Archives.HANDLER + method);
    properties.setAll(more);
    return new FunctionType(bench.functions, bench.layers, bench.code)
        .create(Bench.request("Function", properties))
        .physicalId();
  }

  private void configure(String function, int retries, String onSuccess) throws Exception {
    ObjectNode config =
        Json.object()
            .put("FunctionName", function)
            .put("Qualifier", "$LATEST")
            .put("MaximumRetryAttempts", retries);
    ObjectNode destinations = config.putObject("DestinationConfig");
    destinations.putObject("OnFailure").put("Destination", QUEUE);
    if (!onSuccess.isEmpty()) {
      destinations.putObject("OnSuccess").put("Destination", onSuccess);
    }
    new EventInvokeConfigType(bench.functions).create(Bench.request("Config", config));
  }

  private String sentFor(String function) throws InterruptedException {
    for (int i = 0; i < 3000; i++) {
      for (Map.Entry<String, String> sent : bench.sent) {
        if (sent.getValue().contains(function)) {
          return sent.getValue();
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("nothing was sent for " + function);
  }

  private long starts(String function) {
    return bench.logs.find("/aws/lambda/" + function).orElseThrow().events().stream()
        .map(LogEvent::message)
        .filter(message -> message.startsWith("START RequestId: "))
        .count();
  }

  @Test
  void whatFailsIsTriedAgainAndThenGoesToTheDestination() throws Exception {
    String function = create("fail", Json.object());
    configure(function, 1, "");
    bench.invoker.invokeAsync(function, "{\"order\":7}".getBytes(StandardCharsets.UTF_8));
    JsonNode record = Json.valueOrText(sentFor(function).getBytes(StandardCharsets.UTF_8));
    assertThat(record.propertyNames())
        .containsExactly(
            "version",
            "timestamp",
            "requestContext",
            "requestPayload",
            "responseContext",
            "responsePayload");
    JsonNode context = record.path("requestContext");
    assertThat(context.path("functionArn").asString())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:" + function + ":$LATEST");
    assertThat(context.path("condition").asString()).isEqualTo("RetriesExhausted");
    assertThat(context.path("approximateInvokeCount").asInt()).isEqualTo(2);
    assertThat(record.path("requestPayload").toString()).isEqualTo("{\"order\":7}");
    assertThat(record.path("responseContext").toString())
        .isEqualTo(
            "{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
    assertThat(record.path("responsePayload").path("errorMessage").asString())
        .isEqualTo("no colour");
    assertThat(starts(function)).isEqualTo(2);
  }

  @Test
  void successGoesToItsOwnDestination() throws Exception {
    String function = create("log", Json.object());
    configure(function, 0, QUEUE + "-good");
    bench.invoker.invokeAsync(function, "{}".getBytes(StandardCharsets.UTF_8));
    JsonNode record = Json.valueOrText(sentFor(function).getBytes(StandardCharsets.UTF_8));
    assertThat(record.path("requestContext").path("condition").asString()).isEqualTo("Success");
    assertThat(record.path("responsePayload").asString()).isEqualTo("done");
  }

  @Test
  void deadLettersAreTheEventItself() throws Exception {
    ObjectNode more = Json.object();
    more.putObject("DeadLetterConfig").put("TargetArn", QUEUE);
    String function = create("fail", more);
    String event = "{\"letter\":\"" + function + "\"}";
    bench.invoker.invokeAsync(function, event.getBytes(StandardCharsets.UTF_8));
    assertThat(sentFor(function)).isEqualTo(event);
    assertThat(starts(function)).isEqualTo(3);
  }

  @Test
  void whatIsTooLargeOrForNobodyIsRefusedAtOnce() {
    assertThatThrownBy(() -> bench.invoker.invokeAsync("none", new byte[2]))
        .isInstanceOf(ServiceException.class)
        .hasMessage("Function not found: function 'none'");
    assertThatThrownBy(() -> bench.invoker.invokeAsync("none", new byte[1_048_577]))
        .hasMessage(
            "1048577 byte payload is too large for the Event invocation type (limit 1048576"
                + " bytes)");
    assertThatThrownBy(() -> bench.invoker.invoke("none", new byte[6_291_457]))
        .hasMessage(
            "6291457 byte payload is too large for the RequestResponse invocation type (limit"
                + " 6291456 bytes)");
  }

  @Test
  void destinationsOfOtherKindsAreRefused() throws Exception {
    String function = create("log", Json.object());
    ObjectNode config = Json.object().put("FunctionName", function).put("Qualifier", "$LATEST");
    config
        .putObject("DestinationConfig")
        .putObject("OnFailure")
        .put("Destination", "arn:aws:sns:us-east-1:000000000000:t");
    assertThatThrownBy(
            () ->
                new EventInvokeConfigType(bench.functions).create(Bench.request("Config", config)))
        .isInstanceOf(ResourceException.class)
        .hasMessage(
            "OnFailure destination 'arn:aws:sns:us-east-1:000000000000:t': locally a destination"
                + " is an SQS queue or a Lambda function");
  }
}
