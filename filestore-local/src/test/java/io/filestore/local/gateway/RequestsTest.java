package io.filestore.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Validators, mocks and the gateway's own answers. */
class RequestsTest {

  private static final String VALIDATORS =
      ",'x-amazon-apigateway-request-validators':{'all':{'validateRequestBody':true,"
          + "'validateRequestParameters':true},'body':{'validateRequestBody':true}},"
          + "'x-amazon-apigateway-request-validator':'all'";

  private GatewayHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = new GatewayHarness();
    harness.functions.answers(Definitions.FUNCTION, "{}");
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private static ObjectNode openApi() {
    return Definitions.openApi(
        "'/x/{id}':{'parameters':[{'in':'query','name':'shared','required':true}],"
            + "'post':{'parameters':[{'in':'header','name':'X-Token','required':true},"
            + "{'$ref':'#/components/parameters/Q'}],"
            + "'requestBody':{'$ref':'#/components/requestBodies/Ticket'},"
            + Definitions.integration("")
            + "}}",
        VALIDATORS
            + ",'components':{'parameters':{'Q':{'in':'query','name':'q','required':'true'}},"
            + "'requestBodies':{'Ticket':{'content':{'application/json; charset=utf-8':"
            + "{'schema':{'$ref':'#/components/schemas/Ticket'}}}}},"
            + "'schemas':{'Ticket':{'type':'object','required':['name'],'properties':"
            + "{'name':{'$ref':'#/components/schemas/Name'},'size':{'type':'integer'}}},"
            + "'Name':{'type':'string','maxLength':5}}}");
  }

  @Test
  void whatIsMissingIsNamedBeforeTheBodyIsLookedAt() throws Exception {
    String api = harness.deploy(openApi(), "{}");

    HttpResponse<String> none = harness.send(api, "POST", "/x/1?q=", "no json");
    HttpResponse<String> one = harness.send(api, "POST", "/x/1?q=1&shared=2", "{}", "x-token", " ");

    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body())
        .isEqualTo("{\"message\": \"Missing required request parameters: [X-Token, q, shared]\"}");
    assertThat(none.headers().firstValue("x-amzn-ErrorType")).contains("BadRequestException");
    assertThat(one.body())
        .isEqualTo("{\"message\": \"Missing required request parameters: [X-Token]\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"abcde\",\"size\":3,\"more\":[]}|application/json|200",
        "{\"name\":\"abcdef\"}|application/json|400",
        "{\"name\":\"a\",\"size\":1.5}|application/json|400",
        "{}|application/json; charset=UTF-8|400",
        "``|application/json|400",
        "{\"name\":|application/json|400",
        "[]|application/json|400",
        "anything|text/plain|200"
      })
  void theBodyIsCheckedAgainstTheModelOfItsType(String body, String type, int status)
      throws Exception {
    String api = harness.deploy(openApi(), "{}");

    HttpResponse<String> response =
        harness.send(api, "POST", "/x/1?q=1&shared=2", body, "Content-Type", type, "X-Token", "t");

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body())
        .isEqualTo(status == 200 ? "" : "{\"message\": \"Invalid request body\"}");
  }

  @Test
  void aSwaggerDocumentHasItsModelInAParameter() throws Exception {
    String api =
        harness.deploy(
            GatewayHarness.json(
                "{'swagger':'2.0','info':{'title':'t','version':'1'},'paths':{'/x':{'post':{"
                    + "'x-amazon-apigateway-request-validator':'body','parameters':["
                    + "{'in':'body','name':'b','schema':{'$ref':'#/definitions/Ids'}},"
                    + "{'in':'header','name':'h','required':true}],"
                    + Definitions.integration("")
                    + "}}},'definitions':{'Ids':{'type':'array','items':{'type':'string'}}}"
                    + VALIDATORS
                    + "}"),
            "{}");

    assertThat(harness.send(api, "POST", "/x", "[\"a\"]").statusCode()).isEqualTo(200);
    assertThat(harness.send(api, "POST", "/x", "[1]").body())
        .isEqualTo("{\"message\": \"Invalid request body\"}");
  }

  private static String mock(String more) {
    return "'x-amazon-apigateway-integration':{'type':'mock'" + more + "}";
  }

  @Test
  void aMockAnswersByTheStatusCodeOfItsTemplate() throws Exception {
    ObjectNode body =
        Definitions.openApi(
            "'/x/{id}':{'get':{"
                + mock(
                    ",'requestTemplates':{'application/json':'{\\\"statusCode\\\":"
                        + " $input.params(^code^)}'},"
                        + "'responses':{'4\\\\d{2}':{'statusCode':'404','responseTemplates':{'application/json':'{\\\"no\\\":\\\"${context.path}"
                        + " $stageVariables.who\\\"}','text/plain':'no $input.params(^id^)'}},"
                        + "'default':{'statusCode':200,'responseParameters':{"
                        + "'method.response.header.A':'stageVariables.who',"
                        + "'method.response.header.B':'context.stage',"
                        + "'method.response.header.C':'method.request.path.id',"
                        + "'method.response.header.D':'stageVariables.nothing',"
                        + "'method.response.header.Content-Type':'^text/css^'}}}")
                + "}}",
            "");
    String api = harness.deploy(body, "{'Variables':{'who':'me'}}");

    HttpResponse<String> ok = harness.get(api, "/x/7?code=200");
    HttpResponse<String> no = harness.get(api, "/x/7?code=404");
    HttpResponse<String> plain =
        harness.send(harness.to(api, "/x/7?code=499").header("Accept", "text/plain"));
    HttpResponse<String> bad = harness.get(api, "/x/7?code=x");

    assertThat(ok.statusCode()).isEqualTo(200);
    assertThat(ok.body()).isEmpty();
    assertThat(ok.headers().firstValue("A")).contains("me");
    assertThat(ok.headers().firstValue("B")).contains("dev");
    assertThat(ok.headers().firstValue("C")).contains("7");
    assertThat(ok.headers().firstValue("D")).isEmpty();
    assertThat(ok.headers().allValues("Content-Type")).containsExactly("text/css");
    assertThat(no.statusCode()).isEqualTo(404);
    assertThat(no.body()).isEqualTo("{\"no\":\"/dev/x/7 me\"}");
    assertThat(plain.body()).isEqualTo("no 7");
    assertThat(bad.statusCode()).isEqualTo(500);
    assertThat(bad.body()).isEqualTo("{\"message\": \"Internal server error\"}");
  }

  @Test
  void aMockWithoutATemplateForTheTypeTakesTheBodyOrRefusesIt() throws Exception {
    String templates =
        ",'requestTemplates':{'application/json':'{\\\"statusCode\\\":200}'},"
            + "'responses':{'default':{'statusCode':'200'}}";
    String api =
        harness.deploy(
            Definitions.openApi(
                "'/pass':{'post':{"
                    + mock(templates)
                    + "}},'/never':{'post':{"
                    + mock(templates + ",'passthroughBehavior':'never'")
                    + "}},'/none':{'post':{"
                    + mock(",'passthroughBehavior':'when_no_templates'" + templates)
                    + "}}",
                ""),
            "{}");

    assertThat(post(api, "/pass", "{\"statusCode\":200}").statusCode()).isEqualTo(200);
    assertThat(post(api, "/pass", "text").statusCode()).isEqualTo(500);
    for (String path : new String[] {"/never", "/none"}) {
      HttpResponse<String> refused = post(api, path, "text");
      assertThat(refused.statusCode()).isEqualTo(415);
      assertThat(refused.body()).isEqualTo("{\"message\": \"Unsupported Media Type\"}");
    }
  }

  private HttpResponse<String> post(String api, String path, String body) throws Exception {
    return harness.send(api, "POST", path, body, "Content-Type", "text/plain");
  }

  @Test
  void aPreflightOfABinaryApiNeedsToBeText() throws Exception {
    String mock =
        ",'requestTemplates':{'application/json':'{\\\"statusCode\\\":200}'},"
            + "'responses':{'default':{'statusCode':'200'}}";
    String api =
        harness.deploy(
            Definitions.openApi(
                "'/sam':{'options':{"
                    + mock(mock)
                    + "}},'/text':{'options':{"
                    + mock(mock + ",'contentHandling':'CONVERT_TO_TEXT'")
                    + "}}",
                ",'x-amazon-apigateway-binary-media-types':['*/*']"),
            "{}");

    assertThat(options(api, "/sam").statusCode()).isEqualTo(500);
    assertThat(options(api, "/text").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> options(String api, String path) throws Exception {
    return harness.send(
        harness.to(api, path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
  }

  @Test
  void aGatewayResponseSaysStatusHeadersAndBody() throws Exception {
    harness.functions.answers(Definitions.FUNCTION, "no answer");
    String responses =
        ",'x-amazon-apigateway-gateway-responses':{"
            + "'MISSING_AUTHENTICATION_TOKEN':{'statusCode':404,'responseParameters':{"
            + "'gatewayresponse.header.X-Type':'context.error.responseType',"
            + "'gatewayresponse.header.X-Origin':'method.request.header.origin',"
            + "'gatewayresponse.header.x-amzn-ErrorType':'^Own^'},"
            + "'responseTemplates':{'application/json':"
            + "'{\\\"message\\\":$context.error.messageString,\\\"id\\\":\\\"$context.requestId\\\"}'}},"
            + "'DEFAULT_5XX':{'responseParameters':{'gatewayresponse.header.X-Cors':'^*^'}}}";
    ObjectNode body = Definitions.one("/x", "get", responses);
    String api = harness.deploy(body, "{}");

    HttpResponse<String> missing =
        harness.send(harness.to(api, "/no").header("Origin", "https://a"));
    HttpResponse<String> broken = harness.get(api, "/x");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body())
        .isEqualTo(
            "{\"message\":\"Missing Authentication Token\",\"id\":\""
                + missing.headers().firstValue("x-amzn-RequestId").orElseThrow()
                + "\"}");
    assertThat(missing.headers().firstValue("X-Type")).contains("MISSING_AUTHENTICATION_TOKEN");
    assertThat(missing.headers().firstValue("X-Origin")).contains("https://a");
    assertThat(missing.headers().allValues("x-amzn-ErrorType")).containsExactly("Own");
    assertThat(broken.statusCode()).isEqualTo(502);
    assertThat(broken.body()).isEqualTo("{\"message\": \"Internal server error\"}");
    assertThat(broken.headers().firstValue("X-Cors")).contains("*");
  }
}
