package io.filestore.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.resource.Resource;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysAndPlansTest {

  private static final String VALUE = "a-key-of-twenty-letters";

  private GatewayHarness harness;
  private String api;
  private Resource key;

  @BeforeEach
  void start() throws Exception {
    harness = new GatewayHarness();
    harness.functions.answers(Definitions.FUNCTION, "{}");
    api =
        harness.deploy(
            Definitions.openApi(
                "'/x':{'get':{'security':[{'k':[]}],"
                    + Definitions.integration("")
                    + "},'put':{'security':[{'k':[]}],"
                    + Definitions.integration("")
                    + "}}",
                ",'components':{'securitySchemes':{'k':{'type':'apiKey','in':'header',"
                    + "'name':'X-API-Key'}}}"),
            "{}");
    key =
        harness.create(
            "ApiKey", "Key", "{'Name':'first','Enabled':'true','Value':'" + VALUE + "'}");
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private String plan(String limits) throws Exception {
    String plan =
        harness
            .create(
                "UsagePlan",
                "Plan",
                "{'UsagePlanName':'plan','ApiStages':[{'ApiId':'"
                    + api
                    + "','Stage':'dev'"
                    + limits
                    + "}")
            .physicalId();
    harness.create(
        "UsagePlanKey",
        "PlanKey",
        "{'KeyId':'" + key.physicalId() + "','KeyType':'API_KEY','UsagePlanId':'" + plan + "'}");
    return plan;
  }

  private HttpResponse<String> call(String method) throws Exception {
    return harness.send(api, method, "/x", "", "x-api-key", VALUE);
  }

  @Test
  void aKeyOpensNothingBeforeItIsInAPlanOfTheStage() throws Exception {
    assertThat(call("GET").body()).isEqualTo("{\"message\":\"Forbidden\"}");
    plan("}]");
    assertThat(call("GET").statusCode()).isEqualTo(200);
  }

  @Test
  void aDisabledKeyOpensNothing() throws Exception {
    plan("}]");
    harness.update("ApiKey", key, "{'Name':'first','Enabled':false,'Value':'" + VALUE + "'}");
    assertThat(call("GET").statusCode()).isEqualTo(403);
  }

  @Test
  void aKeyOfAStageNeedsNoPlan() throws Exception {
    harness.update(
        "ApiKey",
        key,
        "{'Name':'first','Enabled':true,'StageKeys':[{'RestApiId':'"
            + api
            + "','StageName':'dev'}]}");
    assertThat(call("GET").statusCode()).isEqualTo(200);
  }

  @Test
  void thePlanThrottlesEachKey() throws Exception {
    plan("}],'Throttle':{'RateLimit':0.5,'BurstLimit':2}");

    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("PUT").statusCode()).isEqualTo(200);
    HttpResponse<String> third = call("GET");
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    harness.clock.pass(Duration.ofMillis(1999));
    assertThat(call("GET").statusCode()).isEqualTo(429);
    harness.clock.pass(Duration.ofMillis(1));
    assertThat(call("GET").statusCode()).isEqualTo(200);
    harness.clock.pass(Duration.ofHours(1));
    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").statusCode()).isEqualTo(429);
  }

  @Test
  void aMethodOfThePlanHasItsOwnThrottle() throws Exception {
    plan(
        ",'Throttle':{'/x/PUT':{'RateLimit':1,'BurstLimit':1}}}],"
            + "'Throttle':{'RateLimit':1,'BurstLimit':2}");

    assertThat(call("PUT").statusCode()).isEqualTo(200);
    assertThat(call("PUT").statusCode()).isEqualTo(429);
    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").statusCode()).isEqualTo(429);
  }

  @Test
  void theQuotaIsForACalendarMonth() throws Exception {
    harness.clock.set("2026-11-30T23:59:58Z");
    plan("}],'Quota':{'Limit':2,'Period':'MONTH'}");

    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").statusCode()).isEqualTo(200);
    HttpResponse<String> third = call("GET");
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.body()).isEqualTo("{\"message\":\"Limit Exceeded\"}");
    assertThat(third.headers().firstValue("x-amzn-ErrorType")).contains("LimitExceededException");
    harness.clock.pass(Duration.ofSeconds(2));
    assertThat(call("GET").statusCode()).isEqualTo(200);
  }

  @Test
  void weeksBeginOnSundayAndAnOffsetShortensTheFirst() throws Exception {
    harness.clock.set("2026-11-27T12:00:00Z"); // a Friday
    plan("}],'Quota':{'Limit':2,'Period':'WEEK','Offset':1}");

    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").statusCode()).isEqualTo(429);
    harness.clock.set("2026-11-28T23:59:59Z");
    assertThat(call("GET").statusCode()).isEqualTo(429);
    harness.clock.set("2026-11-29T00:00:00Z");
    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").statusCode()).isEqualTo(429);
  }

  @Test
  void aThrottledCallIsNotTakenFromTheQuota() throws Exception {
    plan("}],'Throttle':{'RateLimit':1,'BurstLimit':1},'Quota':{'Limit':2,'Period':'DAY'}");

    assertThat(call("GET").statusCode()).isEqualTo(200);
    assertThat(call("GET").body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    harness.clock.pass(Duration.ofSeconds(1));
    assertThat(call("GET").statusCode()).isEqualTo(200);
    harness.clock.pass(Duration.ofSeconds(1));
    assertThat(call("GET").body()).isEqualTo("{\"message\":\"Limit Exceeded\"}");
  }

  @Test
  void whatCannotBeIsRefusedAsAwsWordsIt() throws Exception {
    String plan = plan("}]");
    assertThatThrownBy(() -> harness.create("ApiKey", "K", "{'Value':'short'}"))
        .hasMessage("API Key value should be at least 20 characters");
    assertThatThrownBy(() -> harness.create("ApiKey", "K", "{'Value':'" + VALUE + "'}"))
        .hasMessage("API Key already exists");
    assertThatThrownBy(
            () ->
                harness.create(
                    "UsagePlan", "P", "{'ApiStages':[{'ApiId':'" + api + "','Stage':'no'}]}"))
        .hasMessage("API Stage not found: " + api + ":no");
    assertThatThrownBy(
            () ->
                harness.create(
                    "UsagePlanKey",
                    "P",
                    "{'KeyId':'no','KeyType':'API_KEY','UsagePlanId':'" + plan + "'}"))
        .hasMessage("Invalid API Key identifier specified");
    assertThatThrownBy(
            () ->
                harness.create(
                    "UsagePlanKey", "P", "{'KeyId':'a','KeyType':'API_KEY','UsagePlanId':'no'}"))
        .hasMessage("Invalid Usage Plan ID specified");
    assertThatThrownBy(
            () -> harness.create("UsagePlan", "P", "{'Quota':{'Limit':1,'Period':'YEAR'}}"))
        .hasMessage(
            "Invalid enumeration value for period: 'YEAR', must be one of: [DAY, WEEK, MONTH]");
  }

  @Test
  void aKeyThatWasDeletedOpensNothing() throws Exception {
    plan("}]");
    harness.delete("ApiKey", key);
    assertThat(call("GET").statusCode()).isEqualTo(403);
  }

  @Test
  void theManagementApiShowsWhatThereIs() throws Exception {
    String plan = plan("}],'Throttle':{'RateLimit':10,'BurstLimit':20}");
    String id = key.physicalId();

    assertThat(harness.manage("/apikeys/" + id).body())
        .isEqualTo(
            "{\"id\":\""
                + id
                + "\",\"name\":\"first\",\"enabled\":true,\"createdDate\":1795498560,"
                + "\"lastUpdatedDate\":1795498560,\"stageKeys\":[]}");
    assertThat(harness.manage("/apikeys/" + id + "?includeValue=true").body())
        .contains("\"value\":\"" + VALUE + "\"");
    assertThat(harness.manage("/apikeys").body()).doesNotContain(VALUE);
    assertThat(harness.manage("/apikeys?name=fir&includeValues=true").body()).contains(VALUE);
    assertThat(harness.manage("/apikeys?name=other").body()).isEqualTo("{\"item\":[]}");
    assertThat(harness.manage("/usageplans?keyId=" + id).body())
        .isEqualTo(
            "{\"item\":[{\"id\":\""
                + plan
                + "\",\"name\":\"plan\",\"apiStages\":[{\"apiId\":\""
                + api
                + "\",\"stage\":\"dev\"}],\"throttle\":{\"burstLimit\":20,\"rateLimit\":10.0}}]}");
    assertThat(harness.manage("/usageplans/" + plan + "/keys").body())
        .isEqualTo("{\"item\":[{\"id\":\"" + id + "\",\"type\":\"API_KEY\",\"name\":\"first\"}]}");
    assertThat(harness.manage("/restapis/" + api + "/stages").body())
        .contains("\"stageName\":\"dev\"");
    assertThat(harness.manage("/restapis").body()).contains("\"id\":\"" + api + "\"");
  }

  @Test
  void theManagementApiPages() throws Exception {
    for (int i = 0; i < 3; i++) {
      harness.clock.pass(Duration.ofSeconds(1));
      harness.create("ApiKey", "More", "{'Name':'more" + i + "'}");
    }
    var first = GatewayHarness.JSON.readTree(harness.manage("/apikeys?limit=3").body());
    String position = first.path("position").asString();
    var second =
        GatewayHarness.JSON.readTree(
            harness.manage("/apikeys?limit=3&position=" + position).body());

    assertThat(first.path("item")).hasSize(3);
    assertThat(first.path("item").path(0).path("name").asString()).isEqualTo("first");
    assertThat(second.path("item")).hasSize(1);
    assertThat(second.path("item").path(0).path("name").asString()).isEqualTo("more2");
    assertThat(second.has("position")).isFalse();
  }

  @Test
  void theManagementApiNamesWhatIsNotThere() throws Exception {
    HttpResponse<String> key = harness.manage("/apikeys/nothing");
    HttpResponse<String> unknown = harness.manage("/vpclinks");

    assertThat(key.statusCode()).isEqualTo(404);
    assertThat(key.body()).isEqualTo("{\"message\":\"Invalid API Key identifier specified\"}");
    assertThat(key.headers().firstValue("x-amzn-ErrorType")).contains("NotFoundException");
    assertThat(harness.manage("/restapis/no").body())
        .isEqualTo("{\"message\":\"Invalid API identifier specified 000000000000:no\"}");
    assertThat(harness.manage("/usageplans/no").body())
        .isEqualTo("{\"message\":\"Invalid Usage Plan ID specified\"}");
    assertThat(harness.manage("/restapis/" + api + "/stages/no").body())
        .isEqualTo("{\"message\":\"Invalid stage identifier specified\"}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body())
        .isEqualTo("{\"message\":\"'GET /vpclinks' is not served on this machine\"}");
  }
}
