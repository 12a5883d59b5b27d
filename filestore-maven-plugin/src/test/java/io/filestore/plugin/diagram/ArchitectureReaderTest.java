package io.filestore.plugin.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read out of policies, events and destinations, however they are written. */
class ArchitectureReaderTest {

  private static final String DATA =
      """
        Files:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: !Sub '${AWS::StackName}-files'
        Bucket:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !If [Named, !Ref Name, !Ref AWS::StackName]
        Queue: {Type: AWS::SQS::Queue}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0000',
      value = {
        "!GetAtt Files.Arn; Files; dynamodb:GetItem",
        "{'Fn::GetAtt': [Files, Arn]}; Files; dynamodb:GetItem",
        "!Sub '${Files.Arn}'; Files; dynamodb:GetItem",
        "!Sub '${Files.Arn}/index/*'; Files; dynamodb:GetItem index/*",
        "!Sub ['${T}/index/I', {T: !GetAtt Files.Arn}]; Files; dynamodb:GetItem index/I",
        "!Join ['', [!GetAtt Files.Arn, /stream/*]]; Files; dynamodb:GetItem stream/*",
        "!Sub 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Files}';"
            + " Files; dynamodb:GetItem",
        "!Sub 'arn:aws:dynamodb:eu-west-1:1:table/${AWS::StackName}-files/index/I'; Files;"
            + " dynamodb:GetItem index/I",
        "!Sub ['arn:aws:s3:::${N}/in/*', {N: !If [Named, !Ref Name, !Ref AWS::StackName]}]; Bucket;"
            + " dynamodb:GetItem in/*",
        "!If [Named, !GetAtt Queue.Arn, !Ref AWS::NoValue]; Queue; dynamodb:GetItem",
        "arn:aws:sqs:*:*:other; outside:arn:aws:sqs:*:*:other; dynamodb:GetItem",
        "'*'; outside:*; dynamodb:GetItem"
      })
  void aStatementIsAboutWhatItsResourceNames(String resource, String to, String what) {
    Architecture read =
        read(
            """
              Policies:
                - Statement: {Effect: Allow, Action: dynamodb:GetItem, Resource: %s}
            """
                .formatted(resource));

    String shown = to.equals("Files") ? what.replace("dynamodb:", "") : what;
    assertThat(read.links()).containsExactly(new Link("F", to, Link.Type.MAY, shown));
  }

  @Test
  void bothBranchesOfAConditionAreAllowed() {
    assertThat(
            read("""
              Policies:
                - Statement:
                    - Effect: Allow
                      Action: dynamodb:GetItem
                      Resource: !If [C, !GetAtt Files.Arn, arn:aws:dynamodb:*:*:table/x]
                - !If
                  - C
                  - SQSSendMessagePolicy: {QueueName: !GetAtt Queue.QueueName}
                  - !Ref AWS::NoValue
            """)
                .links())
        .containsExactly(
            may("Files", "GetItem"),
            may("outside:arn:aws:dynamodb:*:*:table/x", "dynamodb:GetItem"),
            may("Queue", "SQSSendMessagePolicy"));
  }

  @Test
  void whatIsDeniedConditionalOrAllButSaysSo() {
    assertThat(
            read("""
              Policies:
                Statement:
                  - {Effect: Deny, Action: s3:PutObject, Resource: !GetAtt Bucket.Arn}
                  - Effect: Allow
                    NotAction: s3:DeleteObject
                    Resource: !Sub ${Bucket.Arn}/*
                    Condition: {Bool: {aws:SecureTransport: true}}
                  - {Effect: Allow, Action: s3:GetObject, NotResource: !GetAtt Bucket.Arn}
            """)
                .links())
        .containsExactly(
            may("Bucket", "denied: PutObject"),
            may("Bucket", "all but DeleteObject (conditional) *"),
            may("outside:all but ${Bucket.Arn}", "s3:GetObject"));
  }

  @Test
  void policiesWithoutAResourceAreShownByName() {
    Architecture read =
        read(
            """
              Policies:
                - arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess
                - AWSXRayDaemonWriteAccess
                - EC2DescribePolicy: {}
            """);

    assertThat(read.links())
        .containsExactly(
            may("outside:AmazonS3ReadOnlyAccess", "managed policy"),
            may("outside:AWSXRayDaemonWriteAccess", "managed policy"),
            may("outside:EC2DescribePolicy", "policy template"));
    assertThat(read.part("outside:EC2DescribePolicy"))
        .get()
        .extracting(Part::kind)
        .isEqualTo(Part.Kind.OUTSIDE);
  }

  @Test
  void whatARoleOfTheTemplateMayItsFunctionMay() {
    Architecture read =
        read(
            """
              Role: !GetAtt Role.Arn
            """,
            """
              Role:
                Type: AWS::IAM::Role
                Properties:
                  Policies:
                    - PolicyName: Inline
                      PolicyDocument:
                        Statement: {Action: sqs:SendMessage, Resource: !GetAtt Queue.Arn}
              Attached:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  Roles: [!Ref Role]
                  PolicyDocument:
                    Statement: {Action: s3:ListBucket, Resource: !GetAtt Bucket.Arn}
            """);

    assertThat(read.links()).contains(may("Queue", "SendMessage"), may("Bucket", "ListBucket"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0000',
      value = {
        "{Type: Api, Properties: {Path: /a, Method: get}}; ServerlessRestApi; GET /a",
        "{Type: HttpApi}; ServerlessHttpApi; ANY /{proxy+}",
        "{Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}; Queue; messages",
        "{Type: DynamoDB, Properties: {Stream: !GetAtt Files.StreamArn}}; Files; records",
        "{Type: S3, Properties: {Bucket: !Ref Bucket, Events: [s3:ObjectRemoved:*]}}; Bucket;"
            + " s3:ObjectRemoved:*",
        "{Type: SNS, Properties: {Topic: arn:aws:sns:eu-west-1:1:t}}; event:F/E; messages",
        "{Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 hour)}}; event:F/E;"
            + " rate(1 hour)",
        "{Type: EventBridgeRule, Properties: {Pattern: {source: [aws.ec2]}}}; event:F/E;"
            + " events of aws.ec2"
      })
  void anEventComesFromWhatItNames(String event, String from, String label) {
    assertThat(read("  Events: {E: " + event + "}\n").links())
        .containsExactly(new Link(from, "F", Link.Type.STARTS, label));
  }

  @Test
  void plainResourcesStartFunctionsToo() {
    Architecture read =
        read(
            "  FunctionUrlConfig: {AuthType: NONE}\n",
            """
              Rule:
                Type: AWS::Events::Rule
                Properties:
                  ScheduleExpression: rate(2 days)
                  Targets: [{Id: a, Arn: !GetAtt F.Arn}]
              Records:
                Type: AWS::Lambda::EventSourceMapping
                Properties: {FunctionName: !Ref F, EventSourceArn: !GetAtt Queue.Arn}
              Drop:
                Type: AWS::S3::Bucket
                Properties:
                  NotificationConfiguration:
                    LambdaConfigurations: [{Event: s3:ObjectCreated:Put, Function: !GetAtt F.Arn}]
            """);

    assertThat(read.links())
        .contains(
            new Link("event:F/url", "F", Link.Type.STARTS, "function URL"),
            new Link("Rule", "F", Link.Type.STARTS, "rate(2 days)"),
            new Link("Queue", "F", Link.Type.STARTS, "messages"),
            new Link("Drop", "F", Link.Type.STARTS, "s3:ObjectCreated:Put"));
  }

  @Test
  void whatAllFunctionsHaveFromGlobalsIsTheirs() {
    Architecture read =
        ArchitectureReader.read(
            YamlReader.read(
                """
                Globals:
                  Function:
                    EventInvokeConfig:
                      DestinationConfig:
                        OnFailure: {Type: SQS, Destination: !GetAtt Lost.Arn}
                Resources:
                  A: {Type: AWS::Serverless::Function}
                  B:
                    Type: AWS::Serverless::Function
                    Properties:
                      EventInvokeConfig:
                        DestinationConfig:
                          OnFailure: {Type: SNS, Destination: !Ref Alerts}
                  Alerts: {Type: AWS::SNS::Topic}
                  Lost: {Type: AWS::SQS::Queue}
                """,
                "test.yaml"));

    assertThat(read.links())
        .containsExactly(
            new Link("A", "Lost", Link.Type.SENDS, "on failure"),
            new Link("B", "Alerts", Link.Type.SENDS, "on failure"));
  }

  @Test
  void everyResourceIsAPartWhateverItsType() {
    Architecture read =
        read(
            "  Timeout: 3\n",
            """
              Odd: {Type: Vendor::Unheard::Of, Condition: C}
              Untyped: {}
              Fn::ForEach::Many: [N, [a], {'${N}': {Type: AWS::SQS::Queue}}]
            """);

    assertThat(read.parts())
        .extracting(Part::id)
        .containsExactly("F", "Files", "Bucket", "Queue", "Odd", "Untyped", "Fn::ForEach::Many");
    assertThat(Columns.below(read).values().stream().flatMap(List::stream))
        .extracting(Part::id)
        .containsExactly("Untyped", "Fn::ForEach::Many", "Odd");
  }

  private static Link may(String to, String what) {
    return new Link("F", to, Link.Type.MAY, what);
  }

  private static Architecture read(String properties) {
    return read(properties, "");
  }

  private static Architecture read(String properties, String resources) {
    return ArchitectureReader.read(
        YamlReader.read(
            "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                + properties.indent(4)
                + DATA.indent(0)
                + resources.indent(0),
            "test.yaml"));
  }
}
