package io.filestore.local.sam.api;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code Auth.UsagePlan}: a plan, a key and what binds them, for one API or for all. */
record UsagePlan(
    SamResource source, CfnResource stage, SharedUsagePlan shared, Translation translation) {

  private static final Set<String> KEYS =
      Set.of("CreateUsagePlan", "Description", "Quota", "Tags", "Throttle", "UsagePlanName");

  List<CfnResource> resources(@Nullable JsonNode plan) {
    if (plan == null) {
      return List.of();
    }
    String id = source.logicalId();
    if (!(plan instanceof ObjectNode given)) {
      throw Problem.resource(id, "'UsagePlan' must be a dictionary");
    }
    if (!KEYS.containsAll(given.propertyNames())) {
      throw Problem.resource(id, "Invalid property for 'UsagePlan'");
    }
    JsonNode create = Nodes.get(given, "CreateUsagePlan");
    if (create == null) {
      throw Problem.resource(id, "'CreateUsagePlan' is a required field for UsagePlan.");
    }
    return switch (create.asString("")) {
      case "NONE" -> List.of();
      case "PER_API" -> perApi(given);
      case "SHARED" -> forAll(given);
      default ->
          throw Problem.resource(
              id, "'CreateUsagePlan' accepts one of ['SHARED', 'PER_API', 'NONE'].");
    };
  }

  private List<CfnResource> perApi(ObjectNode given) {
    return resources(
        given,
        source.logicalId(),
        source::passedOn,
        Nodes.array(Nodes.text(source.logicalId())),
        Nodes.array(apiStage()),
        Nodes.array(stageKey()));
  }

  private List<CfnResource> forAll(ObjectNode given) {
    SharedUsagePlan.addOnce(shared.dependsOn, Nodes.text(source.logicalId()));
    SharedUsagePlan.addOnce(shared.apiStages, apiStage());
    SharedUsagePlan.addOnce(shared.stageKeys, stageKey());
    return resources(
        given,
        "Serverless",
        () -> shared.attributes(source, translation),
        shared.dependsOn,
        shared.apiStages,
        shared.stageKeys);
  }

  private ObjectNode apiStage() {
    ObjectNode apiStage = Nodes.object("ApiId", Nodes.object("Ref", source.logicalId()));
    return apiStage.set("Stage", stage.ref());
  }

  private ObjectNode stageKey() {
    ObjectNode stageKey = Nodes.object("RestApiId", Nodes.object("Ref", source.logicalId()));
    return stageKey.set("StageName", stage.ref());
  }

  private static List<CfnResource> resources(
      ObjectNode given,
      String prefix,
      Supplier<ObjectNode> attributes,
      ArrayNode dependsOn,
      ArrayNode apiStages,
      ArrayNode stageKeys) {
    ObjectNode passedOn = attributes.get();
    CfnResource plan =
        new CfnResource(prefix + "UsagePlan", "AWS::ApiGateway::UsagePlan", passedOn)
            .dependsOn(dependsOn.deepCopy())
            .set("ApiStages", apiStages.deepCopy());
    for (String name : List.of("UsagePlanName", "Description", "Quota", "Tags", "Throttle")) {
      plan.setIfTruthy(name, Nodes.get(given, name));
    }
    CfnResource key =
        new CfnResource(prefix + "ApiKey", "AWS::ApiGateway::ApiKey", passedOn)
            .dependsOn(plan.logicalId())
            .set("Enabled", Nodes.bool(true))
            .set("StageKeys", stageKeys.deepCopy());
    CfnResource binding =
        new CfnResource(prefix + "UsagePlanKey", "AWS::ApiGateway::UsagePlanKey", passedOn)
            .dependsOn(key.logicalId())
            .set("KeyId", key.ref())
            .set("KeyType", "API_KEY")
            .set("UsagePlanId", plan.ref());
    return List.of(plan, key, binding);
  }
}
