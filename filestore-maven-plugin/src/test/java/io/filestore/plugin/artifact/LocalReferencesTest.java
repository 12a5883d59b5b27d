package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.template.YamlWriter;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalReferencesTest {

  private static final ArtifactStore.Location LOCATION =
      new ArtifactStore.Location("b", "k", "https://s3/b/k");

  @Test
  void findsEveryPropertyThatMayNameAPath() throws IOException {
    assertThat(LocalReferences.find(everyProperty(), Position.template()))
        .extracting(r -> r.owner() + " " + r.property() + " " + r.path().text() + " " + r.kind())
        .containsExactly(
            "AWS::Include Location include-top.yaml INCLUDE",
            "AWS::ServerlessRepo::Application LicenseUrl LICENSE.txt FILE",
            "AWS::ServerlessRepo::Application ReadmeUrl README.md FILE",
            "Globals.Function CodeUri globals/ ARCHIVE",
            "Globals.Api DefinitionUri globals.yaml FILE",
            "AWS::Include Location include-mappings.yaml INCLUDE",
            "Function CodeUri function/ ARCHIVE",
            "Layer ContentUri layer/ ARCHIVE",
            "Api DefinitionUri api.yaml FILE",
            "AWS::Include Location include-body.yaml INCLUDE",
            "HttpApi DefinitionUri http-api.yaml FILE",
            "StateMachine DefinitionUri machine.asl.json FILE",
            "Application Location application.yaml TEMPLATE",
            "GraphQLApi SchemaUri schema.graphql FILE",
            "GraphQLApi Functions.one.CodeUri one.js FILE",
            "GraphQLApi Resolvers.Query.two.CodeUri two.js FILE",
            "Stack TemplateURL stack.yaml TEMPLATE",
            "StackSet TemplateURL stack-set.yaml TEMPLATE",
            "LambdaFunction Code lambda.py ARCHIVE",
            "LambdaLayer Content lambda-layer/ ARCHIVE",
            "RestApi BodyS3Location rest-api.yaml FILE",
            "ApiV2 BodyS3Location api-v2.yaml FILE",
            "Schema DefinitionS3Location appsync.graphql FILE",
            "Resolver RequestMappingTemplateS3Location request.vtl FILE",
            "Resolver ResponseMappingTemplateS3Location response.vtl FILE",
            "Resolver CodeS3Location resolver.js FILE",
            "FunctionConfiguration RequestMappingTemplateS3Location request.vtl FILE",
            "FunctionConfiguration ResponseMappingTemplateS3Location response.vtl FILE",
            "FunctionConfiguration CodeS3Location configuration.js FILE",
            "StepFunctions DefinitionS3Location steps.asl.json FILE",
            "GlueJob Command.ScriptLocation glue.py FILE",
            "Beanstalk SourceBundle bundle.war FILE",
            "Repository Code.S3 repository/ ARCHIVE",
            "Module ModulePackage module/ ARCHIVE",
            "ResourceType SchemaHandlerPackage handlers/ ARCHIVE",
            "Loop${Name} CodeUri looped/ ARCHIVE",
            "Loop${Name}${Inner} Code looped-lambda/ ARCHIVE",
            "AWS::Include Location include-in-list.yaml INCLUDE");
  }

  @Test
  void writesEachLocationInTheFormThatThePropertyTakes() throws IOException {
    Mapping located =
        LocalReferences.replace(
            everyProperty(), Position.template(), r -> r.form().of(LOCATION, r.path().origin()));

    assertThat(YamlWriter.write(located).lines().map(String::strip))
        .contains(
            "CodeUri: s3://b/k",
            "ContentUri: s3://b/k",
            "Location: s3://b/k",
            "Location: https://s3/b/k",
            "TemplateURL: https://s3/b/k",
            "SchemaUri: s3://b/k",
            "ScriptLocation: s3://b/k",
            "LicenseUrl: s3://b/k",
            "DefinitionS3Location: s3://b/k");
    Mapping resources = located.mapping("Resources");
    assertObject(resources, "StateMachine", "DefinitionUri", "Bucket", "Key");
    assertObject(resources, "StepFunctions", "DefinitionS3Location", "Bucket", "Key");
    assertObject(resources, "RestApi", "BodyS3Location", "Bucket", "Key");
    assertObject(resources, "ApiV2", "BodyS3Location", "Bucket", "Key");
    assertObject(resources, "LambdaFunction", "Code", "S3Bucket", "S3Key");
    assertObject(resources, "LambdaLayer", "Content", "S3Bucket", "S3Key");
    assertObject(resources, "Beanstalk", "SourceBundle", "S3Bucket", "S3Key");
    assertThat(resources.mapping("Repository").mapping("Properties").mapping("Code").get("S3"))
        .isEqualTo(yaml("Bucket: b\nKey: k"));
  }

  @Test
  void leavesTheTemplateEqualWhenNothingIsReplaced() throws IOException {
    Mapping template = everyProperty();
    Mapping replaced = LocalReferences.replace(template, Position.template(), LocalReference::path);

    assertThat(YamlWriter.write(replaced)).isEqualTo(YamlWriter.write(template));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CodeUri: s3://bucket/key",
        "CodeUri: !Ref Code",
        "CodeUri: !If [C, a/, b/]",
        "CodeUri: {Bucket: b, Key: k}",
        "CodeUri:",
        "CodeUri: ''",
        "InlineCode: x, CodeUri: a/",
        "PackageType: Image, CodeUri: a/",
        "ImageUri: i, CodeUri: a/",
        "Handler: none"
      })
  void leavesAFunctionWhoseCodeIsNotAPath(String properties) {
    assertFindsNothing(
        "Resources: {F: {Type: AWS::Serverless::Function, Properties: {" + properties + "}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://host/t", "http://host/t", "s3://b/k", "!Sub 'https://${B}/k'"})
  void leavesATemplateThatIsElsewhere(String url) {
    assertFindsNothing(
        """
        Resources:
          S:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: %s
          A:
            Type: AWS::Serverless::Application
            Properties:
              Location: %s
          R:
            Type: AWS::Serverless::Application
            Properties:
              Location: {ApplicationId: a, SemanticVersion: 1.0.0}
        """
            .formatted(url, url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{Name: Other, Parameters: {Location: a}}",
        "{Name: AWS::Include, Parameters: {Location: s3://b/k}}",
        "{Name: AWS::Include, Parameters: {Location: !Sub 's3://${B}/k'}}",
        "{Name: AWS::Include}",
        "Macro"
      })
  void leavesOtherTransforms(String transform) {
    assertFindsNothing(
        "Transform: %s\nMappings: {Fn::Transform: %s}".formatted(transform, transform));
  }

  @Test
  void leavesGlobalsOfImages() {
    assertFindsNothing("Globals: {Function: {PackageType: Image, CodeUri: a/}}");
  }

  @Test
  void turnsAnS3UriIntoTheMappingThatThePropertyTakesInstead() {
    Mapping template =
        yaml(
            """
            Resources:
              F:
                Type: AWS::Lambda::Function
                Properties: {Code: 's3://b/a/k.zip?versionId=v1'}
              B:
                Type: AWS::ElasticBeanstalk::ApplicationVersion
                Properties: {SourceBundle: 's3://b/k?versionId=v1'}
              C:
                Type: AWS::CodeCommit::Repository
                Properties: {Code: {S3: 's3://b/k?versionId=v1'}}
            """);

    assertThat(LocalReferences.replace(template, Position.template(), LocalReference::path))
        .isEqualTo(
            yaml(
                """
                Resources:
                  F:
                    Type: AWS::Lambda::Function
                    Properties: {Code: {S3Bucket: b, S3Key: a/k.zip, S3ObjectVersion: v1}}
                  B:
                    Type: AWS::ElasticBeanstalk::ApplicationVersion
                    Properties: {SourceBundle: {S3Bucket: b, S3Key: k}}
                  C:
                    Type: AWS::CodeCommit::Repository
                    Properties: {Code: {S3: {Bucket: b, Key: k, ObjectVersion: v1}}}
                """));
  }

  private static void assertObject(
      Mapping resources, String id, String property, String bucket, String key) {
    Value value = resources.mapping(id).mapping("Properties").get(property);
    assertThat(value).as(id).isEqualTo(yaml(bucket + ": b\n" + key + ": k"));
  }

  private static void assertFindsNothing(String template) {
    assertThat(LocalReferences.find(yaml(template), Position.template())).isEmpty();
  }

  private static Mapping everyProperty() throws IOException {
    try (InputStream in = LocalReferencesTest.class.getResourceAsStream("every-property.yaml")) {
      return yaml(new String(in.readAllBytes(), UTF_8));
    }
  }

  private static Mapping yaml(String text) {
    return YamlReader.read(text, "template.yaml");
  }
}
