package io.filestore.local.sam.api;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Tags;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.LogicalIds;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.PyPrint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The deployment of a REST API and its stage.
 *
 * <p>A deployment never changes: the API is deployed anew when the logical id changes. The id ends
 * in digits of a digest over the definition as the translator prints it, the OpenAPI version and
 * the names of the functions behind it.
 */
record RestDeployment(CfnResource deployment, CfnResource stage) {

  private static final List<String> SAME =
      List.of(
          "StageName",
          "CacheClusterEnabled",
          "CacheClusterSize",
          "Variables",
          "MethodSettings",
          "AccessLogSetting",
          "CanarySetting",
          "TracingEnabled");

  static RestDeployment of(SamResource source, CfnResource api, Translation translation) {
    JsonNode version = source.get("OpenApiVersion");
    CfnResource deployment =
        new CfnResource(
                source.logicalId() + "Deployment", "AWS::ApiGateway::Deployment", source.passedOn())
            .set("RestApiId", api.ref());
    if (!Nodes.truthy(version)) {
      deployment.set("StageName", "Stage");
    }
    CfnResource stage =
        new CfnResource(stageId(source, "Stage"), "AWS::ApiGateway::Stage", source.passedOn())
            .set("RestApiId", Intrinsics.ref(source.logicalId()));
    SAME.forEach(name -> stage.set(name, source.get(name)));
    JsonNode definition = api.get("Body") == null ? api.get("BodyS3Location") : api.get("Body");
    if (definition != null && Nodes.truthy(definition)) {
      String hashed = hashed(source, definition, version, translation);
      deployment.rename(LogicalIds.of(deployment.logicalId(), hashed));
      deployment.set("Description", "RestApi deployment id: " + LogicalIds.sha1(hashed));
    }
    stage.set("DeploymentId", deployment.ref());
    JsonNode tags = source.get("Tags");
    if (tags != null) {
      stage.set("Tags", Tags.list(tags));
    }
    return new RestDeployment(deployment, stage);
  }

  /**
   * {@code <api><stage>Stage}, or a digest of the stage's name when it is not letters and digits.
   */
  static String stageId(SamResource source, String suffix) {
    JsonNode stage = source.get("StageName");
    String name = stage != null && stage.isString() ? stage.stringValue() : "";
    return LogicalIds.isAlphanumeric(name)
        ? source.logicalId() + name + suffix
        : LogicalIds.of(source.logicalId() + suffix, name);
  }

  private static String hashed(
      SamResource source,
      JsonNode definition,
      @Nullable JsonNode version,
      Translation translation) {
    if (source.has("AlwaysDeploy")) {
      return Long.toString(translation.clock().instant().getEpochSecond());
    }
    List<String> parts = new ArrayList<>();
    parts.add(PyPrint.str(definition));
    if (version != null && Nodes.truthy(version)) {
      parts.add(version.isString() ? version.stringValue() : PyPrint.str(version));
    }
    String functions = translation.apiFunctionNames().get(source.logicalId());
    if (functions != null) {
      parts.add(functions);
    }
    return String.join("||", parts);
  }
}
