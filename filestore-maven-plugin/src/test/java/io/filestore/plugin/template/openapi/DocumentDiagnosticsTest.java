package io.filestore.plugin.template.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is told about a document by itself. */
class DocumentDiagnosticsTest {

  private static final String OPERATION =
      "get: {responses: {}, x-amazon-apigateway-integration: {type: mock}}";

  private static String told(String document) {
    return Given.api("Api").file("api.yaml", document).told();
  }

  @Test
  void anotherVersionThanApiGatewayImports() {
    assertThat(told("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"))
        .isEqualTo(
            "FS401 api.yaml:1:1: API Gateway does not import 'openapi: 3.1.0'. Legal are swagger:"
                + " '2.0' and openapi: 3.0.x.");
    assertThat(told("info: {title: T}\nswagger: '1.2'\n"))
        .isEqualTo(
            "FS401 api.yaml:2:1: API Gateway does not import 'swagger: 1.2'. Legal are swagger:"
                + " '2.0' and openapi: 3.0.x.");
    assertThat(told("openapi: [3]\n"))
        .isEqualTo(
            "FS401 api.yaml:1:1: API Gateway does not import 'openapi: …'. Legal are swagger: '2.0'"
                + " and openapi: 3.0.x.");
  }

  @Test
  void twoVersionsOrNone() {
    assertThat(told("swagger: '2.0'\nopenapi: 3.0.1\npaths: {}\n"))
        .isEqualTo(
            "FS401 api.yaml:2:1: the document says both 'swagger' and 'openapi'. Legal are swagger:"
                + " '2.0' and openapi: 3.0.x.");
    assertThat(told("paths: {}\n"))
        .isEqualTo(
            "FS401 api.yaml:1:1: the document has neither 'swagger' nor 'openapi' at its root."
                + " Write swagger: '2.0' or openapi: 3.0.3.");
  }

  @Test
  void noTitleAndNoPaths() {
    assertThat(told("swagger: '2.0'\n"))
        .isEqualTo(
            """
            FS402 api.yaml:1:1: the document has no title. Write 'info:' with 'title' and 'version'.
            FS402 api.yaml:1:1: the document has no 'paths'. Write 'paths:' at its root.\
            """);
    assertThat(told("swagger: '2.0'\ninfo:\n  version: '1'\npaths: [/a]\n"))
        .isEqualTo(
            """
            FS402 api.yaml:2:1: the document has no title. Write 'info:' with 'title' and 'version'.
            FS402 api.yaml:4:8: 'paths' is not a mapping. Write each path as a key, such as\
             '/files:'.\
            """);
  }

  @Test
  void thingsThatAreNotMappings() {
    assertThat(Given.api("Api").paths("/a: [get],\n/b: {get: none}").told())
        .isEqualTo(
            """
            FS402 api.yaml:3:5: the path '/a' is not a mapping. Write its methods as keys, such as\
             'get:'.
            FS402 api.yaml:4:11: the operation 'GET /b' is not a mapping. Write at least\
             'responses:' under it.\
            """);
  }

  @Test
  void anApiExtensionThatIsNotAText() {
    assertThat(
            told(
                "x-filestore-api: [Api]\nswagger: '2.0'\ninfo: {title: T, version: '1'}\n"
                    + "paths: {}\n"))
        .isEqualTo(
            "FS402 api.yaml:1:18: 'x-filestore-api' is not a text. Write the logical id of the"
                + " API.");
  }

  @Test
  void aPathWithoutItsSlash() {
    assertThat(Given.api("Api").paths("files: {" + OPERATION + "}").told())
        .isEqualTo(
            """
            FS402 api.yaml:3:1: the path 'files' does not begin with a slash. Write '/files'.
            FS408 api.yaml:3:9: the path 'files' is one of HTTP APIs only. Write '/{proxy+}' for\
             whatever no other path takes.\
            """);
  }

  @Test
  void aMethodThatApiGatewayDoesNotHave() {
    assertThat(Given.api("Api").paths("/a: {trace: {responses: {}}, GET: {}}").told())
        .isEqualTo(
            """
            FS402 api.yaml:3:6: 'trace' under '/a' is not a method that API Gateway has. Legal are\
             delete, get, head, options, patch, post, put, x-amazon-apigateway-any-method.
            FS402 api.yaml:3:30: 'GET' under '/a' is not a method that API Gateway has. Legal are\
             delete, get, head, options, patch, post, put, x-amazon-apigateway-any-method.\
            """);
  }

  @Test
  void referencesThatLeadNowhere() {
    assertThat(
            told(
                """
                swagger: '2.0'
                info: {title: T, version: '1'}
                paths:
                  /a:
                    get:
                      x-amazon-apigateway-integration: {type: mock}
                      parameters:
                        - $ref: '#/parameters/tokn'
                      responses:
                        '200': {schema: {$ref: 'models.yaml#/Ticket'}}
                        '400': {schema: {$ref: '#/definitions/Error'}}
                        '404': {schema: {$ref: '#/paths/~1a/get/parameters/0'}}
                        '500':
                          schema: {$ref: 'https://apigateway.amazonaws.com/restapis/x/models/M'}
                          examples: {application/json: {$ref: '#/nowhere'}}
                parameters:
                  token: {name: x-revert-token, in: header, type: string}
                """))
        .isEqualTo(
            """
            FS403 api.yaml:8:17: '$ref' to '#/parameters/tokn': there is no 'tokn' under\
             '#/parameters'. Did you mean 'token'? The keys there are 'token'.
            FS403 api.yaml:10:32: '$ref' to 'models.yaml#/Ticket' leads out of the document, where\
             API Gateway does not follow. Copy it into this document and write '#/…'.
            FS403 api.yaml:11:32: '$ref' to '#/definitions/Error': there is no 'definitions' under\
             '#'. The keys there are 'info', 'parameters', 'paths', 'swagger'.\
            """);
  }

  @Test
  void onePathWrittenTwice() {
    assertThat(
            Given.api("Api")
                .paths("/files: {" + OPERATION + "},\n/files/: {" + OPERATION + "}")
                .told())
        .isEqualTo(
            "FS408 api.yaml:4:1: the paths '/files' and '/files/' are one to API Gateway. Keep the"
                + " one at api.yaml:3:1; it answers with and without the slash.");
  }

  @Test
  void twoParametersInOnePlace() {
    String get =
        "{get: {parameters: [{name: %s, in: path, required: true}], responses: {},"
            + " x-amazon-apigateway-integration: {type: mock}}}";
    assertThat(
            Given.api("Api")
                .paths(
                    "'/file/{id}': "
                        + get.formatted("id")
                        + ",\n'/file/{name}/parts': "
                        + get.formatted("name"))
                .told())
        .isEqualTo(
            "FS408 api.yaml:4:1: the paths '/file/{id}' and '/file/{name}/parts' have different"
                + " parameters in one place. Write '{id}' in both; API Gateway allows one.");
  }

  @Test
  void aParameterThatIsOnlyPartOfASegment() {
    assertThat(
            Given.api("Api")
                .paths(
                    "'/f-{id}': {get: {parameters: [{name: id, in: path}], responses: {},"
                        + " x-amazon-apigateway-integration: {type: mock}}}")
                .told())
        .isEqualTo(
            "FS408 api.yaml:3:1: in the path '/f-{id}' the segment 'f-{id}' is neither text nor one"
                + " parameter. A parameter takes a segment of its own, such as '/file/{id}'.");
  }

  @Test
  void pathParametersThatDoNotMatchThePath() {
    assertThat(
            Given.api("Api")
                .paths(
                    "'/file/{id}': {parameters: [{name: fileId, in: path}],\n"
                        + "get: {responses: {}, x-amazon-apigateway-integration: {type: mock}}}")
                .told())
        .isEqualTo(
            """
            FS409 api.yaml:4:1: 'GET /file/{id}' declares the path parameter 'fileId', which is not\
             in the path. Write '{fileId}' in the path, or remove the parameter.
            FS409 api.yaml:4:1: 'GET /file/{id}' does not declare its path parameter 'id'. Add a\
             parameter with name: id, in: path, required: true.\
            """);
  }

  @Test
  void anOperationIdTwice() {
    assertThat(
            Given.api("Api")
                .paths(
                    "/a: {get: {operationId: a, x-amazon-apigateway-integration: {type: mock}},\n"
                        + "put: {operationId: a, x-amazon-apigateway-integration: {type: mock}}}")
                .told())
        .isEqualTo(
            "FS410 api.yaml:4:1: the operationId 'a' of 'PUT /a' is also that of 'GET /a'. It"
                + " stands first at api.yaml:3:6; give each operation its own.");
  }

  @Test
  void aSecuritySchemeThatIsNotDefined() {
    assertThat(
            told(
                """
                swagger: '2.0'
                info: {title: T, version: '1'}
                security: [{apikey: []}]
                paths: {}
                securityDefinitions:
                  api_key: {type: apiKey, name: x-api-key, in: header}
                """))
        .isEqualTo(
            "FS418 api.yaml:3:13: the security scheme 'apikey' is not defined, so nothing would be"
                + " protected. Did you mean 'api_key'? The security schemes are 'api_key'.");
  }

  @Test
  void securitySchemesThatTheApiDefinesCount() {
    assertThat(
            Given.nothing()
                .resource(
                    "Api",
                    "AWS::Serverless::Api",
                    "StageName: prod",
                    "Auth: {Authorizers: {Own: {FunctionArn: 'arn:aws:lambda:x'}}}")
                .paths(
                    "/a: {get: {security: [{Own: []}, {AWS_IAM: []}],"
                        + " x-amazon-apigateway-integration: {type: mock}}}")
                .told())
        .isEmpty();
  }

  @Test
  void whatAnIntrinsicFunctionHidesIsAWarning() {
    String told =
        Given.api("Api")
            .paths(
                "/a: {get: {'Fn::If': [Yes, {responses: {}}, {Ref: 'AWS::NoValue'}]}},\n"
                    + "/b: {'Fn::If': [Yes, {}, {}]},\n"
                    + "/c: {'Fn::Transform': {Name: X}, get: {x-amazon-apigateway-integration:"
                    + " {type: mock}}},\n"
                    + "'Fn::ForEach::Path': [P, [x], {}]")
            .told();

    String rest =
        " is an intrinsic function, so nothing is written into it. Give its operations an"
            + " x-amazon-apigateway-integration yourself, or write them without the function and"
            + " put a condition on the handler, which its operation follows.";
    assertThat(told)
        .isEqualTo(
            "FS416 api.yaml:3:11: what stands under 'GET /a'"
                + rest
                + "\nFS416 api.yaml:4:5: what stands under '/b'"
                + rest
                + "\nFS416 api.yaml:5:6: what stands under '/c'"
                + rest);
  }
}
