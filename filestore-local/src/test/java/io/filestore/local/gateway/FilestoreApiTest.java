package io.filestore.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.resource.Resource;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The application's own definition, as SAM hands it over, over real HTTP. */
class FilestoreApiTest {

  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:";
  private static final String PREPROCESS = FUNCTION + "FilePreprocessFunction:live";
  private static final String INFO = FUNCTION + "FileInfoFunction:live";
  private static final String REVERT = FUNCTION + "FileRevertFunction:live";

  private GatewayHarness harness;
  private String api;
  private String key;

  @BeforeEach
  void deploy() throws Exception {
    harness = new GatewayHarness();
    // Values of parameters are texts.
    api =
        harness.deploy(
            GatewayHarness.resource("filestore.json"),
            "{'MethodSettings':[{'HttpMethod':'POST','ResourcePath':'/~1file',"
                + "'ThrottlingRateLimit':'50','ThrottlingBurstLimit':'3'}]}");
    Resource apiKey = harness.create("ApiKey", "ApiKey", "{'Enabled':true}");
    key =
        GatewayHarness.JSON
            .readTree(
                harness.manage("/apikeys/" + apiKey.physicalId() + "?includeValue=true").body())
            .path("value")
            .asString();
    String plan =
        harness
            .create(
                "UsagePlan",
                "UsagePlan",
                "{'ApiStages':[{'ApiId':'"
                    + api
                    + "','Stage':'dev'}],'Quota':{'Limit':'1000','Period':'MONTH'},"
                    + "'Throttle':{'RateLimit':'10','BurstLimit':'20'}}")
            .physicalId();
    harness.create(
        "UsagePlanKey",
        "UsagePlanKey",
        "{'KeyId':'" + apiKey.physicalId() + "','KeyType':'API_KEY','UsagePlanId':'" + plan + "'}");
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void aPostReachesTheFunctionAsAwsSendsIt() throws Exception {
    harness.functions.answers(
        PREPROCESS,
        "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\"},"
            + "\"body\":\"{\\\"id\\\":\\\"a\\\"}\"}");

    HttpResponse<String> response =
        harness.send(
            api,
            "POST",
            "/file?x=1&x=a%20b&y",
            "{\"name\":\"ä.txt\"}",
            "Content-Type",
            "application/json",
            "x-custom",
            "one",
            "x-custom",
            "two",
            "User-Agent",
            "test");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"id\":\"a\"}");
    assertThat(response.headers().map())
        .containsOnlyKeys(
            "content-length",
            "content-type",
            "date",
            "x-amz-apigw-id",
            "x-amzn-requestid",
            "x-amzn-trace-id");
    ObjectNode event = (ObjectNode) harness.functions.events.get(PREPROCESS);
    ObjectNode context = (ObjectNode) event.path("requestContext");
    assertThat(context.path("requestId").asString())
        .isEqualTo(response.headers().firstValue("x-amzn-RequestId").orElseThrow())
        .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(context.path("extendedRequestId").asString())
        .isEqualTo(response.headers().firstValue("x-amz-apigw-id").orElseThrow())
        .hasSize(16);
    String trace = event.path("headers").path("X-Amzn-Trace-Id").asString();
    assertThat(trace).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    String port = String.valueOf(harness.base().getPort());
    String expected =
        """
        {"resource":"/file","path":"/file","httpMethod":"POST",
         "headers":{"Content-Type":"application/json","Host":"127.0.0.1:PORT","User-Agent":"test",
          "X-Amzn-Trace-Id":"TRACE","X-Forwarded-For":"127.0.0.1","X-Forwarded-Port":"PORT",
          "X-Forwarded-Proto":"http","x-custom":"two"},
         "multiValueHeaders":{"Content-Type":["application/json"],"Host":["127.0.0.1:PORT"],
          "User-Agent":["test"],"X-Amzn-Trace-Id":["TRACE"],"X-Forwarded-For":["127.0.0.1"],
          "X-Forwarded-Port":["PORT"],"X-Forwarded-Proto":["http"],"x-custom":["one","two"]},
         "queryStringParameters":{"x":"a b","y":""},
         "multiValueQueryStringParameters":{"x":["1","a b"],"y":[""]},
         "pathParameters":null,"stageVariables":null,
         "requestContext":{"resourceId":"RESOURCE","resourcePath":"/file","operationName":"createFile",
          "httpMethod":"POST","extendedRequestId":"EXTENDED","requestTime":"24/Nov/2026:05:36:00 +0000",
          "path":"/dev/file","accountId":"000000000000","protocol":"HTTP/1.1","stage":"dev",
          "domainPrefix":"API","requestTimeEpoch":1795498560000,"requestId":"REQUEST",
          "identity":{"cognitoIdentityPoolId":null,"accountId":null,"cognitoIdentityId":null,
           "caller":null,"sourceIp":"127.0.0.1","principalOrgId":null,"accessKey":null,
           "cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,
           "userAgent":"test","user":null},
          "domainName":"API.execute-api.us-east-1.amazonaws.com","deploymentId":"DEPLOYMENT",
          "apiId":"API"},
         "body":"{\\"name\\":\\"ä.txt\\"}","isBase64Encoded":false}
        """
            .replace("PORT", port)
            .replace("TRACE", trace)
            .replace("RESOURCE", context.path("resourceId").asString())
            .replace("EXTENDED", context.path("extendedRequestId").asString())
            .replace("REQUEST", context.path("requestId").asString())
            .replace("DEPLOYMENT", context.path("deploymentId").asString())
            .replace("API", api);
    JsonNode wanted = GatewayHarness.JSON.readTree(expected);
    assertThat(event).isEqualTo(wanted);
  }

  @Test
  void aPathVariableIsDecodedAndThePathIsNot() throws Exception {
    harness.functions.answers(REVERT, "{\"statusCode\":200,\"body\":\"{}\"}");

    assertThat(harness.send(api, "DELETE", "/file/a%2Fb%20c+d/", "").statusCode()).isEqualTo(200);

    JsonNode event = harness.functions.events.get(REVERT);
    assertThat(event.path("pathParameters").toString()).isEqualTo("{\"id\":\"a/b c+d\"}");
    assertThat(event.path("path").asString()).isEqualTo("/file/a%2Fb%20c+d/");
    assertThat(event.path("resource").asString()).isEqualTo("/file/{id}");
    assertThat(event.path("body").isNull()).isTrue();
    assertThat(event.path("queryStringParameters").isNull()).isTrue();
  }

  @Test
  void aKeyOpensFilesAndIsInTheEvent() throws Exception {
    harness.functions.answers(INFO, "{\"statusCode\":200,\"body\":\"[]\"}");

    HttpResponse<String> without = harness.send(api, "POST", "/files/", "[]");
    HttpResponse<String> wrong = harness.send(api, "POST", "/files", "[]", "x-api-key", "guess");
    HttpResponse<String> with = harness.send(api, "POST", "/files/", "[]", "x-api-key", key);

    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(without.body()).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(without.headers().firstValue("x-amzn-ErrorType")).contains("ForbiddenException");
    assertThat(without.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://files.example");
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(with.statusCode()).isEqualTo(200);
    assertThat(with.body()).isEqualTo("[]");
    JsonNode identity = harness.functions.events.get(INFO).path("requestContext").path("identity");
    assertThat(identity.path("apiKey").asString()).isEqualTo(key).hasSize(40);
    assertThat(identity.path("apiKeyId").asString()).matches("[a-z0-9]{10}");
  }

  @Test
  void aPreflightIsAnsweredWithoutAFunction() throws Exception {
    HttpResponse<String> response =
        harness.send(
            harness
                .to(api, "/files")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://files.example")
                .header("Access-Control-Request-Method", "PUT"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{}");
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://files.example");
    assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("content-type,x-api-key,x-revert-token");
    assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
        .contains("DELETE,OPTIONS,POST,PUT");
    assertThat(response.headers().firstValue("Access-Control-Max-Age")).contains("3600");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void whatThereIsNotIsNamedAsAwsNamesIt() throws Exception {
    for (String path : new String[] {"/", "/nothing", "/file/a/b"}) {
      HttpResponse<String> response = harness.get(api, path);
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
      assertThat(response.headers().firstValue("x-amzn-ErrorType"))
          .contains("MissingAuthenticationTokenException");
      assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
          .contains("content-type,x-api-key,x-revert-token");
    }
    assertThat(harness.get(api, "/file").body())
        .isEqualTo("{\"message\":\"Missing Authentication Token\"}");
    HttpResponse<String> stage =
        harness.send(
            HttpRequest.newBuilder(
                harness.base().resolve("/restapis/" + api + "/prod/_user_request_/file")));
    assertThat(stage.statusCode()).isEqualTo(403);
    assertThat(stage.body()).isEqualTo("{\"message\":\"Forbidden\"}");
  }

  @Test
  void theMethodSettingThrottlesTickets() throws Exception {
    harness.functions.answers(PREPROCESS, "{}");
    for (int i = 0; i < 3; i++) {
      assertThat(harness.send(api, "POST", "/file", "{}").statusCode()).isEqualTo(200);
    }

    HttpResponse<String> response = harness.send(api, "POST", "/file", "{}");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    assertThat(response.headers().firstValue("x-amzn-ErrorType"))
        .contains("TooManyRequestsException");
    harness.clock.pass(Duration.ofMillis(20));
    assertThat(harness.send(api, "POST", "/file", "{}").statusCode()).isEqualTo(200);
    assertThat(harness.send(api, "POST", "/file", "{}").statusCode()).isEqualTo(429);
  }

  @Test
  void allOfItIsThereAfterARestart() throws Exception {
    harness.functions.answers(INFO, "{\"statusCode\":200,\"body\":\"[]\"}");
    harness.restart();

    HttpResponse<String> response = harness.send(api, "POST", "/files", "[]", "x-api-key", key);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("[]");
  }

  @Test
  void theAddressIsWhereItAnswers() {
    assertThat(harness.gateway.address(api, "dev"))
        .contains(harness.base().resolve("/restapis/" + api + "/dev/_user_request_"));
    assertThat(harness.gateway.address("nothing", "dev")).isEmpty();
  }
}
