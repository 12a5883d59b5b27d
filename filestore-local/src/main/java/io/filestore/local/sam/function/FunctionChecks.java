package io.filestore.local.sam.function;

import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What may not stand together on a function, and what is not done here. */
final class FunctionChecks {

  private static final List<String> QUEUE_TYPES = List.of("SQS", "SNS");

  private FunctionChecks() {}

  static void check(SamResource source) {
    String id = source.logicalId();
    for (String property : List.of("CapacityProviderConfig", "FunctionScalingConfig")) {
      if (source.get(property) != null) {
        throw Problem.unsupported(id, "Property '" + property + "'");
      }
    }
    if (source.get("VersionDeletionPolicy") != null && source.get("AutoPublishAlias") == null) {
      throw Problem.resource(id, "'VersionDeletionPolicy' requires 'AutoPublishAlias'.");
    }
    if (source.has("DeadLetterQueue")) {
      checkDeadLetterQueue(id, source.get("DeadLetterQueue"));
    }
    if (source.has("TenancyConfig")) {
      checkTenancy(source);
    }
    if (source.has("ProvisionedConcurrencyConfig") && !source.has("AutoPublishAlias")) {
      throw Problem.resource(
          id,
          "To set ProvisionedConcurrencyConfig AutoPublishALias must be defined on the function");
    }
  }

  private static void checkDeadLetterQueue(String id, @Nullable JsonNode queue) {
    JsonNode type = Nodes.get(queue, "Type");
    if (type == null || !Nodes.truthy(type) || !Nodes.truthy(Nodes.get(queue, "TargetArn"))) {
      throw Problem.resource(
          id, "'DeadLetterQueue' requires Type and TargetArn properties to be specified.");
    }
    if (!type.isString()) {
      throw Problem.resource(id, "Property 'DeadLetterQueue.Type' should be a string.");
    }
    if (!QUEUE_TYPES.contains(type.stringValue())) {
      throw Problem.resource(id, "'DeadLetterQueue' requires Type of ['SQS', 'SNS']");
    }
  }

  private static void checkTenancy(SamResource source) {
    String suffix = " is not supported for functions enabled with tenancy configuration.";
    if (source.has("ProvisionedConcurrencyConfig")) {
      throw Problem.resource(source.logicalId(), "Provisioned concurrency" + suffix);
    }
    if (source.has("FunctionUrlConfig")) {
      throw Problem.resource(source.logicalId(), "Function URL" + suffix);
    }
    if (source.has("SnapStart")) {
      throw Problem.resource(source.logicalId(), "SnapStart" + suffix);
    }
    JsonNode events = source.get("Events");
    if (events != null) {
      for (JsonNode event : events) {
        String type = event.path("Type").asString("");
        if (!type.equals("Api") && !type.equals("HttpApi")) {
          throw Problem.resource(
              source.logicalId(),
              "Event source '"
                  + type
                  + "'"
                  + suffix
                  + " Only Api and HttpApi event sources are supported.");
        }
      }
    }
  }

  /** CodeDeploy is not here to shift traffic; a preference that is switched off changes nothing. */
  static void refuseDeploymentPreference(SamResource source, Translation translation) {
    if (!source.has("DeploymentPreference")) {
      return;
    }
    JsonNode enabled = Nodes.get(source.get("DeploymentPreference"), "Enabled");
    JsonNode resolved = translation.parameters().resolve(enabled);
    boolean off =
        enabled != null
            && (!Nodes.truthy(resolved)
                || Nodes.isText(resolved, "false")
                || Nodes.isText(resolved, "False"));
    if (!off) {
      throw Problem.unsupported(source.logicalId(), "Property 'DeploymentPreference'");
    }
  }
}
