package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.template.YamlWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionDigestsTest {

  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  private static final String TEMPLATE =
      """
      Parameters:
        Stage: {Type: String, Default: dev}
        Level: {Type: String, Default: info}
        Limit: {Type: Number, Default: 7}
        Origins: {Type: CommaDelimitedList, Default: 'x, y'}
        Secret: {Type: String, NoEcho: true, Default: hush}
        Unused: {Type: String, Default: u}
      Mappings:
        Sizes:
          dev: {Memory: 256}
          test: {Memory: 256}
          prod: {Memory: 1024}
      Conditions:
        IsProd: !Equals [!Ref Stage, prod]
        Large: !And [!Condition IsProd, !Not [!Equals [!Ref Limit, '1']]]
        Hushed: !Equals [!Ref Secret, hush]
      Globals:
        Function:
          Timeout: 10
          AutoPublishAlias: live
          Environment:
            Variables: {LEVEL: !Ref Level}
      Resources:
        Function:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: s3://bucket/prefix/%s.zip
            MemorySize: !FindInMap [Sizes, !Ref Stage, Memory]
            EphemeralStorage: {Size: !If [Large, 1024, 512]}
            Layers: [!Ref Layer]
            Environment:
              Variables:
                NAME: !Sub '${Stage}-files'
                FIRST: !Select [0, !Ref Origins]
                TABLE: !Ref Table
                SECRET: !Ref Secret
                HUSHED: !If [Hushed, a, b]
                REGION: !Ref AWS::Region
            Events:
              Tick: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
            Policies: [{Statement: [{Action: 's3:GetObject'}]}]
        Layer:
          Type: AWS::Serverless::LayerVersion
          Properties:
            ContentUri: s3://bucket/prefix/%s.zip
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: !Sub '${Stage}-table'
            BillingMode: PAY_PER_REQUEST
      """
          .formatted(A, B);

  @Test
  void writesTheDigestBesideTheCode() {
    String digest = digest(TEMPLATE);

    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(YamlWriter.write(VersionDigests.apply(yaml(TEMPLATE), Map.of())))
        .contains("      AutoPublishCodeSha256: ")
        .contains(digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CodeUri: s3://bucket/prefix/aaaa | CodeUri: s3://bucket/prefix/cccc",
        "ContentUri: s3://bucket/prefix/bbbb | ContentUri: s3://bucket/prefix/cccc",
        "Default: info | Default: debug",
        "Default: dev | Default: prod",
        "Default: 'x, y' | Default: 'z, y'",
        "Timeout: 10 | Timeout: 11",
        "dev: {Memory: 256} | dev: {Memory: 257}",
        "Size: !If [Large, 1024, 512] | Size: !If [Large, 1024, 513]",
        "REGION: !Ref AWS::Region | REGION: !Ref AWS::Partition",
        "REGION: !Ref AWS::Region | REGION: !Sub '${AWS::Region}'",
        "SECRET: !Ref Secret | SECRET: !Ref Unused",
        "TableName: !Sub '${Stage}-table' | TableName: !Sub '${Stage}-tables'",
      })
  void changesWithWhatTheVersionIsMadeOf(String from, String to) {
    assertThat(digest(changed(from, to))).isNotEqualTo(digest(TEMPLATE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Default: u | Default: v",
        "Default: hush | Default: silence",
        "Default: 'x, y' | Default: 'x, z'",
        "Default: dev | Default: !!str dev",
        "prod: {Memory: 1024} | prod: {Memory: 2048}",
        "rate(1 day) | rate(2 days)",
        "s3:GetObject | s3:PutObject",
        "PAY_PER_REQUEST | PROVISIONED",
        "Timeout: 10 | Timeout: '10'",
        "LEVEL: !Ref Level | LEVEL: {Ref: Level}",
        "LEVEL: !Ref Level | LEVEL: !Sub '${Level}'",
        "s3://bucket/prefix/ | s3://other/",
        "AutoPublishAlias: live | AutoPublishAlias: current",
      })
  void staysWithWhatItIsNotMadeOf(String from, String to) {
    assertThat(digest(changed(from, to))).isEqualTo(digest(TEMPLATE));
  }

  private static final String IN_A_NETWORK =
      """
      Resources:
        Function:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: s3://bucket/%s.zip
            AutoPublishAlias: live
            VpcConfig:
              SecurityGroupIds: [!GetAtt Group.GroupId]
              SubnetIds: [!Ref Subnet]
            FileSystemConfigs:
              - {Arn: !GetAtt Access.Arn, LocalMountPath: /mnt/files}
            DeadLetterQueue: {Type: SQS, TargetArn: !Sub '${Dead.Arn}'}
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties: {GroupDescription: d, VpcId: !Ref Net, Tags: [{Key: k, Value: group-v}]}
        Subnet:
          Type: AWS::EC2::Subnet
          Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, MapPublicIpOnLaunch: false}
        Net:
          Type: AWS::EC2::VPC
          Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}
        Access:
          Type: AWS::EFS::AccessPoint
          Properties: {FileSystemId: !Ref Files, RootDirectory: {Path: /a}}
        Files:
          Type: AWS::EFS::FileSystem
          Properties: {Encrypted: true, ThroughputMode: bursting}
        Dead:
          Type: AWS::SQS::Queue
          Properties: {FifoQueue: true, VisibilityTimeout: 60}
      """
          .formatted(A);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GroupDescription: d | GroupDescription: e",
        "CidrBlock: 10.0.1.0/24 | CidrBlock: 10.0.2.0/24",
        "CidrBlock: 10.0.0.0/16 | CidrBlock: 10.0.0.0/17",
        "Path: /a | Path: /b",
        "Encrypted: true | Encrypted: false",
        "FifoQueue: true, | ''",
      })
  void changesWithAResourceThatIsReplacedBehindAReference(String from, String to) {
    assertThat(digest(networked(from, to))).isNotEqualTo(digest(IN_A_NETWORK));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "group-v | group-w",
        "MapPublicIpOnLaunch: false | MapPublicIpOnLaunch: true",
        "EnableDnsHostnames: true | EnableDnsHostnames: false",
        "ThroughputMode: bursting | ThroughputMode: elastic",
        "VisibilityTimeout: 60 | VisibilityTimeout: 90",
      })
  void staysWithAResourceThatIsChangedInItsPlace(String from, String to) {
    assertThat(digest(networked(from, to))).isEqualTo(digest(IN_A_NETWORK));
  }

  private static String networked(String from, String to) {
    assertThat(IN_A_NETWORK).contains(from);
    return IN_A_NETWORK.replace(from, to);
  }

  @Test
  void doesNotDependOnTheOrderOfKeys() {
    String first = "          NAME: !Sub '${Stage}-files'\n";
    String last = "          REGION: !Ref AWS::Region\n";

    String moved = changed(first, "").replace(last, last + first);

    assertThat(moved).contains(first);
    assertThat(digest(moved)).isEqualTo(digest(TEMPLATE));
  }

  @Test
  void staysWhenAParameterChangesAConditionNotItsOutcome() {
    assertThat(digest(TEMPLATE, Map.of("Limit", "8", "Stage", "prod")))
        .isEqualTo(digest(TEMPLATE, Map.of("Limit", "9", "Stage", "prod")))
        .isNotEqualTo(digest(TEMPLATE, Map.of("Limit", "1", "Stage", "prod")));
  }

  @Test
  void isThatOfTheGivenValuesAsIfTheyWereDefaults() {
    assertThat(digest(TEMPLATE, Map.of("Stage", "prod", "Secret", "other", "Nowhere", "x")))
        .isEqualTo(digest(changed("Default: dev", "Default: prod")));
  }

  @Test
  void replacesTheDigestOfDefaultsByThatOfGivenValues() {
    Mapping packaged = VersionDigests.apply(yaml(TEMPLATE), Map.of());
    Mapping reread = yaml(YamlWriter.write(packaged));

    assertThat(VersionDigests.apply(reread, Map.of())).isEqualTo(packaged);
    assertThat(VersionDigests.apply(reread, Map.of("Stage", "prod")))
        .isEqualTo(VersionDigests.apply(yaml(TEMPLATE), Map.of("Stage", "prod")));
  }

  @Test
  void leavesADigestThatTheUserWrote() {
    Mapping template =
        yaml(changed("MemorySize:", "AutoPublishCodeSha256: mine\n      MemorySize:"));

    assertThat(VersionDigests.apply(template, Map.of("Stage", "prod"))).isEqualTo(template);
  }

  @Test
  void leavesAFunctionWithoutAlias() {
    Mapping template = yaml(changed("AutoPublishAlias: live", "Tracing: Active"));

    assertThat(VersionDigests.apply(template, Map.of())).isEqualTo(template);
  }

  @Test
  void digestsTheFunctionsOfALoop() {
    Mapping template =
        yaml(
            """
            Resources:
              Fn::ForEach::Functions:
                - Name
                - [A, B]
                - ${Name}Function:
                    Type: AWS::Serverless::Function
                    Properties: {CodeUri: 's3://b/%s.zip', AutoPublishAlias: live}
            """
                .formatted(A));

    assertThat(YamlWriter.write(VersionDigests.apply(template, Map.of())))
        .containsPattern("AutoPublishCodeSha256: '?[0-9a-f]{64}");
  }

  @Test
  void endsWhereConditionsOrNamesGoAroundInACircle() {
    String template =
        """
        Conditions:
          C: !Not [!Condition D]
          D: !Not [!Condition C]
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              AutoPublishAlias: live
              FunctionName: !If [C, !Ref F, !Ref G]
          G:
            Type: AWS::Lambda::Function
            Properties: {FunctionName: !Sub '${F}-g'}
        """;

    assertThat(digest(template.replace("F:", "Function:"))).hasSize(64);
  }

  private static final String API =
      """
      Parameters:
        Origin: {Type: String, Default: '*'}
        Other: {Type: String, Default: o}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: v1
            DefinitionBody:
              openapi: 3.0.1
              info: {title: !Sub 'for ${Origin}'}
              paths: {}
      """;

  @Test
  void marksAnApiDefinitionWithTheParametersThatItRefersTo() {
    assertThat(revision(API)).matches("[0-9a-f]{64}");
    assertThat(revision(API.replace("Default: '*'", "Default: a")))
        .isNotEqualTo(revision(API))
        .isEqualTo(revision(API, Map.of("Origin", "a")));
    assertThat(revision(API.replace("Default: o", "Default: p"))).isEqualTo(revision(API));
  }

  @Test
  void replacesTheRevisionOfDefaultsByThatOfGivenValues() {
    Mapping packaged = VersionDigests.apply(yaml(API), Map.of());

    assertThat(VersionDigests.apply(packaged, Map.of("Origin", "a")))
        .isEqualTo(VersionDigests.apply(yaml(API), Map.of("Origin", "a")));
  }

  @Test
  void marksNoDefinitionThatRefersToNoParameterOrOnlyToASecret() {
    assertUnchanged(API.replace("${Origin}", "all"));
    assertUnchanged(API.replace("{Type: String, Default: '*'}", "{Type: String, NoEcho: true}"));
  }

  @Test
  void marksNoDefinitionThatIsIncludedAsAWhole() {
    assertUnchanged(
        API.replaceAll(
            "(?s)DefinitionBody:.*",
            "Name: !Ref Origin\n      DefinitionBody: "
                + "{Fn::Transform: {Name: AWS::Include, Parameters: {Location: 's3://b/k'}}}\n"));
  }

  @Test
  void leavesATemplateWithoutResources() {
    assertUnchanged("Parameters: {}");
  }

  private static void assertUnchanged(String template) {
    assertThat(VersionDigests.apply(yaml(template), Map.of())).isEqualTo(yaml(template));
  }

  private static String revision(String template) {
    return revision(template, Map.of());
  }

  private static String revision(String template, Map<String, String> values) {
    return VersionDigests.apply(yaml(template), values)
        .mapping("Resources")
        .mapping("Api")
        .mapping("Properties")
        .mapping("DefinitionBody")
        .text("x-filestore-revision")
        .orElse("none");
  }

  private static String digest(String template) {
    return digest(template, Map.of());
  }

  private static String digest(String template, Map<String, String> values) {
    Scalar digest =
        (Scalar)
            VersionDigests.apply(yaml(template), values)
                .mapping("Resources")
                .mapping("Function")
                .mapping("Properties")
                .get("AutoPublishCodeSha256");
    return digest.text();
  }

  private static String changed(String from, String to) {
    assertThat(TEMPLATE).contains(from);
    return TEMPLATE.replace(from, to);
  }

  private static Mapping yaml(String text) {
    return YamlReader.read(text, "template.yaml");
  }
}
