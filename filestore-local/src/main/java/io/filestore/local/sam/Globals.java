package io.filestore.local.sam;

import io.filestore.local.sam.api.OpenApiVersions;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import io.filestore.local.sam.tree.PyDict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The section {@code Globals}: properties of all resources of a type, see <a
 * href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">AWS's
 * page on it</a>. Maps merge, lists are joined, anything else of the resource wins.
 */
final class Globals {

  private static final Map<String, List<String>> SUPPORTED =
      new TreeMap<>(
          Map.of(
              "Function",
              words(
                  "Handler Runtime CodeUri DeadLetterQueue Description MemorySize Timeout VpcConfig"
                      + " Environment Tags PropagateTags Tracing KmsKeyArn AutoPublishAlias"
                      + " AutoPublishAliasAllProperties Layers DeploymentPreference RolePath"
                      + " PermissionsBoundary ReservedConcurrentExecutions"
                      + " ProvisionedConcurrencyConfig AssumeRolePolicyDocument EventInvokeConfig"
                      + " FileSystemConfigs CodeSigningConfigArn Architectures SnapStart"
                      + " EphemeralStorage FunctionUrlConfig RuntimeManagementConfig LoggingConfig"
                      + " RecursiveLoop SourceKMSKeyArn TenancyConfig DurableConfig"
                      + " CapacityProviderConfig FunctionScalingConfig PublishToLatestPublished"
                      + " VersionDeletionPolicy"),
              "Api",
              words(
                  "Auth Name DefinitionUri CacheClusterEnabled CacheClusterSize MergeDefinitions"
                      + " Variables EndpointConfiguration MethodSettings BinaryMediaTypes"
                      + " MinimumCompressionSize Cors GatewayResponses AccessLogSetting"
                      + " CanarySetting TracingEnabled OpenApiVersion Domain AlwaysDeploy"
                      + " PropagateTags SecurityPolicy EndpointAccessMode"),
              "HttpApi",
              words(
                  "Auth AccessLogSettings StageVariables Tags CorsConfiguration"
                      + " DefaultRouteSettings Domain RouteSettings FailOnWarnings PropagateTags"),
              "SimpleTable",
              words("SSESpecification"),
              "StateMachine",
              words("PropagateTags"),
              "LayerVersion",
              words("PublishLambdaVersion"),
              "CapacityProvider",
              words(
                  "VpcConfig OperatorRole Tags InstanceRequirements ScalingConfig KmsKeyArn"
                      + " PropagateTags"),
              "WebSocketApi",
              words(
                  "AccessLogSettings ApiKeySelectionExpression DefaultRouteSettings"
                      + " DisableExecuteApiEndpoint DisableSchemaValidation Domain FailOnWarnings"
                      + " IpAddressType PropagateTags RouteSelectionExpression RouteSettings"
                      + " StageVariables Tags")));
  private static final String PREFIX = "AWS::Serverless::";

  private final ObjectNode sections;

  private Globals(ObjectNode sections) {
    this.sections = sections;
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }

  /** Merges the section into the resources, and takes it out of the template. */
  static void merge(ObjectNode template) {
    Globals globals = read(template.get("Globals"));
    for (Map.Entry<String, JsonNode> entry :
        Nodes.entries((ObjectNode) template.path("Resources"))) {
      globals.mergeInto(entry.getKey(), (ObjectNode) entry.getValue());
    }
    template.remove("Globals");
    setOpenApiVersions((ObjectNode) template.path("Resources"));
  }

  private static Globals read(@Nullable JsonNode section) {
    if (section == null) {
      return new Globals(Nodes.object());
    }
    if (!(section instanceof ObjectNode sections)) {
      throw invalid("It must be a non-empty dictionary");
    }
    for (Map.Entry<String, JsonNode> entry : sections.properties()) {
      List<String> supported = SUPPORTED.get(entry.getKey());
      if (supported == null) {
        throw invalid("'" + entry.getKey() + "' is not supported." + oneOf(SUPPORTED.keySet()));
      }
      if (!(entry.getValue() instanceof ObjectNode properties)) {
        throw invalid("Value of ${section} must be a dictionary");
      }
      for (String name : properties.propertyNames()) {
        if (!supported.contains(name)) {
          throw invalid(
              "'"
                  + name
                  + "' is not a supported property of '"
                  + entry.getKey()
                  + "'."
                  + oneOf(supported));
        }
      }
    }
    return new Globals(sections);
  }

  private static String oneOf(Iterable<String> values) {
    return " Must be one of the following values - ['" + String.join("', '", values) + "']";
  }

  private static Problem invalid(String what) {
    return Problem.document(List.of("'Globals' section is invalid. " + what));
  }

  private void mergeInto(String logicalId, ObjectNode resource) {
    String type = Nodes.textAt(resource, "Type");
    ObjectNode global =
        type != null && type.startsWith(PREFIX)
            ? Nodes.objectAt(sections, type.substring(PREFIX.length()))
            : null;
    if (global == null) {
      return;
    }
    JsonNode local = Nodes.get(resource, "Properties");
    ObjectNode applying = applying(logicalId, global, Nodes.get(resource, "IgnoreGlobals"));
    resource.set("Properties", merged(applying, local == null ? Nodes.object() : local));
  }

  private static ObjectNode applying(
      String logicalId, ObjectNode global, @Nullable JsonNode ignored) {
    if (ignored == null || !Nodes.truthy(ignored)) {
      return global;
    }
    if (Nodes.isText(ignored, "*")) {
      return Nodes.object();
    }
    String wrong = "Resource " + logicalId + " has invalid resource attribute 'IgnoreGlobals'";
    if (!ignored.isArray()) {
      throw Problem.document(List.of(Problem.resource(logicalId, wrong + ".").getMessage()));
    }
    ObjectNode rest = global.deepCopy();
    for (JsonNode name : ignored) {
      if (rest.remove(name.asString("")) == null) {
        String item = wrong + " on item '" + name.asString("") + "'.";
        throw Problem.document(List.of(Problem.resource(logicalId, item).getMessage()));
      }
    }
    return rest;
  }

  private static JsonNode merged(JsonNode global, JsonNode local) {
    if (isMap(global) && isMap(local)) {
      ObjectNode result = copyOf((ObjectNode) global);
      for (Map.Entry<String, JsonNode> entry : Nodes.entries((ObjectNode) local)) {
        JsonNode there = result.get(entry.getKey());
        result.set(
            entry.getKey(), there == null ? entry.getValue() : merged(there, entry.getValue()));
      }
      return result;
    }
    return global instanceof ArrayNode && local instanceof ArrayNode
        ? Nodes.concat(global, local)
        : local;
  }

  private static boolean isMap(JsonNode node) {
    return node.isObject() && !Intrinsics.isIntrinsic(node);
  }

  /** Entries copied, values shared by all resources, as in the translator. */
  private static ObjectNode copyOf(ObjectNode object) {
    if (object instanceof PyDict dict) {
      return dict.shallowCopy();
    }
    ObjectNode copy = Nodes.object();
    object.properties().forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
    return copy;
  }

  /** Definitions that SAM writes follow {@code OpenApiVersion}, which is known only now. */
  private static void setOpenApiVersions(ObjectNode resources) {
    for (JsonNode resource : resources) {
      if (!Nodes.isText(resource.get("Type"), PREFIX + "Api")
          || !(resource.get("Properties") instanceof ObjectNode properties)) {
        continue;
      }
      OpenApiVersions.apply(properties);
    }
  }
}
