package io.filestore.plugin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployPolicyTest {

  private static final Place PLACE =
      new Place("app", "eu-west-1", "123456789012", Optional.empty());

  @Test
  void thePolicyOfATemplateIsTheGoldenOne() throws IOException {
    String template = Files.readString(Path.of("src/test/resources/diagram/application.yaml"));
    DeployPolicy policy = DeployPolicy.of(YamlReader.read(template, "application.yaml"), PLACE);

    Golden.assertMatches(policy.json(), "access/application.json");
    assertThat(policy.warnings())
        .containsExactly(
            "Nothing is known here of 'Custom::Audit' (Audit): add what it needs to the policy",
            "The name of Bucket may be one that the template does not have: where it is given by a"
                + " parameter, add that name to the policy",
            "The policy has "
                + policy.json().chars().filter(c -> !Character.isWhitespace(c)).count()
                + " characters and a managed policy takes 6144: part its statements among two, or"
                + " make it the inline policy of a role, which takes 10240");
  }

  @Test
  void noRuleAllowsEverythingAnywhere() {
    ActionTable.all()
        .values()
        .forEach(
            rule -> {
              assertThat(rule.grants()).as(rule.type()).isNotEmpty();
              for (ActionTable.Grant grant : rule.grants()) {
                assertThat(grant.actions())
                    .as(rule.type())
                    .isNotEmpty()
                    .allMatch(action -> action.matches("[a-z0-9]+:[A-Za-z0-9]+"));
                assertThat(grant.on())
                    .as(rule.type())
                    .allMatch(arn -> arn.startsWith("arn:") || !grant.when().isEmpty());
              }
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "jobs; jobs",
        "!Sub '${AWS::StackName}-jobs'; app-jobs",
        "!Sub '${AWS::Region}-${AWS::AccountId}'; eu-west-1-123456789012",
        "!Ref Given; by-default",
        "!Sub 'jobs-${Given}'; jobs-by-default",
        "!Sub 'jobs-${Open}'; jobs-*",
        "!Join ['-', [jobs, !Ref Open]]; jobs-*",
        "!Sub ['jobs-${Id}', {Id: !Select [2, !Split ['/', !Ref 'AWS::StackId']]}];"
            + " jobs-????????-????-????-????-????????????"
      })
  void aNameIsMadeOutAsFarAsItIsKnown(String written, String pattern) throws IOException {
    DeployPolicy policy = queue("QueueName: " + written);

    assertThat(resources(policy, "SQS"))
        .containsExactly("arn:aws:sqs:eu-west-1:123456789012:" + pattern);
    assertThat(policy.warnings()).isEmpty();
  }

  @Test
  void aNameThatIsNotKnownAtAllAllowsNothingAndIsNamed() throws IOException {
    DeployPolicy policy = queue("QueueName: !ImportValue other");

    assertThat(policy.json()).doesNotContain("sqs:");
    assertThat(policy.warnings())
        .containsExactly(
            "The name of Jobs may be one that the template does not have: where it is given by a"
                + " parameter, add that name to the policy");
  }

  @Test
  void rolesTakeThePoliciesOfTheTemplateAndNoOthers() throws IOException {
    DeployPolicy policy =
        of(
            """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Policies: [AmazonS3ReadOnlyAccess, 'arn:aws:iam::123456789012:policy/own']
                  Events:
                    Jobs: {Type: SQS, Properties: {Queue: 'arn:aws:sqs:eu-west-1:1:q'}}
            """,
            PLACE);

    JsonNode attach = statement(policy, "iam:AttachRolePolicy");
    assertThat(texts(attach.at("/Condition/ArnLike/iam:PolicyARN")))
        .containsExactly(
            "arn:aws:iam::aws:policy/*AWSLambdaBasicExecutionRole",
            "arn:aws:iam::aws:policy/*AWSLambdaSQSQueueExecutionRole",
            "arn:aws:iam::aws:policy/*AmazonS3ReadOnlyAccess",
            "arn:aws:iam::123456789012:policy/own");
    assertThat(
            texts(
                statement(policy, "iam:PassRole")
                    .at("/Condition/StringEquals/iam:PassedToService")))
        .containsExactly("lambda.amazonaws.com");
    JsonNode mapping = statement(policy, "lambda:CreateEventSourceMapping");
    assertThat(texts(mapping.get("Resource"))).containsExactly("*");
    assertThat(texts(mapping.at("/Condition/ArnLike/lambda:FunctionArn")))
        .containsExactly("arn:aws:lambda:eu-west-1:123456789012:function:app-*");
  }

  @Test
  void aTemplateWithoutFunctionsNeedsNoRoles() throws IOException {
    assertThat(queue("VisibilityTimeout: 3").json())
        .doesNotContain("iam:")
        .doesNotContain("lambda:")
        .contains("arn:aws:sqs:eu-west-1:123456789012:app-*");
  }

  @Test
  void theBucketThatIsGivenIsNotManaged() throws IOException {
    DeployPolicy policy =
        of("Resources: {}", new Place("app", "cn-north-1", "*", Optional.of("mine")));

    assertThat(resources(policy, "Artifacts")).containsExactly("arn:aws-cn:s3:::mine/*");
    assertThat(policy.json()).doesNotContain("s3:CreateBucket").doesNotContain("s3:DeleteObject");
  }

  @Test
  void whatIsNoPlaceIsRefused() {
    assertThatThrownBy(() -> new Place("app", "Ireland", "*", Optional.empty()))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'Ireland' is not the name of an AWS region. Say one such as"
                + " -Dfilestore.region=eu-west-1.");
    assertThatThrownBy(() -> new Place("app", "*", "1234", Optional.empty()))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'1234' is not the id of an AWS account. Say its twelve digits:"
                + " -Dfilestore.accountId=123456789012.");
  }

  private static DeployPolicy queue(String property) throws IOException {
    return of(
        """
        Parameters:
          Given: {Type: String, Default: by-default}
          Open: {Type: String}
        Resources:
          Jobs:
            Type: AWS::SQS::Queue
            Properties:
              %s
        """
            .formatted(property),
        PLACE);
  }

  private static DeployPolicy of(String template, Place place) {
    return DeployPolicy.of(YamlReader.read(template, "test.yaml"), place);
  }

  private static List<String> resources(DeployPolicy policy, String sid) throws IOException {
    for (JsonNode statement : statements(policy)) {
      if (statement.get("Sid").asText().equals(sid)) {
        return texts(statement.get("Resource"));
      }
    }
    throw new AssertionError("no statement '" + sid + "' in " + policy.json());
  }

  private static JsonNode statement(DeployPolicy policy, String action) throws IOException {
    for (JsonNode statement : statements(policy)) {
      if (texts(statement.get("Action")).contains(action)) {
        return statement;
      }
    }
    throw new AssertionError("no statement with '" + action + "' in " + policy.json());
  }

  private static JsonNode statements(DeployPolicy policy) throws IOException {
    return new ObjectMapper().readTree(policy.json()).get("Statement");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
