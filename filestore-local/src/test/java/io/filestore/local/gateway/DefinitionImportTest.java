package io.filestore.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class DefinitionImportTest {

  private GatewayHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = new GatewayHarness();
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private void refused(ObjectNode body, String message) {
    assertThatThrownBy(() -> harness.deploy(body, "{}"))
        .isInstanceOf(ResourceException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "https://example.com|Invalid ARN specified in the request",
        "arn:aws:apigateway:us-east-1:lambda|AWS ARN for integration must contain path or action",
        "arn:aws:lambda:us-east-1:000000000000:function:Fn|AWS ARN for integration must contain"
            + " path or action",
        "arn:was:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:Fn/invocations|Invalid"
            + " ARN specified in the request",
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/Fn/invocations|Invalid"
            + " lambda function",
        "arn:aws:apigateway:us-east-1:s3:path/bucket|Integrations of type 'AWS_PROXY' currently"
            + " only supports Lambda function and Firehose stream invocations."
      })
  void aBadIntegrationUriIsNamedWithItsRoute(String uri, String reason) {
    refused(
        Definitions.openApi(
            "'/x':{'get':{'x-amazon-apigateway-integration':{'type':'aws_proxy',"
                + "'httpMethod':'POST','uri':'"
                + uri
                + "'}}}",
            ""),
        "Errors found during import:\n"
            + "\tUnable to put integration on 'GET' for resource at path '/x': "
            + reason);
  }

  @Test
  void allThatIsWrongIsReportedTogether() {
    refused(
        Definitions.openApi(
            "'/a/{id}':{'get':{"
                + Definitions.integration(",'timeoutInMillis':29001")
                + "}},'/a/{name}/b':{},'/c d':{},'/{proxy+}/e':{},"
                + "'/f':{'get':{'x-amazon-apigateway-integration':{'type':'http_proxy'}},"
                + "'put':{'x-amazon-apigateway-integration':{'type':'aws_proxy'}},"
                + "'post':{'x-amazon-apigateway-integration':{'type':'lambda'}},"
                + "'patch':{'x-amazon-apigateway-integration':{'httpMethod':'POST'}},"
                + "'options':{'x-amazon-apigateway-integration':{'type':'mock','responses':"
                + "{'default':{'statusCode':'200','responseTemplates':{'application/json':"
                + "'#set($a = 1)$a'}}}}},"
                + "'trace':{}}",
            ",'x-amazon-apigateway-gateway-responses':{'DEFAULT_6XX':{},"
                + "'THROTTLED':{'responseParameters':{'gatewayresponse.header.A':'*'}}}"),
        """
        Errors found during import:
        \tUnable to put integration on 'GET' for resource at path '/a/{id}': Timeout should be between 50 ms and 29000 ms
        \tUnable to create resource at path '/a/{name}/b': A sibling ({id}) of this resource already has a variable path part -- only one is allowed
        \tUnable to create resource at path '/c d': Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.
        \tUnable to create resource at path '/{proxy+}/e': Cannot create a child of a resource with a greedy path variable: {proxy+}
        \tUnable to put integration on 'GET' for resource at path '/f': Integrations of type 'HTTP_PROXY' are not served on this machine; 'AWS_PROXY' and 'MOCK' are
        \tUnable to put integration on 'PUT' for resource at path '/f': Enumeration value for HttpMethod must be non-empty
        \tUnable to put integration on 'POST' for resource at path '/f': Invalid enumeration value for Type: 'lambda', must be one of: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]
        \tUnable to put integration on 'PATCH' for resource at path '/f': Enumeration value for Type must be non-empty
        \tUnable to put integration on 'OPTIONS' for resource at path '/f': The mapping template uses '#set', which is not evaluated on this machine
        \tUnable to put method 'TRACE' on resource at path '/f': Invalid HTTP method specified
        \tUnable to put gateway response 'DEFAULT_6XX': Invalid response type specified
        \tUnable to put gateway response 'THROTTLED': Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: *]\
        """
            .strip());
  }

  @Test
  void anAuthorizerIsRefusedByName() {
    refused(
        Definitions.openApi(
            "'/x':{'get':{'security':[{'Pool':[]}],"
                + Definitions.integration("")
                + "},'put':{'x-amazon-apigateway-auth':{'type':'AWS_IAM'},"
                + Definitions.integration("")
                + "}}",
            ",'components':{'securitySchemes':{'Pool':{'type':'apiKey','in':'header',"
                + "'name':'Authorization','x-amazon-apigateway-authtype':'cognito_user_pools',"
                + "'x-amazon-apigateway-authorizer':{'type':'cognito_user_pools'}}}}"),
        "Errors found during import:\n"
            + "\tUnable to put method 'GET' on resource at path '/x': Authorizer 'Pool' is not"
            + " evaluated on this machine; API keys are\n"
            + "\tUnable to put method 'PUT' on resource at path '/x': Authorization of type"
            + " 'AWS_IAM' is not evaluated on this machine; API keys are");
    assertThatThrownBy(() -> harness.create("Authorizer", "Auth", "{}"))
        .hasMessage(
            "'AWS::ApiGateway::Authorizer' is not served on this machine: no authorizer is called,"
                + " and nobody let in on trust. Give 'Auth' a condition that leaves it out here");
  }

  @Test
  void anIntrinsicThatNobodyResolvedIsAMalformedIntegration() {
    refused(
        Definitions.openApi(
            "'/x':{'get':{'x-amazon-apigateway-integration':{'type':'aws_proxy',"
                + "'uri':{'Fn::Sub':'x'}}}}",
            ""),
        "Unable to parse API definition because of a malformed integration at path /x.");
  }

  @Test
  void versionsThatAreNotImportedAreNamed() {
    refused(
        GatewayHarness.json("{'openapi':'3.1.0','paths':{}}"),
        "Invalid OpenAPI input: version '3.1.0'; Swagger 2.0 and OpenAPI 3.0 can be imported");
    refused(
        GatewayHarness.json("{'paths':{}}"),
        "Invalid OpenAPI input: neither 'swagger' nor 'openapi'");
  }

  @Test
  void whatHasNoIntegrationCannotBeDeployed() {
    refused(
        Definitions.openApi(
            "'/x':{'get':{" + Definitions.integration("") + "}},'/y':{'get':{}}", ""),
        "No integration defined for method");
    refused(Definitions.openApi("'/x':{}", ""), "The REST API doesn't contain any methods");
  }

  @Test
  void aModelThatIsNotThereIsNamed() {
    refused(
        Definitions.openApi(
            "'/x':{'post':{'x-amazon-apigateway-request-validator':'all','requestBody':"
                + "{'content':{'application/json':{'schema':{'$ref':'#/components/schemas/No'}}}},"
                + Definitions.integration("")
                + "},'put':{'x-amazon-apigateway-request-validator':'other',"
                + Definitions.integration("")
                + "}}",
            ",'x-amazon-apigateway-request-validators':{'all':{'validateRequestBody':true}}"),
        "Errors found during import:\n"
            + "\tUnable to put method 'POST' on resource at path '/x': Invalid model specified:"
            + " Validation Result: warnings : [], errors : [Invalid model schema specified."
            + " Unsupported reference: '#/components/schemas/No']\n"
            + "\tUnable to put method 'PUT' on resource at path '/x': Invalid Request Validator"
            + " identifier specified");
  }

  @Test
  void aDefinitionInS3IsReadOnce() throws Exception {
    harness.functions.answers(Definitions.FUNCTION, "{\"body\":\"x\"}");
    harness.object(
        "artifacts",
        "api.yaml",
        """
        swagger: '2.0'
        info: {title: From S3, version: '1'}
        paths:
          /x:
            get:
              responses: {200: {description: ok}}
              x-amazon-apigateway-integration:
                type: aws_proxy
                httpMethod: POST
                uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/FUNCTION/invocations
        """
            .replace("FUNCTION", Definitions.FUNCTION));
    String api =
        harness.deployApi(
            GatewayHarness.json("{'BodyS3Location':{'Bucket':'artifacts','Key':'api.yaml'}}"),
            "{}");

    assertThat(harness.get(api, "/x").body()).isEqualTo("x");
    harness.object("artifacts", "api.yaml", "gone");
    harness.restart();
    assertThat(harness.get(api, "/x").body()).isEqualTo("x");
    assertThat(harness.manage("/restapis/" + api).body()).contains("\"name\":\"From S3\"");
    assertThatThrownBy(
            () ->
                harness.create(
                    "RestApi", "Api", "{'BodyS3Location':{'Bucket':'artifacts','Key':'no'}}"))
        .hasMessage("S3 error: The specified key does not exist. s3://artifacts/no");
  }

  @Test
  void anUpdateThatIsRefusedChangesNothing() throws Exception {
    harness.functions.answers(Definitions.FUNCTION, "{}");
    Resource api =
        harness.create("RestApi", "Api", "{'Body':" + Definitions.one("/x", "get", "") + "}");

    assertThatThrownBy(() -> harness.update("RestApi", api, "{'Body':{'openapi':'4'}}"))
        .isInstanceOf(ResourceException.class);

    String properties = "{'RestApiId':'" + api.physicalId() + "','StageName':'dev'}";
    harness.create("Deployment", "Deployment", properties);
    assertThat(harness.get(api.physicalId(), "/x").statusCode()).isEqualTo(200);
  }
}
