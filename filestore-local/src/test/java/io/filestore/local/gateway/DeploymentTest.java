package io.filestore.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.resource.Resource;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentTest {

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

  @Test
  void aStageServesWhatWasDeployedNotTheNewest() throws Exception {
    Resource api =
        harness.create("RestApi", "Api", "{'Body':" + Definitions.one("/old", "get", "") + "}");
    String id = api.physicalId();
    Resource first = harness.create("Deployment", "First", "{'RestApiId':'" + id + "'}");
    Resource stage = harness.create("Stage", "Stage", stage(id, first));

    harness.update("RestApi", api, "{'Body':" + Definitions.one("/new", "get", "") + "}");
    assertThat(harness.get(id, "/old").statusCode()).isEqualTo(200);
    assertThat(harness.get(id, "/new").statusCode()).isEqualTo(403);
    harness.restart();
    assertThat(harness.get(id, "/old").statusCode()).isEqualTo(200);
    assertThat(harness.get(id, "/new").statusCode()).isEqualTo(403);

    Resource second = harness.create("Deployment", "Second", "{'RestApiId':'" + id + "'}");
    harness.update("Stage", stage, stage(id, second));
    assertThat(harness.get(id, "/old").statusCode()).isEqualTo(403);
    assertThat(harness.get(id, "/new").statusCode()).isEqualTo(200);

    assertThatThrownBy(() -> harness.delete("Deployment", second))
        .hasMessage("Active stages pointing to this deployment must be moved or deleted");
    harness.delete("Deployment", first);
    assertThat(harness.get(id, "/new").statusCode()).isEqualTo(200);
  }

  private static String stage(String api, Resource deployment) {
    return "{'RestApiId':'"
        + api
        + "','StageName':'dev','DeploymentId':'"
        + deployment.physicalId()
        + "'}";
  }

  @Test
  void aDeploymentMakesTheStageThatItNames() throws Exception {
    Resource api =
        harness.create("RestApi", "Api", "{'Body':" + Definitions.one("/x", "get", "") + "}");
    Resource deployment =
        harness.create(
            "Deployment",
            "Deployment",
            "{'RestApiId':'"
                + api.physicalId()
                + "','StageName':'dev','StageDescription':{'MethodSettings':[{'HttpMethod':'*',"
                + "'ResourcePath':'/*','ThrottlingBurstLimit':1,'ThrottlingRateLimit':1}]}}");

    assertThat(harness.get(api.physicalId(), "/x").statusCode()).isEqualTo(200);
    assertThat(harness.get(api.physicalId(), "/x").statusCode()).isEqualTo(429);
    harness.restart();
    assertThat(harness.get(api.physicalId(), "/x").statusCode()).isEqualTo(200);
    harness.delete("Deployment", deployment);
    assertThat(harness.get(api.physicalId(), "/x").body()).isEqualTo("{\"message\":\"Forbidden\"}");
  }

  @Test
  void stagesAndApisThatAreNotThereAreNamed() throws Exception {
    assertThatThrownBy(() -> harness.create("Deployment", "D", "{'RestApiId':'nothing'}"))
        .hasMessage("Invalid API identifier specified 000000000000:nothing");
    String api = harness.deploy(Definitions.one("/x", "get", ""), "{}");
    assertThatThrownBy(
            () ->
                harness.create(
                    "Stage",
                    "S",
                    "{'RestApiId':'" + api + "','StageName':'a','DeploymentId':'no'}"))
        .hasMessage("Invalid Deployment identifier specified");
    assertThatThrownBy(
            () ->
                harness.create("Deployment", "D", "{'RestApiId':'" + api + "','StageName':'dev'}"))
        .hasMessage("Stage already exists");
    assertThatThrownBy(
            () ->
                harness.create("Deployment", "D", "{'RestApiId':'" + api + "','StageName':'a/b'}"))
        .hasMessage("Stage name only allows a-zA-Z0-9_-");
  }

  @Test
  void anApiOfResourcesAndMethodsAnswersToo() throws Exception {
    Resource api = harness.create("RestApi", "Api", "{'Name':'by hand'}");
    String id = api.physicalId();
    String root = api.attributes().path("RootResourceId").asString();
    Resource files = resource(id, root, "files");
    Resource file = resource(id, files.physicalId(), "{id}");
    harness.create(
        "Model",
        "Model",
        "{'RestApiId':'"
            + id
            + "','Name':'Named','ContentType':'application/json',"
            + "'Schema':{'type':'object','required':['name']}}");
    Resource validator =
        harness.create(
            "RequestValidator",
            "Validator",
            "{'RestApiId':'"
                + id
                + "','ValidateRequestBody':'true','ValidateRequestParameters':true}");
    String uri =
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
            + Definitions.FUNCTION
            + "/invocations";
    harness.create(
        "Method",
        "Put",
        "{'RestApiId':'"
            + id
            + "','ResourceId':'"
            + file.physicalId()
            + "','HttpMethod':'PUT','AuthorizationType':'NONE','RequestValidatorId':'"
            + validator.physicalId()
            + "','RequestParameters':{'method.request.querystring.v':true},"
            + "'RequestModels':{'application/json':'Named'},"
            + "'Integration':{'Type':'AWS_PROXY','IntegrationHttpMethod':'POST','Uri':'"
            + uri
            + "'}}");
    harness.create(
        "Method",
        "Options",
        "{'RestApiId':'"
            + id
            + "','ResourceId':'"
            + files.physicalId()
            + "','HttpMethod':'OPTIONS','AuthorizationType':'NONE','Integration':{'Type':'MOCK',"
            + "'RequestTemplates':{'application/json':'{statusCode:200}'},"
            + "'IntegrationResponses':[{'StatusCode':'204','ResponseParameters':"
            + "{'method.response.header.Allow':'^PUT^'}}]}}");
    harness.create(
        "GatewayResponse",
        "Throttled",
        "{'RestApiId':'"
            + id
            + "','ResponseType':'BAD_REQUEST_BODY','StatusCode':'422','ResponseTemplates':"
            + "{'text/plain':'$context.error.message at $context.resourcePath'}}");
    harness.create("Deployment", "Deployment", "{'RestApiId':'" + id + "','StageName':'dev'}");

    for (int round = 0; round < 2; round++) {
      HttpResponse<String> put = harness.send(id, "PUT", "/files/1?v=1", "{\"name\":1}");
      HttpResponse<String> missing = harness.send(id, "PUT", "/files/1", "{\"name\":1}");
      HttpResponse<String> invalid = harness.send(id, "PUT", "/files/1?v=1", "{}");
      HttpResponse<String> options = harness.send(id, "OPTIONS", "/files", "");
      assertThat(put.statusCode()).isEqualTo(200);
      assertThat(options.statusCode()).isEqualTo(204);
      assertThat(options.headers().firstValue("Allow")).contains("PUT");
      assertThat(missing.body())
          .isEqualTo("{\"message\": \"Missing required request parameters: [v]\"}");
      assertThat(invalid.statusCode()).isEqualTo(422);
      assertThat(invalid.body()).isEqualTo("Invalid request body at /files/{id}");
      assertThat(invalid.headers().firstValue("Content-Type")).contains("text/plain");
      harness.restart();
    }
    assertThatThrownBy(() -> resource(id, files.physicalId(), "{name}"))
        .hasMessage(
            "A sibling ({id}) of this resource already has a variable path part -- only one is"
                + " allowed");
    assertThatThrownBy(() -> resource(id, root, "files"))
        .hasMessage("Another resource with the same parent already has this name: files");
    assertThatThrownBy(() -> resource(id, "nothing", "x"))
        .hasMessage("Invalid Resource identifier specified");
    assertThatThrownBy(
            () ->
                harness.create(
                    "Method",
                    "Bad",
                    "{'RestApiId':'"
                        + id
                        + "','ResourceId':'"
                        + files.physicalId()
                        + "','HttpMethod':'GET','Integration':{'Type':'AWS_PROXY',"
                        + "'IntegrationHttpMethod':'POST','Uri':'x'}}"))
        .hasMessage("Invalid ARN specified in the request");
    assertThatCode(() -> harness.delete("RestApi", api)).doesNotThrowAnyException();
    assertThat(harness.get(id, "/files/1").body()).isEqualTo("{\"message\":\"Forbidden\"}");
  }

  private Resource resource(String api, String parent, String part) throws Exception {
    return harness.create(
        "Resource",
        "Part",
        "{'RestApiId':'" + api + "','ParentId':'" + parent + "','PathPart':'" + part + "'}");
  }
}
