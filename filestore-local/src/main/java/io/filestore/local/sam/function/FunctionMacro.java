package io.filestore.local.sam.function;

import io.filestore.local.sam.event.FunctionEvents;
import io.filestore.local.sam.event.Target;
import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Macro;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Tags;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.policy.ExecutionRole;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * AWS::Serverless::Function, see <a
 * href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">its
 * reference</a>.
 */
public final class FunctionMacro implements Macro {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          FunctionName str|map
          Handler any
          Runtime any
          CodeUri any
          ImageUri any
          PackageType any
          InlineCode any
          DeadLetterQueue map
          Description any
          MemorySize any
          Timeout any
          VpcConfig any
          Role str
          AssumeRolePolicyDocument map
          Policies str|map|list(str|map)
          RolePath any
          PermissionsBoundary str
          Environment map(map)
          Events map(map)
          Tags map
          PropagateTags bool
          Tracing map|str
          KmsKeyArn any
          DeploymentPreference map
          ReservedConcurrentExecutions any
          Layers list(str|map)
          EventInvokeConfig map
          EphemeralStorage any
          AutoPublishAlias str
          AutoPublishCodeSha256 str
          AutoPublishAliasAllProperties- bool
          VersionDescription any
          ProvisionedConcurrencyConfig any
          FileSystemConfigs any
          ImageConfig any
          CodeSigningConfigArn any
          Architectures any
          SnapStart map
          FunctionUrlConfig map
          RuntimeManagementConfig any
          LoggingConfig any
          RecursiveLoop any
          SourceKMSKeyArn any
          CapacityProviderConfig map
          FunctionScalingConfig map
          VersionDeletionPolicy 'Delete' 'Retain'
          PublishToLatestPublished any
          TenancyConfig any
          DurableConfig map
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public Map<String, String> referable() {
    return Map.of(
        "Alias", "AWS::Lambda::Alias",
        "Version", "AWS::Lambda::Version",
        "DestinationTopic", "AWS::SNS::Topic",
        "DestinationQueue", "AWS::SQS::Queue");
  }

  @Override
  public List<CfnResource> expand(SamResource source, Translation translation) {
    FunctionEvents events = FunctionEvents.read(source, translation);
    FunctionChecks.check(source);
    CfnResource function = FunctionProperties.function(source, translation);
    List<CfnResource> resources = new ArrayList<>(List.of(function));
    Published published = Published.of(source, function, translation);
    if (published != null) {
      resources.add(published.version());
      resources.add(published.alias());
    }
    CfnResource alias = published == null ? null : published.alias();
    resources.addAll(FunctionUrl.of(source, function, alias));
    FunctionChecks.refuseDeploymentPreference(source, translation);
    InvokeConfig invokeConfig = InvokeConfig.of(source, alias, translation);
    resources.addAll(invokeConfig.resources());
    ExecutionRole role = FunctionRole.of(source, invokeConfig.policies(), translation);
    giveRole(source, function, role.resource(), resources, translation);
    resources.addAll(events.expand(new Target(function, alias, role), translation));
    Tags.propagate(resources, source);
    return resources;
  }

  /** A role of its own when the template names none, or not under every condition. */
  private static void giveRole(
      SamResource source,
      CfnResource function,
      CfnResource role,
      List<CfnResource> resources,
      Translation translation) {
    JsonNode given = source.get("Role");
    if (given == null) {
      function.set("Role", role.getAtt("Arn"));
      resources.add(role);
      return;
    }
    if (!Intrinsics.isIf(given)) {
      return;
    }
    JsonNode resolved = translation.parameters().resolve(given);
    if (resolved == null || !Intrinsics.isWellFormedIf(resolved)) {
      throw Problem.resource(
          source.logicalId(), "Malformed 'Role' property: Fn::If requires 3 arguments.");
    }
    JsonNode choice = conditionalRole(resolved.path("Fn::If"), role, translation);
    if (choice != null) {
      function.set("Role", choice);
      resources.add(role);
    }
  }

  private static @Nullable JsonNode conditionalRole(
      JsonNode arguments, CfnResource role, Translation translation) {
    JsonNode condition = arguments.get(0);
    boolean noneThen = Intrinsics.isNoValue(arguments.get(1));
    boolean noneElse = Intrinsics.isNoValue(arguments.get(2));
    ObjectNode arn = role.getAtt("Arn");
    if (noneThen && noneElse) {
      return arn;
    }
    if (noneThen) {
      role.attribute("Condition", condition);
      return Intrinsics.conditional(condition, arn, arguments.get(2));
    }
    if (noneElse) {
      String not = "NOT" + condition.asString("");
      role.attribute("Condition", Nodes.text(not));
      translation.addCondition(not, Intrinsics.not(condition));
      return Intrinsics.conditional(condition, arguments.get(1), arn);
    }
    return null;
  }
}
