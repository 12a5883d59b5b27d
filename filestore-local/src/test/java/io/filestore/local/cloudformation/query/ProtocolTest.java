package io.filestore.local.cloudformation.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.cloudformation.Fixture;
import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProtocolTest {

  private static final String THING = "Resources:\n  Thing: {Type: Test::Memory::Thing}\n";

  private final Fixture cloud = new Fixture();

  @AfterEach
  void end() {
    cloud.close();
  }

  private String raw(String body, String region) throws IOException {
    HttpAnswer answer =
        cloud.service.answer(
            new HttpCall(
                "POST",
                "/",
                "",
                Map.of(
                    "authorization",
                    List.of(
                        "AWS4-HMAC-SHA256 Credential=test/20261124/"
                            + region
                            + "/cloudformation/aws4_request, SignedHeaders=host, Signature=0")),
                body.getBytes(StandardCharsets.UTF_8)));
    return new String(answer.body(), StandardCharsets.UTF_8)
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID");
  }

  @Test
  void answersInXml() throws IOException {
    assertThat(raw("Action=ListExports&Version=2010-05-15", "us-east-1"))
        .isEqualTo(
            "<ListExportsResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">"
                + "<ListExportsResult><Exports></Exports></ListExportsResult>"
                + "<ResponseMetadata><RequestId>UUID</RequestId></ResponseMetadata>"
                + "</ListExportsResponse>");
  }

  @Test
  void answersErrorsInXml() throws IOException {
    assertThat(raw("Action=DescribeStacks&StackName=a%3Cb", "us-east-1"))
        .isEqualTo(
            "<ErrorResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><Error>"
                + "<Type>Sender</Type><Code>ValidationError</Code>"
                + "<Message>Stack with id a&lt;b does not exist</Message></Error>"
                + "<RequestId>UUID</RequestId></ErrorResponse>");
    assertThat(cloud.call("Dance").error())
        .isEqualTo("InvalidAction: The action Dance is not supported by this endpoint");
    assertThat(cloud.call("CreateStack", "TemplateBody", THING).error())
        .isEqualTo(
            "ValidationError: 1 validation error detected: Value null at 'stackName' failed to"
                + " satisfy constraint: Member must not be null");
    assertThat(raw("Action=%ZZ", "us-east-1")).contains("<Code>MalformedQueryString</Code>");
  }

  @Test
  void keepsRegionsApart() throws IOException {
    cloud.create("s", THING);

    assertThat(raw("Action=DescribeStacks&StackName=s", "us-east-1"))
        .contains("arn:aws:cloudformation:us-east-1:000000000000:stack/s/UUID");
    assertThat(raw("Action=DescribeStacks&StackName=s", "eu-west-1"))
        .contains("Stack with id s does not exist");
  }

  @Test
  void pagesThroughEventsThoughMoreHappen() {
    StringBuilder many = new StringBuilder("Resources:\n");
    for (int i = 0; i < 60; i++) {
      many.append("  Thing").append(i).append(": {Type: Test::Memory::Thing}\n");
    }
    cloud.create("s", many.toString());
    List<String> all = cloud.ok("DescribeStackEvents", "StackName", "s").all("EventId");
    assertThat(all).hasSize(100);
    String token = cloud.ok("DescribeStackEvents", "StackName", "s").one("NextToken");
    cloud.update("s", THING);

    Fixture.Answer second = cloud.ok("DescribeStackEvents", "StackName", "s", "NextToken", token);

    List<String> both = new ArrayList<>(all);
    both.addAll(second.all("EventId"));
    assertThat(both).doesNotHaveDuplicates().hasSize(182);
    assertThat(second.one("NextToken")).isEmpty();
    assertThat(cloud.call("DescribeStackEvents", "StackName", "s", "NextToken", "bm9uZQ").error())
        .isEqualTo("ValidationError: NextToken is not valid");
  }

  @Test
  void readsATemplateFromS3ByEachStyleOfAddress() {
    cloud.objects.put("bucket/a/b.yaml", THING);
    for (String url :
        List.of(
            "https://bucket.s3.eu-west-1.amazonaws.com/a/b.yaml",
            "https://bucket.s3.amazonaws.com/a/b.yaml",
            "https://s3.amazonaws.com/bucket/a/b.yaml",
            "https://s3-eu-west-1.amazonaws.com/bucket/a/b.yaml",
            "http://127.0.0.1:4566/bucket/a/b.yaml")) {
      assertThat(cloud.ok("GetTemplateSummary", "TemplateURL", url).all("member"))
          .as(url)
          .contains("Test::Memory::Thing");
    }
    assertThat(
            cloud
                .call(
                    "CreateStack",
                    "StackName",
                    "s",
                    "TemplateURL",
                    "https://s3.amazonaws.com/bucket/none")
                .error())
        .isEqualTo(
            "ValidationError: S3 error: The specified key does not exist. (bucket bucket, key"
                + " none)");
    assertThat(cloud.call("ValidateTemplate", "TemplateURL", "b.yaml").error())
        .isEqualTo("ValidationError: TemplateURL must be a supported URL.");
  }

  @Test
  void refusesABodyThatMustGoThroughS3() {
    assertThat(cloud.call("ValidateTemplate", "TemplateBody", THING + "#".repeat(51_200)).error())
        .isEqualTo(
            "ValidationError: 1 validation error detected: Value at 'templateBody' failed to"
                + " satisfy constraint: Member must have length less than or equal to 51200");
  }

  @Test
  void givesTheTemplateAsItWasSent() {
    cloud.create("s", "# mine\n" + THING);

    assertThat(cloud.ok("GetTemplate", "StackName", "s").one("TemplateBody"))
        .isEqualTo("# mine\n" + THING);
    assertThat(
            cloud
                .ok("GetTemplate", "StackName", "s", "TemplateStage", "Processed")
                .one("TemplateBody"))
        .isEqualTo("{\"Resources\":{\"Thing\":{\"Type\":\"Test::Memory::Thing\"}}}");
  }

  @Test
  void isDoneOnceForOneToken() {
    String[] call = {"StackName", "s", "TemplateBody", THING, "ClientRequestToken", "t-1"};
    String id = cloud.ok("CreateStack", call).one("StackId");

    assertThat(cloud.ok("CreateStack", call).one("StackId")).isEqualTo(id);
    cloud.await("s");
    assertThat(cloud.ok("DescribeStackEvents", "StackName", "s").all("ClientRequestToken"))
        .isNotEmpty()
        .containsOnly("t-1");
    call[5] = "t-2";
    assertThat(cloud.call("CreateStack", call).error())
        .isEqualTo("AlreadyExistsException: Stack [s] already exists");
    assertThat(cloud.call("DeleteStack", "StackName", "s", "ClientRequestToken", "t-1").error())
        .isEqualTo("TokenAlreadyExistsException: A client request token already exists: t-1");
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThat(
            cloud
                .call(
                    "CreateStack",
                    "StackName",
                    "s",
                    "TemplateBody",
                    "Resources:\n  A: {Type: AWS::CloudFormation::Stack}\n  B: {Type: Custom::X}\n")
                .error())
        .isEqualTo(
            "ValidationError: Template error: resource types [AWS::CloudFormation::Stack,"
                + " Custom::X] are not supported by this endpoint");
    assertThat(cloud.call("CreateStack", "StackName", "1", "TemplateBody", THING).error())
        .startsWith("ValidationError: 1 validation error detected: Value '1' at 'stackName'");
    assertThat(cloud.ok("ListStacks").members("StackSummaries")).isEmpty();
  }

  @Test
  void showsTheAddressAtWhichAnApiAnswersHere() {
    String api =
        """
        Resources:
          Api:
            Type: AWS::ApiGateway::RestApi
            Properties: {Name: abc123}
          Code:
            Type: AWS::Lambda::Function
            Properties:
              Environment:
                Variables:
                  URL: !Sub 'https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/prod/x'
                  OTHER: https://zzz.execute-api.us-east-1.amazonaws.com/prod
        Outputs:
          Url: {Value: !Sub 'https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/prod'}
        """;
    cloud.create("s", api);

    assertThat(cloud.ok("DescribeStacks", "StackName", "s").one("OutputValue"))
        .isEqualTo("http://127.0.0.1:4566/restapis/abc123/prod/_user_request_");
    assertThat(
            cloud
                .functions
                .things
                .values()
                .iterator()
                .next()
                .path("Environment")
                .path("Variables")
                .toString())
        .isEqualTo(
            "{\"URL\":\"http://127.0.0.1:4566/restapis/abc123/prod/_user_request_/x\","
                + "\"OTHER\":\"https://zzz.execute-api.us-east-1.amazonaws.com/prod\"}");
    assertThat(cloud.call("UpdateStack", "StackName", "s", "TemplateBody", api).error())
        .isEqualTo("ValidationError: No updates are to be performed.");
  }

  @Test
  void showsAStackWhereverItIsLookedFor() {
    cloud.create("s", THING);
    String physical =
        cloud
            .ok("DescribeStackResource", "StackName", "s", "LogicalResourceId", "Thing")
            .one("PhysicalResourceId");

    assertThat(
            cloud
                .ok("DescribeStackResources", "PhysicalResourceId", physical)
                .one("LogicalResourceId"))
        .isEqualTo("Thing");
    assertThat(
            cloud
                .ok("ListStacks", "StackStatusFilter.member.1", "CREATE_COMPLETE")
                .one("StackName"))
        .isEqualTo("s");
    assertThat(
            cloud
                .ok("ListStacks", "StackStatusFilter.member.1", "DELETE_COMPLETE")
                .members("StackSummaries"))
        .isEmpty();
    assertThat(
            cloud.call("DescribeStackResource", "StackName", "s", "LogicalResourceId", "X").error())
        .isEqualTo("ValidationError: Resource X does not exist for stack s");
  }
}
