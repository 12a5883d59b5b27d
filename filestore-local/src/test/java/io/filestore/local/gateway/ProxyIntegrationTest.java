package io.filestore.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.json.ServiceException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProxyIntegrationTest {

  private static final String INTERNAL = "{\"message\": \"Internal server error\"}";

  private GatewayHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = new GatewayHarness();
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private String deployed() throws Exception {
    return harness.deploy(Definitions.one("/x", "get", ""), "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{\"statusCode\":200} x",
        "{\"status\":200}",
        "{\"statusCode\":\"OK\"}",
        "{\"statusCode\":99}",
        "{\"statusCode\":200.5}",
        "{\"body\":{}}",
        "{\"body\":[]}",
        "{\"headers\":[]}",
        "{\"headers\":{\"a\":{}}}",
        "{\"multiValueHeaders\":{\"a\":\"b\"}}",
        "{\"isBase64Encoded\":\"true\"}",
        "{\"cookies\":[]}"
      })
  void whatIsNoAnswerIsABadGateway(String payload) throws Exception {
    harness.functions.answers(Definitions.FUNCTION, payload);

    HttpResponse<String> response = harness.get(deployed(), "/x");

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).isEqualTo(INTERNAL);
    assertThat(response.headers().firstValue("x-amzn-ErrorType"))
        .contains("InternalServerErrorException");
  }

  @Test
  void anEmptyObjectIsAnAnswer() throws Exception {
    harness.functions.answers(Definitions.FUNCTION, "{}");

    HttpResponse<String> response = harness.get(deployed(), "/x");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void headersOfBothKindsAreSentAndReservedOnesRenamed() throws Exception {
    harness.functions.answers(
        Definitions.FUNCTION,
        "{\"statusCode\":\"201\",\"headers\":{\"a\":\"1\",\"b\":true,\"c\":3,\"Date\":\"x\","
            + "\"WWW-Authenticate\":\"Basic\",\"content-type\":\"text/plain\",\"d\":null},"
            + "\"multiValueHeaders\":{\"a\":[\"2\",\"1\"],\"Set-Cookie\":[\"s=1\",\"t=2\"]},"
            + "\"body\":\"hi\"}");

    HttpResponse<String> response = harness.get(deployed(), "/x");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("hi");
    assertThat(response.headers().allValues("a")).containsExactly("2", "1");
    assertThat(response.headers().allValues("set-cookie")).containsExactly("s=1", "t=2");
    assertThat(response.headers().firstValue("b")).contains("true");
    assertThat(response.headers().firstValue("c")).contains("3");
    assertThat(response.headers().allValues("content-type")).containsExactly("text/plain");
    assertThat(response.headers().firstValue("x-amzn-Remapped-Date")).contains("x");
    assertThat(response.headers().firstValue("x-amzn-Remapped-WWW-Authenticate")).contains("Basic");
    assertThat(response.headers().firstValue("www-authenticate")).isEmpty();
    assertThat(response.headers().firstValue("d")).isEmpty();
  }

  @Test
  void aFunctionThatFailsIsABadGateway() throws Exception {
    harness.functions.put(
        Definitions.FUNCTION,
        event ->
            GatewayHarness.FakeFunctions.invocation(
                "{\"errorMessage\":\"no\"}", Optional.of("Unhandled")));

    HttpResponse<String> response = harness.get(deployed(), "/x");

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).isEqualTo(INTERNAL);
  }

  @Test
  void aFunctionThatIsNotThereIsAConfigurationError() throws Exception {
    HttpResponse<String> response = harness.get(deployed(), "/x");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo(INTERNAL);
  }

  @Test
  void anEventTooLargeForLambdaIsTooLong() throws Exception {
    harness.functions.put(
        Definitions.FUNCTION,
        event -> {
          throw new ServiceException(413, "RequestTooLargeException", "6 MB");
        });

    HttpResponse<String> response = harness.get(deployed(), "/x");

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo("{\"message\":\"Request Too Long\"}");
  }

  @Test
  void aBodyOverTenMegabytesNeverReachesTheFunction() throws Exception {
    harness.functions.answers(Definitions.FUNCTION, "{}");
    String api = harness.deploy(Definitions.one("/x", "post", ""), "{}");
    int limit = 10 * 1024 * 1024;

    assertThat(harness.send(api, "POST", "/x", "a".repeat(limit)).statusCode()).isEqualTo(200);
    harness.functions.events.clear();
    HttpResponse<String> response = harness.send(api, "POST", "/x", "a".repeat(limit + 1));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo("{\"message\":\"Request Too Long\"}");
    assertThat(harness.functions.events).isEmpty();
  }

  @Test
  void anAnswerThatComesTooLateIsNotWaitedFor() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    harness.functions.put(
        Definitions.FUNCTION,
        event -> {
          released.await();
          return GatewayHarness.FakeFunctions.invocation("{}", Optional.empty());
        });
    String api =
        harness.deploy(
            Definitions.openApi(
                "'/x':{'get':{" + Definitions.integration(",'timeoutInMillis':50") + "}}", ""),
            "{}");

    HttpResponse<String> response = harness.get(api, "/x");
    released.countDown();

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.body()).isEqualTo("{\"message\": \"Endpoint request timed out\"}");
    assertThat(response.headers().firstValue("x-amzn-ErrorType"))
        .contains("InternalServerErrorException");
  }

  @Test
  void bytesGoInAndOutWhereTheApiTakesThemAsBinary() throws Exception {
    byte[] bytes = {0, (byte) 0xff, 7};
    String text = Base64.getEncoder().encodeToString(bytes);
    harness.functions.answers(
        Definitions.FUNCTION,
        "{\"headers\":{\"Content-Type\":\"image/png\"},\"body\":\""
            + text
            + "\",\"isBase64Encoded\":true}");
    String api =
        harness.deploy(
            Definitions.one("/x", "post", ",'x-amazon-apigateway-binary-media-types':['image/*']"),
            "{}");

    HttpResponse<byte[]> binary =
        harness.sendForBytes(
            harness
                .to(api, "/x")
                .header("Content-Type", "image/png")
                .header("Accept", "image/png, */*")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    JsonNode event = harness.functions.events.get(Definitions.FUNCTION);
    HttpResponse<String> asText =
        harness.send(api, "POST", "/x", "abc", "Content-Type", "text/plain");
    JsonNode textEvent = harness.functions.events.get(Definitions.FUNCTION);

    assertThat(binary.body()).isEqualTo(bytes);
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.path("body").asString()).isEqualTo(text);
    assertThat(asText.body()).isEqualTo(text);
    assertThat(textEvent.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(textEvent.path("body").asString()).isEqualTo("abc");
  }

  @Test
  void stageVariablesNameTheFunctionAndAreInTheEvent() throws Exception {
    harness.functions.answers(
        "arn:aws:lambda:us-east-1:000000000000:function:Fn:blue", "{\"body\":\"blue\"}");
    String uri =
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1"
            + ":000000000000:function:Fn:${stageVariables.alias}/invocations";
    String api =
        harness.deploy(
            Definitions.openApi(
                "'/x':{'get':{'x-amazon-apigateway-integration':{'type':'AWS_PROXY',"
                    + "'httpMethod':'POST','uri':'"
                    + uri
                    + "'}}}",
                ""),
            "{'Variables':{'alias':'blue'}}");

    assertThat(harness.get(api, "/x").body()).isEqualTo("blue");
    assertThat(
            harness
                .functions
                .events
                .get("arn:aws:lambda:us-east-1:000000000000:function:Fn:blue")
                .path("stageVariables")
                .toString())
        .isEqualTo("{\"alias\":\"blue\"}");
  }

  @Test
  void aFunctionThatDoesNotPermitItIsNotCalled() throws Exception {
    harness.functions.answers(Definitions.FUNCTION, "{}");
    String api = harness.deploy(Definitions.one("/x/{id}", "get", ""), "{}");
    String source = "arn:aws:execute-api:us-east-1:000000000000:" + api + "/dev/GET/x/*";

    harness.permission =
        (function, from) -> function.equals(Definitions.FUNCTION) && from.equals(source);
    assertThat(harness.get(api, "/x/1").statusCode()).isEqualTo(200);
    harness.permission = (function, from) -> false;
    HttpResponse<String> response = harness.get(api, "/x/1");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo(INTERNAL);
  }

  @Test
  void lambdaIsCalledByPostOnly() throws Exception {
    harness.functions.answers(Definitions.FUNCTION, "{}");
    String definition = Definitions.one("/x", "get", "").toString();
    String api =
        harness.deploy(GatewayHarness.json(definition.replace("\"POST\"", "\"GET\"")), "{}");

    assertThat(harness.get(api, "/x").statusCode()).isEqualTo(500);
    assertThat(harness.functions.events).isEmpty();
  }

  @Test
  void toAHeadThereIsNoBody() throws Exception {
    harness.functions.answers(Definitions.FUNCTION, "{\"body\":\"long\"}");
    String any = harness.deploy(Definitions.one("/x", "x-amazon-apigateway-any-method", ""), "{}");

    HttpResponse<String> answered = harness.send(any, "HEAD", "/x", "");
    HttpResponse<String> unrouted = harness.send(deployed(), "HEAD", "/x", "");

    assertThat(answered.statusCode()).isEqualTo(200);
    assertThat(answered.body()).isEmpty();
    assertThat(unrouted.statusCode()).isEqualTo(403);
    assertThat(unrouted.headers().firstValue("x-amzn-ErrorType"))
        .contains("MissingAuthenticationTokenException");
  }

  @Test
  void largeAnswersAreCompressedWhereTheApiSaysSo() throws Exception {
    harness.functions.put(
        Definitions.FUNCTION,
        event ->
            GatewayHarness.FakeFunctions.invocation(
                "{\"body\":\"" + event.path("body").asString("") + "\"}", Optional.empty()));
    String api =
        harness.deploy(
            Definitions.one("/x", "post", ",'x-amazon-apigateway-minimum-compression-size':10"),
            "{}");

    HttpResponse<String> small =
        harness.send(api, "POST", "/x", "123456789", "Accept-Encoding", "gzip");
    HttpResponse<byte[]> large =
        harness.sendForBytes(
            harness
                .to(api, "/x")
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("1234567890")));
    HttpResponse<String> sentCompressed =
        harness.send(
            harness
                .to(api, "/x")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(large.body())));
    HttpResponse<String> broken =
        harness.send(api, "POST", "/x", "no gzip", "Content-Encoding", "gzip");

    assertThat(small.body()).isEqualTo("123456789");
    assertThat(large.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(sentCompressed.body()).isEqualTo("1234567890");
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).isEqualTo("{\"message\": \"Bad Request\"}");
  }
}
