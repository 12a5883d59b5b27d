package io.filestore.plugin.artifact;

import io.filestore.plugin.artifact.LocalReference.Kind;
import io.filestore.plugin.template.Mapping;
import java.util.List;
import java.util.Map;

/**
 * The properties that may name a local path, by resource type, and what becomes of each.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html">aws
 *     cloudformation package</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-package.html">sam
 *     package</a>
 */
final class PackagedProperties {

  /**
   * One such property.
   *
   * @param path the keys that lead to it below {@code Properties}; {@code *} is any key
   */
  record Packaged(List<String> path, Kind kind, S3Form form) {}

  static final String SERVERLESS_FUNCTION = "AWS::Serverless::Function";

  private static final List<Packaged> APPSYNC_CODE =
      List.of(
          file(S3Form.URI, "RequestMappingTemplateS3Location"),
          file(S3Form.URI, "ResponseMappingTemplateS3Location"),
          file(S3Form.URI, "CodeS3Location"));

  private static final Map<String, List<Packaged>> BY_TYPE =
      Map.ofEntries(
          Map.entry("AWS::ApiGateway::RestApi", List.of(file(S3Form.OBJECT, "BodyS3Location"))),
          Map.entry("AWS::ApiGatewayV2::Api", List.of(file(S3Form.OBJECT, "BodyS3Location"))),
          Map.entry("AWS::AppSync::FunctionConfiguration", APPSYNC_CODE),
          Map.entry(
              "AWS::AppSync::GraphQLSchema", List.of(file(S3Form.URI, "DefinitionS3Location"))),
          Map.entry("AWS::AppSync::Resolver", APPSYNC_CODE),
          Map.entry(
              "AWS::CloudFormation::ModuleVersion", List.of(zip(S3Form.URI, "ModulePackage"))),
          Map.entry(
              "AWS::CloudFormation::ResourceVersion",
              List.of(zip(S3Form.URI, "SchemaHandlerPackage"))),
          Map.entry("AWS::CloudFormation::Stack", List.of(template("TemplateURL"))),
          Map.entry("AWS::CloudFormation::StackSet", List.of(template("TemplateURL"))),
          Map.entry("AWS::CodeCommit::Repository", List.of(zip(S3Form.REPOSITORY, "Code", "S3"))),
          Map.entry(
              "AWS::ElasticBeanstalk::ApplicationVersion",
              List.of(file(S3Form.BUNDLE, "SourceBundle"))),
          Map.entry("AWS::Glue::Job", List.of(file(S3Form.URI, "Command", "ScriptLocation"))),
          Map.entry("AWS::Lambda::Function", List.of(zip(S3Form.LAMBDA, "Code"))),
          Map.entry("AWS::Lambda::LayerVersion", List.of(zip(S3Form.LAMBDA, "Content"))),
          Map.entry("AWS::Serverless::Api", List.of(file(S3Form.URI, "DefinitionUri"))),
          Map.entry("AWS::Serverless::Application", List.of(template("Location"))),
          Map.entry(SERVERLESS_FUNCTION, List.of(zip(S3Form.URI, "CodeUri"))),
          Map.entry(
              "AWS::Serverless::GraphQLApi",
              List.of(
                  file(S3Form.URI, "SchemaUri"),
                  file(S3Form.URI, "Functions", "*", "CodeUri"),
                  file(S3Form.URI, "Resolvers", "*", "*", "CodeUri"))),
          Map.entry("AWS::Serverless::HttpApi", List.of(file(S3Form.URI, "DefinitionUri"))),
          Map.entry("AWS::Serverless::LayerVersion", List.of(zip(S3Form.URI, "ContentUri"))),
          Map.entry("AWS::Serverless::StateMachine", List.of(file(S3Form.OBJECT, "DefinitionUri"))),
          Map.entry(
              "AWS::StepFunctions::StateMachine",
              List.of(file(S3Form.OBJECT, "DefinitionS3Location"))));

  private static final Map<String, List<Packaged>> BY_METADATA =
      Map.of(
          "AWS::ServerlessRepo::Application",
          List.of(file(S3Form.URI, "LicenseUrl"), file(S3Form.URI, "ReadmeUrl")));

  private PackagedProperties() {}

  /** Those of a resource of the type; none for an unknown one. */
  static List<Packaged> ofType(String type) {
    return BY_TYPE.getOrDefault(type, List.of());
  }

  /** Those under a key of the template's {@code Metadata}. */
  static List<Packaged> ofMetadata(String key) {
    return BY_METADATA.getOrDefault(key, List.of());
  }

  /** Those under a key of the template's {@code Globals}. */
  static List<Packaged> ofGlobals(String section) {
    return ofType("AWS::Serverless::" + section);
  }

  /** Whether a serverless function's code is not a folder: inline, or a container image. */
  static boolean hasOtherCode(Mapping properties) {
    return properties.has("InlineCode")
        || properties.has("ImageUri")
        || properties.text("PackageType").filter("Image"::equals).isPresent();
  }

  private static Packaged zip(S3Form form, String... path) {
    return new Packaged(List.of(path), Kind.ARCHIVE, form);
  }

  private static Packaged file(S3Form form, String... path) {
    return new Packaged(List.of(path), Kind.FILE, form);
  }

  private static Packaged template(String path) {
    return new Packaged(List.of(path), Kind.TEMPLATE, S3Form.TEMPLATE_URL);
  }
}
