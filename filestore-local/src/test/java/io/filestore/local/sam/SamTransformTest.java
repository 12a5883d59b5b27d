package io.filestore.local.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the golden files do not show: one input beside another, and where we differ from AWS. */
class SamTransformTest {

  private static final String FUNCTION =
      """
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        Table: {Type: String, Default: one}
      Resources:
        Function:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: s3://bucket/key.zip
            Handler: a.B
            Runtime: java25
            AutoPublishAlias: live
            Environment: {Variables: {TABLE: !Ref Table}}
      """;
  private static final String API =
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: dev
            DefinitionBody:
              openapi: 3.0.1
              x-filestore-revision: first
              paths: {}
      """;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static ObjectNode transformed(String yaml) throws SamTransformException {
    return transformed(yaml, NODES.objectNode());
  }

  private static ObjectNode transformed(String yaml, ObjectNode values)
      throws SamTransformException {
    return new SamTransform("us-east-1").transform(Templates.parse(yaml), values);
  }

  private static String refusal(String yaml) {
    return catchThrowableOfType(SamTransformException.class, () -> transformed(yaml)).getMessage();
  }

  private static List<String> ids(ObjectNode template, String type) {
    Stream<String> ids =
        template.path("Resources").properties().stream()
            .filter(entry -> entry.getValue().path("Type").asString().equals(type))
            .map(Map.Entry::getKey);
    return ids.sorted().toList();
  }

  private static String version(String yaml) throws SamTransformException {
    return ids(transformed(yaml), "AWS::Lambda::Version").get(0);
  }

  private static String deployment(String yaml) throws SamTransformException {
    return ids(transformed(yaml), "AWS::ApiGateway::Deployment").get(0);
  }

  @Test
  void theSameInputGivesTheSameResult() throws SamTransformException {
    ObjectNode first = transformed(FUNCTION);

    assertThat(transformed(FUNCTION)).isEqualTo(first);
    assertThat(first.has("Transform")).isFalse();
    assertThat(first.has("Globals")).isFalse();
  }

  @Test
  void aNewDigestOfTheCodeGivesANewVersion() throws SamTransformException {
    String digest = FUNCTION + "      AutoPublishCodeSha256: ";

    assertThat(version(digest + "0123456789abcdef")).isEqualTo("FunctionVersion0123456789");
    assertThat(version(digest + "fedcba9876543210")).isEqualTo("FunctionVersionfedcba9876");
  }

  @Test
  void newCodeGivesANewVersion() throws SamTransformException {
    String changed = FUNCTION.replace("key.zip", "other.zip");

    assertThat(version(changed)).isNotEqualTo(version(FUNCTION));
  }

  @Test
  void anotherValueOfAParameterInTheEnvironmentGivesNoNewVersion() throws SamTransformException {
    ObjectNode values = NODES.objectNode().put("Table", "two");

    List<String> ids = ids(transformed(FUNCTION, values), "AWS::Lambda::Version");

    assertThat(ids).containsExactly(version(FUNCTION));
  }

  @Test
  void aNewRevisionInTheDefinitionGivesANewDeploymentToTheStage() throws SamTransformException {
    String changed = API.replace("first", "second");

    ObjectNode result = transformed(changed);

    assertThat(deployment(changed)).isNotEqualTo(deployment(API));
    JsonNode stage = result.path("Resources").path("ApidevStage").path("Properties");
    assertThat(stage.path("DeploymentId").path("Ref").stringValue()).isEqualTo(deployment(changed));
  }

  @Test
  void alwaysDeployGivesANewDeploymentEachSecond() throws SamTransformException {
    ObjectNode template = Templates.parse(API);
    ((ObjectNode) template.at("/Resources/Api/Properties")).put("AlwaysDeploy", true);
    SamTransform first = new SamTransform("us-east-1", at(1_700_000_000));
    SamTransform second = new SamTransform("us-east-1", at(1_700_000_001));

    ObjectNode one = first.transform(template, NODES.objectNode());

    assertThat(first.transform(template, NODES.objectNode())).isEqualTo(one);
    assertThat(ids(second.transform(template, NODES.objectNode()), "AWS::ApiGateway::Deployment"))
        .isNotEqualTo(ids(one, "AWS::ApiGateway::Deployment"));
  }

  private static InstantSource at(long second) {
    return InstantSource.fixed(Instant.ofEpochSecond(second));
  }

  @Test
  void transformsThatAreNotOursStay() throws SamTransformException {
    ObjectNode template = Templates.parse(FUNCTION);
    template.set(
        "Transform", NODES.arrayNode().add("AWS::LanguageExtensions").add(SamTransform.NAME));

    ObjectNode result = new SamTransform("us-east-1").transform(template, NODES.objectNode());

    assertThat(result.path("Transform").toString()).isEqualTo("[\"AWS::LanguageExtensions\"]");
  }

  @Test
  void arnsAndEndpointsFollowTheRegionsPartition() throws SamTransformException {
    SamTransform transform = new SamTransform("cn-north-1");

    ObjectNode function = transform.transform(Templates.parse(FUNCTION), NODES.objectNode());
    ObjectNode api = transform.transform(Templates.parse(API), NODES.objectNode());

    assertThat(function.at("/Resources/FunctionRole/Properties/ManagedPolicyArns/0").stringValue())
        .isEqualTo("arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
    assertThat(api.at("/Resources/Api/Properties/EndpointConfiguration").toString())
        .isEqualTo("{\"Types\":[\"REGIONAL\"]}");
  }

  @Test
  void whatIsNotDoneHereIsRefusedAllTogether() {
    String message =
        refusal(
            """
            Resources:
              App: {Type: AWS::Serverless::Application, Properties: {Location: x}}
              Connector: {Type: AWS::Serverless::Connector, Properties: {}}
              Socket: {Type: AWS::Serverless::WebSocketApi, Properties: {}}
              Graph: {Type: AWS::Serverless::GraphQLApi, Properties: {}}
              Provider: {Type: AWS::Serverless::CapacityProvider, Properties: {}}
              Table: {Type: AWS::DynamoDB::Table, Connectors: {C: {}}}
            """);

    assertThat(message)
        .isEqualTo(
            "Invalid Serverless Application Specification document. Number of errors found: 6."
                + " Resource with id [App] is invalid. AWS::Serverless::Application is not"
                + " supported by Filestore's local AWS."
                + " Resource with id [Connector] is invalid. AWS::Serverless::Connector is not"
                + " supported by Filestore's local AWS."
                + " Resource with id [Graph] is invalid. AWS::Serverless::GraphQLApi is not"
                + " supported by Filestore's local AWS."
                + " Resource with id [Provider] is invalid. AWS::Serverless::CapacityProvider is"
                + " not supported by Filestore's local AWS."
                + " Resource with id [Socket] is invalid. AWS::Serverless::WebSocketApi is not"
                + " supported by Filestore's local AWS."
                + " Resource with id [Table] is invalid. Attribute 'Connectors' is not supported by"
                + " Filestore's local AWS.");
  }

  @Test
  void propertiesThatAreNotDoneHereAreRefused() {
    String message =
        refusal(
            """
            Resources:
              A: {Type: AWS::Serverless::Api, Properties: {StageName: x, Domain: {DomainName: d}}}
              B: {Type: AWS::Serverless::HttpApi, Properties: {Domain: {DomainName: d}}}
              C: {Type: AWS::Serverless::Api, Properties: {StageName: x, Auth: {ResourcePolicy: {IpRangeWhitelist: [a]}}}}
              D: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://b/k, Handler: h, Runtime: r, AutoPublishAlias: a, DeploymentPreference: {Type: AllAtOnce}}}
              E: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://b/k, Handler: h, Runtime: r, Events: {M: {Type: MSK}}}}
              F: {Type: AWS::Serverless::Api, Properties: {StageName: x, MergeDefinitions: true}}
            """);

    assertThat(message)
        .isEqualTo(
            "Invalid Serverless Application Specification document. Number of errors found: 6."
                + " Resource with id [A] is invalid. Property 'Domain' is not supported by"
                + " Filestore's local AWS."
                + " Resource with id [B] is invalid. Property 'Domain' is not supported by"
                + " Filestore's local AWS."
                + " Resource with id [C] is invalid. Property 'Auth.ResourcePolicy' is not"
                + " supported by Filestore's local AWS."
                + " Resource with id [D] is invalid. Property 'DeploymentPreference' is not"
                + " supported by Filestore's local AWS."
                + " Resource with id [E] is invalid. Event with id [M] is invalid. Event type 'MSK'"
                + " is not supported by Filestore's local AWS."
                + " Resource with id [F] is invalid. Property 'MergeDefinitions' is not supported"
                + " by Filestore's local AWS.");
  }

  @Test
  void theConditionOfAGeneratedQueueNamesTwoConditionsAsCloudFormationReadsThem()
      throws SamTransformException {
    ObjectNode result =
        transformed(
            """
            Conditions: {C: !Equals [a, b], D: !Equals [a, c]}
            Resources:
              F:
                Type: AWS::Serverless::Function
                Condition: C
                Properties:
                  CodeUri: s3://b/k
                  Handler: h
                  Runtime: r
                  EventInvokeConfig:
                    DestinationConfig:
                      OnFailure: {Type: SQS, Destination: !If [D, !Ref 'AWS::NoValue', arn:q]}
            """);

    String condition =
        result.at("/Resources/FEventInvokeConfigOnFailureQueue/Condition").stringValue();
    assertThat(condition).startsWith("CANDD");
    assertThat(result.path("Conditions").path(condition).toString())
        .isEqualTo("{\"Fn::And\":[{\"Condition\":\"C\"},{\"Condition\":\"D\"}]}");
  }

  @Test
  void aNameThatIsNoKnownManagedPolicyIsTakenForOneOfAws() throws SamTransformException {
    ObjectNode result = transformed(FUNCTION + "      Policies: [AmazonBrandNewPolicy]\n");

    assertThat(result.at("/Resources/FunctionRole/Properties/ManagedPolicyArns/1").stringValue())
        .isEqualTo("arn:aws:iam::aws:policy/AmazonBrandNewPolicy");
  }
}
