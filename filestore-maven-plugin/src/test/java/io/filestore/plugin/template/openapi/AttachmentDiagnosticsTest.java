package io.filestore.plugin.template.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is told when it is not clear which API a document belongs to. */
class AttachmentDiagnosticsTest {

  private static final String PATHS =
      "paths: {/a: {get: {x-amazon-apigateway-integration: {type: mock}}}}\n";

  private static String document(String api, String version) {
    return (api.isEmpty() ? "" : "x-filestore-api: " + api + "\n")
        + version
        + "\ninfo: {title: My pets, version: '1'}\n"
        + PATHS;
  }

  private static Given two() {
    return Given.api("FirstApi").resource("SecondApi", "AWS::Serverless::Api", "StageName: prod");
  }

  @Test
  void anApiThatIsNotThere() {
    assertThat(two().file("api.yaml", document("FrstApi", "swagger: '2.0'")).told())
        .isEqualTo(
            "FS404 api.yaml:1:18: there is no API 'FrstApi' in the template. Did you mean"
                + " 'FirstApi'? The APIs are 'FirstApi', 'SecondApi'.");
    assertThat(Given.nothing().file("api.yaml", document("Api", "swagger: '2.0'")).told())
        .isEqualTo(
            "FS404 api.yaml:1:18: there is no API 'Api' in the template. There are no APIs.");
  }

  @Test
  void somethingElseThanAnApi() {
    assertThat(
            Given.nothing()
                .resource("Raw", "AWS::ApiGateway::RestApi", "Name: raw")
                .file("api.yaml", document("Raw", "swagger: '2.0'"))
                .told())
        .isEqualTo(
            "FS404 api.yaml:1:18: 'Raw' is of type 'AWS::ApiGateway::RestApi', which takes no"
                + " definition from here. Name an AWS::Serverless::Api or"
                + " AWS::Serverless::HttpApi.");
  }

  @Test
  void swaggerForAnHttpApi() {
    assertThat(
            Given.nothing()
                .resource("Web", "AWS::Serverless::HttpApi", "Name: web")
                .file("api.yaml", document("Web", "swagger: '2.0'"))
                .told())
        .isEqualTo(
            "FS404 api.yaml:1:18: 'Web' is an AWS::Serverless::HttpApi, which takes no Swagger 2.0."
                + " Write the document in OpenAPI 3.0, or make the API an AWS::Serverless::Api.");
  }

  @Test
  void anApiThatHasADefinition() {
    assertThat(
            Given.nothing()
                .resource("Api", "AWS::Serverless::Api", "DefinitionUri: other.yaml")
                .file("api.yaml", document("Api", "swagger: '2.0'"))
                .told())
        .isEqualTo(
            "FS406 api.yaml:1:18: the API 'Api' has a definition already, at template.yaml:5:7."
                + " Remove its DefinitionBody or DefinitionUri, or this document.");
  }

  @Test
  void severalApisThatItMayBe() {
    assertThat(two().file("api.yaml", document("", "openapi: 3.0.1")).told())
        .isEqualTo(
            "FS405 api.yaml:1:1: the document may belong to any of 'FirstApi', 'SecondApi'. Name"
                + " the API at the root of the document, x-filestore-api: FirstApi or another.");
  }

  @Test
  void twoDocumentsForOneApi() {
    assertThat(
            Given.api("Api")
                .file("a.yaml", document("", "swagger: '2.0'"))
                .file("b.yaml", document("", "swagger: '2.0'"))
                .told())
        .isEqualTo(
            "FS405 b.yaml:1:1: 'b.yaml' and 'a.yaml' both belong to the API 'Api'. Keep one"
                + " document an API; x-filestore-api at their roots tells them apart.");
  }

  @Test
  void aDocumentThatNamesItsApiLeavesTheOtherForTheOther() {
    ApiResult result =
        two()
            .file("a.yaml", document("", "swagger: '2.0'"))
            .file("b.yaml", document("FirstApi", "openapi: 3.0.1"))
            .integrated();

    assertThat(result.diagnostics()).isEmpty();
    Apis apis = new Apis(result.template());
    assertThat(apis.properties("FirstApi").mapping("DefinitionBody").keys())
        .containsExactly("openapi", "info", "paths");
    assertThat(apis.properties("SecondApi").mapping("DefinitionBody").keys())
        .containsExactly("swagger", "info", "paths");
  }

  @Test
  void aTitleThatGivesNoLogicalId() {
    assertThat(
            Given.nothing()
                .file("api.yaml", "swagger: '2.0'\ninfo: {title: ファイル}\n" + PATHS)
                .told())
        .isEqualTo(
            "FS407 api.yaml:1:1: there is no API for the document, and its title gives no logical"
                + " id for a new one. Write an AWS::Serverless::Api in a fragment, or a title with"
                + " Latin letters.");
  }

  @Test
  void aTitleWhoseLogicalIdIsTaken() {
    assertThat(
            Given.nothing()
                .resource("MyPetsApi", "AWS::S3::Bucket", "BucketName: pets")
                .file("api.yaml", document("", "swagger: '2.0'"))
                .told())
        .isEqualTo(
            "FS407 api.yaml:1:1: there is no API for the document, and 'MyPetsApi', which its title"
                + " would give a new one, is taken. Write an AWS::Serverless::Api in a fragment, or"
                + " another title.");
  }

  @Test
  void logicalIdsFromTitles() {
    assertThat(Attachment.logicalId("Filestore API")).contains("FilestoreApi");
    assertThat(Attachment.logicalId("filestoreapi")).contains("FilestoreApi");
    assertThat(Attachment.logicalId("the pet-store (v2)")).contains("ThePetStoreV2Api");
    assertThat(Attachment.logicalId("3 things")).isEmpty();
    assertThat(Attachment.logicalId("…")).isEmpty();
  }
}
