package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A deployment that changes one small thing: the next request through the API sees it. Real
 * processes behind the local API Gateway.
 */
@ExtendWith(LocalStacks.Extension.class)
class ChangesReachTheApiTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** How the function is published. */
  enum Publishing {
    UNPUBLISHED("Description: plain", "Arn"),
    ALIAS("AutoPublishAlias: live", "Alias"),
    ALIAS_AND_SNAP_START(
        "AutoPublishAlias: live, SnapStart: {ApplyOn: PublishedVersions}", "Alias");

    private final String properties;
    private final String name;

    Publishing(String properties, String name) {
      this.properties = properties;
      this.name = name;
    }
  }

  @TempDir Path directory;
  private final LocalStacks local;
  private Application application;
  private WireProject project;

  ChangesReachTheApiTest(LocalStacks local) {
    this.local = local;
  }

  @BeforeEach
  void application() throws IOException {
    local.noFaults();
    application = new Application(local.endpoint(), directory);
    project = application.project();
  }

  private static String template(Publishing publishing) {
    return """
    Transform: AWS::Serverless-2016-10-31
    Parameters:
      StoreOnLoad: {Type: String, Default: 'False', AllowedValues: ['False', 'True']}
      AllowedOrigin: {Type: String, Default: '*'}
    Resources:
      Layer:
        Type: AWS::Serverless::LayerVersion
        Properties: {ContentUri: ext/, RetentionPolicy: Delete}
      Hello:
        Type: AWS::Serverless::Function
        Properties: {CodeUri: functions/, Handler: com.example.Hello, Runtime: java25,
          MemorySize: 256, Timeout: 20, Layers: [!Ref Layer],
          Environment: {Variables: {STORE_ON_LOAD: !Ref StoreOnLoad}},
          Events: {Get: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /hello, Method: get}}},
          %s}
      Api:
        Type: AWS::Serverless::Api
        Properties:
          StageName: test
          OpenApiVersion: 3.0.1
          DefinitionBody:
            openapi: 3.0.1
            info: {title: hello, version: '1'}
            paths:
              /hello:
                get:
                  responses: {}
                  x-amazon-apigateway-integration:
                    type: aws_proxy
                    httpMethod: POST
                    uri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Hello.%s}/invocations
                options:
                  responses:
                    '200':
                      description: ok
                      headers: {Access-Control-Allow-Origin: {schema: {type: string}}}
                  x-amazon-apigateway-integration:
                    type: mock
                    requestTemplates: {application/json: '{"statusCode": 200}'}
                    responses:
                      default:
                        statusCode: '200'
                        responseParameters:
                          method.response.header.Access-Control-Allow-Origin: !Sub "'${AllowedOrigin}'"
    Outputs:
      Url: {Value: !Sub 'https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/test'}
    """
        .formatted(publishing.properties, publishing.name);
  }

  @ParameterizedTest
  @EnumSource
  void aChangeOfOneThingIsSeenByTheNextRequest(Publishing publishing) throws Exception {
    project.template(template(publishing)).deploy();
    assertThat(answer()).isEqualTo("one, jar one, False");
    assertThat(allowedOrigin()).isEqualTo("*");

    application.vendored("jar two");
    project.deploy();
    assertThat(answer()).as("only a vendored jar").isEqualTo("one, jar two, False");

    project.typed.put("StoreOnLoad", "True");
    project.deploy();
    assertThat(answer()).as("only StoreOnLoad").isEqualTo("one, jar two, True");

    project.typed.put("AllowedOrigin", "https://files.example.org");
    project.deploy();
    assertThat(allowedOrigin()).as("only AllowedOrigin").isEqualTo("https://files.example.org");
    assertThat(answer()).isEqualTo("one, jar two, True");

    application.handler("two");
    project.deploy();
    assertThat(answer()).as("only the handler").isEqualTo("two, jar two, True");

    assertThat(project.deploy().outcome()).isEqualTo(DeployResult.Outcome.NO_CHANGES);
    project.delete();
  }

  private String answer() throws IOException, InterruptedException {
    HttpResponse<String> answer = call("GET");
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String allowedOrigin() throws IOException, InterruptedException {
    return call("OPTIONS").headers().firstValue("Access-Control-Allow-Origin").orElse("none");
  }

  private HttpResponse<String> call(String method) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(project.output("Url") + "/hello"))
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }
}
