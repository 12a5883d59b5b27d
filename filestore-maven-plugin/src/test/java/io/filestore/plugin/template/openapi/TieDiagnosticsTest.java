package io.filestore.plugin.template.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told when handlers and operations do not fit together. */
class TieDiagnosticsTest {

  private static final String FILE = "/file: {post: {operationId: createFile, responses: {}}}";

  @Test
  void bothSidesOfAMisspeltOperationId() {
    assertThat(
            Given.api("Api")
                .paths(FILE)
                .function("TicketFunction", "OperationId: creatFile")
                .told())
        .isEqualTo(
            """
            FS412 template.yaml:10:9: 'creatFile' (TicketFunction) answers no operation of\
             'api.yaml'. Did you mean 'createFile'? The operationIds are 'createFile'.
            FS411 api.yaml:3:9: no handler answers 'POST /file' (operationId 'createFile'). Give a\
             handler @RestApi(operationId = "createFile"), or the operation an\
             x-amazon-apigateway-integration. Handlers without an operation are 'creatFile'\
             (TicketFunction).\
            """);
  }

  @Test
  void anOperationWithoutIdAndWithoutHandler() {
    assertThat(Given.api("Api").paths("/a: {get: {responses: {}}}").told())
        .isEqualTo(
            "FS411 api.yaml:3:6: no handler answers 'GET /a'. Give a handler this method and path,"
                + " or the operation an x-amazon-apigateway-integration.");
  }

  @Test
  void aRouteThatTheDocumentDoesNotHave() {
    assertThat(
            Given.api("Api")
                .paths(FILE)
                .function("AFunction", "OperationId: createFile")
                .function("BFunction", "Path: /files, Method: post, RestApiId: !Ref Api")
                .told())
        .isEqualTo(
            "FS412 template.yaml:15:9: 'POST /files' (BFunction) answers no operation of"
                + " 'api.yaml'. Did you mean 'POST /file'? The operations are 'POST /file'.");
  }

  @Test
  void anIntrinsicFunctionMayAddTheRoute() {
    assertThat(
            Given.api("Api")
                .paths("'Fn::ForEach::Path': [P, [x], {}]")
                .function("BFunction", "Path: /files, Method: post")
                .told())
        .isEqualTo(
            "FS412 template.yaml:10:9: 'POST /files' (BFunction) answers no operation of 'api.yaml'"
                + " that can be seen, but intrinsic functions in it may add one. Make sure that"
                + " they do, with an x-amazon-apigateway-integration.");
  }

  @Test
  void twoHandlersOnOneOperation() {
    assertThat(
            Given.api("Api")
                .paths(FILE)
                .function("AFunction", "OperationId: createFile")
                .function("BFunction", "Path: /file/, Method: POST")
                .told())
        .isEqualTo(
            "FS413 template.yaml:15:9: 'POST /file' (operationId 'createFile') is answered by"
                + " 'AFunction', 'BFunction'. Keep one; the first is at template.yaml:10:9.");
  }

  @Test
  void twoEventsOfOneFunctionOnOneOperation() {
    assertThat(
            Given.api("Api")
                .paths(FILE)
                .resource(
                    "AFunction",
                    "AWS::Serverless::Function",
                    "Events:",
                    "  One: {Type: Api, Properties: {OperationId: createFile}}",
                    "  Two: {Type: Api, Properties: {OperationId: createFile}}")
                .told())
        .isEqualTo(
            "FS413 template.yaml:11:9: 'POST /file' (operationId 'createFile') is answered by two"
                + " events of 'AFunction'. Keep one; the first is at template.yaml:10:9.");
  }

  @Test
  void aHandlerThatContradictsTheDocument() {
    assertThat(
            Given.api("Api")
                .paths(FILE)
                .function("AFunction", "OperationId: createFile, Method: put, Path: /file")
                .told())
        .isEqualTo(
            "FS414 template.yaml:10:9: 'createFile' (AFunction) says 'put /file', but the document"
                + " has it at 'POST /file' (api.yaml:3:9). Leave method and path to the document,"
                + " or make them agree.");
  }

  @Test
  void halfARoute() {
    Given given = Given.api("Api").paths("'Fn::ForEach::Path': [P, [x], {}]");

    assertThat(given.function("AFunction", "Path: /file").told())
        .isEqualTo(
            "FS414 template.yaml:10:9: AFunction gives the path '/file' without a method. Give"
                + " both, or an operationId alone.");
    assertThat(
            Given.api("Api")
                .paths("'Fn::ForEach::Path': [P, [x], {}]")
                .function("AFunction", "Method: get")
                .told())
        .isEqualTo(
            "FS414 template.yaml:10:9: AFunction gives the method 'get' without a path. Give both,"
                + " or an operationId alone.");
  }

  @Test
  void parametersOfOtherNames() {
    assertThat(
            Given.api("Api")
                .paths("'/file/{id}': {get: {parameters: [{name: id, in: path}], responses: {}}}")
                .function("AFunction", "Path: '/file/{fileId}', Method: get")
                .told())
        .isEqualTo(
            "FS409 template.yaml:10:9: AFunction has the path '/file/{fileId}', but the document"
                + " calls its parameters otherwise: '/file/{id}' (api.yaml:3:16). Use the same"
                + " names in both; the function finds them under pathParameters.");
  }

  @Test
  void anOperationOfTwoDocuments() {
    assertThat(
            Given.api("First")
                .resource("Second", "AWS::Serverless::Api", "StageName: prod")
                .file("a.yaml", named("First"))
                .file("b.yaml", named("Second"))
                .function("AFunction", "OperationId: same")
                .told())
        .isEqualTo(
            """
            FS415 template.yaml:14:9: 'same' (AFunction) is in several definitions: 'a.yaml',\
             'b.yaml'. Name the API: 'First' or 'Second'.
            FS411 a.yaml:4:14: no handler answers 'GET /a' (operationId 'same'). Give a handler\
             @RestApi(operationId = "same"), or the operation an x-amazon-apigateway-integration.
            FS411 b.yaml:4:14: no handler answers 'GET /a' (operationId 'same'). Give a handler\
             @RestApi(operationId = "same"), or the operation an x-amazon-apigateway-integration.\
            """);
  }

  private static String named(String api) {
    return "x-filestore-api: "
        + api
        + "\nopenapi: 3.0.0\ninfo: {title: T, version: '1'}\n"
        + "paths: {/a: {get: {operationId: same, responses: {}}}}\n";
  }

  @Test
  void anOperationIdWithoutADocument() {
    assertThat(Given.nothing().function("AFunction", "OperationId: createFile").told())
        .isEqualTo(
            "FS417 template.yaml:6:9: 'createFile' (AFunction) names an operation, but there is no"
                + " API definition. Give the handler method and path, or put a Swagger 2.0 or"
                + " OpenAPI 3.0 document into src/main/sam.");
    assertThat(
            Given.api("Api")
                .function("AFunction", "OperationId: createFile, RestApiId: Api")
                .told())
        .isEqualTo(
            "FS417 template.yaml:10:9: 'createFile' (AFunction) names an operation, but the API"
                + " 'Api' has no definition. Give the handler method and path, or put a Swagger 2.0"
                + " or OpenAPI 3.0 document into src/main/sam.");
  }

  @Test
  void eventPropertiesThatSamWouldIgnore() {
    assertThat(
            Given.api("Api")
                .paths(FILE)
                .function(
                    "AFunction",
                    "OperationId: createFile, TimeoutInMillis: 9, Auth: {Authorizer: Own}")
                .told())
        .isEqualTo(
            """
            FS419 template.yaml:10:65: 'TimeoutInMillis' of the event 'Call' of AFunction has no\
             effect, since its API has a definition. Say it in the definition.
            FS419 template.yaml:10:92: 'Auth.Authorizer' of the event 'Call' of AFunction has no\
             effect, since its API has a definition. Say it in the definition.\
            """);
  }

  @Test
  void aKeyForAnOperationThatSaysItHasNoSecurity() {
    assertThat(
            Given.api("Api")
                .paths("/file: {post: {operationId: createFile, security: []}}")
                .function("AFunction", "OperationId: createFile, Auth: {ApiKeyRequired: true}")
                .told())
        .isEqualTo(
            "FS421 template.yaml:10:9: AFunction asks for an API key, but 'POST /file' says that it"
                + " has no security (api.yaml:3:9). Remove 'security' there, or apiKeyRequired"
                + " here.");
  }

  @Test
  void corsTextsWithoutTheirSecondQuotes() {
    assertThat(
            Given.nothing()
                .resource(
                    "Api", "AWS::Serverless::Api", "StageName: prod", "Cors: {AllowOrigin: '*'}")
                .paths("/a: {get: {x-amazon-apigateway-integration: {type: mock}}}")
                .told())
        .isEqualTo(
            "FS420 template.yaml:6:27: '*' under 'Cors' is not a text to API Gateway. Quote it"
                + " twice, \"'*'\".");
  }

  @Test
  void aHandlerIsNamedByItsClass() {
    Operation handler =
        new Operation(
            ApiKind.REST,
            "AFunction",
            "Call",
            Optional.empty(),
            Optional.of("crateFile"),
            Optional.empty(),
            Optional.empty(),
            false,
            "com.example.AHandler");

    assertThat(
            Given.api("Api")
                .paths("/a: {get: {x-amazon-apigateway-integration: {type: mock}}}")
                .function("AFunction", "")
                .handler(handler)
                .told())
        .isEqualTo(
            "FS412 com.example.AHandler: 'crateFile' (AFunction) answers no operation of"
                + " 'api.yaml'. There are no operationIds.");
  }
}
