package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.stack.DeployResult.Outcome;
import io.filestore.plugin.stack.MatrixRow.Shows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each type of resource that the Filestore application is made of fails once while a stack is
 * created and once while it is updated; the same command then converges.
 */
@ExtendWith({LocalStacks.Extension.class, MatrixReport.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourceTypesOverTheWireTest {

  /** Every resource changes with the revision, in place or by another one. */
  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        Revision: {Type: String, Default: r0}
      Resources:
        Layer:
          Type: AWS::Serverless::LayerVersion
          Properties: {ContentUri: ext/, Description: !Ref Revision, RetentionPolicy: Delete}
        Log:
          Type: AWS::Logs::LogGroup
          Properties: {Tags: [{Key: revision, Value: !Ref Revision}]}
        Fn:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: functions/
            Handler: com.example.Hello
            Runtime: java25
            Layers: [!Ref Layer]
            AutoPublishAlias: live
            LoggingConfig: {LogGroup: !Ref Log}
            Environment: {Variables: {REVISION: !Ref Revision}}
            Policies:
              - Version: '2012-10-17'
                Statement:
                  - Effect: Allow
                    Action: s3:GetObject
                    Resource: !Sub arn:aws:s3:::${Revision}/*
            Events:
              Tick:
                Type: Schedule
                Properties: {Schedule: rate(30 minutes), Description: !Ref Revision}
        Topic:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: !GetAtt Fn.Arn
            Principal: sns.amazonaws.com
            SourceArn: !Sub arn:aws:sns:us-east-1:000000000000:${Revision}
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: test
            OpenApiVersion: 3.0.1
            DefinitionBody:
              openapi: 3.0.1
              info: {title: !Ref Revision, version: '1'}
              paths:
                /hello:
                  get:
                    responses: {}
                    x-amazon-apigateway-integration:
                      type: aws_proxy
                      httpMethod: POST
                      uri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Alias}/invocations
        Key:
          Type: AWS::ApiGateway::ApiKey
          Properties: {Name: !Sub '${AWS::StackName}-${Revision}', Enabled: true}
        Plan:
          Type: AWS::ApiGateway::UsagePlan
          Properties:
            Description: !Ref Revision
            ApiStages: [{ApiId: !Ref Api, Stage: !Ref Api.Stage}]
        PlanKey:
          Type: AWS::ApiGateway::UsagePlanKey
          Properties: {KeyId: !Ref Key, KeyType: API_KEY, UsagePlanId: !Ref Plan}
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
            BillingMode: PAY_PER_REQUEST
            Tags: [{Key: revision, Value: !Ref Revision}]
        Bucket:
          Type: AWS::S3::Bucket
          Properties: {Tags: [{Key: revision, Value: !Ref Revision}]}
        BucketPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Bucket
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Sid: !Ref Revision
                  Effect: Deny
                  Principal: '*'
                  Action: s3:GetObject
                  Resource: !Sub arn:aws:s3:::${Bucket}/*
                  Condition: {Bool: {'aws:SecureTransport': 'false'}}
      Outputs:
        Revision: {Value: !Ref Revision}
      """;

  @TempDir static Path directory;
  private final LocalStacks local;
  private WireProject updated;
  private int revision;

  ResourceTypesOverTheWireTest(LocalStacks local) {
    this.local = local;
  }

  private WireProject project(String name) throws IOException {
    Path dist = directory.resolve(name);
    Files.createDirectories(dist.resolve("functions"));
    Files.writeString(dist.resolve("functions/code.txt"), "code");
    Files.createDirectories(dist.resolve("ext/java/lib"));
    Files.writeString(dist.resolve("ext/java/lib/library.txt"), "library");
    return new WireProject(local.endpoint(), dist).template(TEMPLATE);
  }

  @BeforeAll
  void deployOnce() throws IOException {
    local.noFaults();
    updated = project("updated");
    updated.deploy();
  }

  @AfterAll
  void delete() {
    updated.delete();
  }

  @AfterEach
  void noFaults() {
    local.noFaults();
  }

  /** Those of the application as SAM's own translator makes it. */
  static SortedSet<String> types() throws IOException {
    Path application = LocalStacks.module().resolve("src/test/resources/sam/application.json");
    Matcher types =
        Pattern.compile("\"Type\": *\"(AWS::[A-Za-z0-9:]+)\"")
            .matcher(Files.readString(application));
    return types
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theTemplateHasEveryTypeOfTheApplication() throws IOException {
    assertThat(types()).hasSizeGreaterThan(15);
    assertThat(updated.resources().stream().map(StackResource::type).distinct())
        .containsAll(types());
  }

  @ParameterizedTest
  @MethodSource("types")
  @Shows(MatrixRow.RESOURCE_FAILS_IN_CREATE)
  void aTypeFailsOnceInACreation(String type) throws IOException {
    WireProject project = project("created");
    local.inject(Fault.resource("CREATE").ofType(type));

    assertThatThrownBy(project::deploy)
        .hasMessageContaining("it is ROLLBACK_COMPLETE because of")
        .hasMessageContaining("(" + type + ") CREATE_FAILED: no luck today");

    assertThat(project.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(project.state()).isEqualTo(StackState.CREATE_COMPLETE);
    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.DELETED);
  }

  @ParameterizedTest
  @MethodSource("types")
  @Shows(MatrixRow.RESOURCE_FAILS_IN_UPDATE)
  void aTypeFailsOnceInAnUpdate(String type) {
    String before = "r" + revision++;
    String after = "r" + revision;
    updated.typed.put("Revision", after);
    local.inject(Fault.resource("").ofType(type));

    assertThatThrownBy(updated::deploy)
        .hasMessageContaining("it is UPDATE_ROLLBACK_COMPLETE because of")
        .hasMessageContaining("(" + type + ")")
        .hasMessageContaining("_FAILED: no luck today");
    assertThat(updated.output("Revision")).isEqualTo(before);

    assertThat(updated.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(updated.state()).isEqualTo(StackState.UPDATE_COMPLETE);
    assertThat(updated.output("Revision")).isEqualTo(after);
  }
}
