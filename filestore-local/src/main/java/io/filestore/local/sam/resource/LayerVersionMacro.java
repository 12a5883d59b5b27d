package io.filestore.local.sam.resource;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.Macro;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.S3Location;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.LogicalIds;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * AWS::Serverless::LayerVersion. A version never changes, so its logical id ends in a digest over
 * all that it is made of: changed content gives a new one.
 */
public final class LayerVersionMacro implements Macro {

  private static final PropertyRules RULES =
      PropertyRules.parse(
          """
          LayerName str|map
          Description str
          PublishLambdaVersion bool
          ContentUri! str|map
          CompatibleArchitectures list(str|map)
          CompatibleRuntimes list(str|map)
          LicenseInfo str
          RetentionPolicy str
          """);

  @Override
  public PropertyRules rules() {
    return RULES;
  }

  @Override
  public boolean renames() {
    return true;
  }

  @Override
  public List<CfnResource> expand(SamResource source, Translation translation) {
    ObjectNode properties = source.properties();
    for (String name : List.of("LayerName", "LicenseInfo", "Description", "RetentionPolicy")) {
      JsonNode value = resolved(source, name, translation);
      if (value != null) {
        properties.set(name, value);
      }
    }
    String retention = retention(source);
    ObjectNode attributes = source.passedOn();
    if (retention != null || !attributes.has("DeletionPolicy")) {
      attributes.put("DeletionPolicy", retention == null ? "Retain" : retention);
    }
    String id = LogicalIds.of(source.logicalId(), hashed(source));
    JsonNode name = source.get("LayerName");
    CfnResource layer =
        new CfnResource(id, "AWS::Lambda::LayerVersion", attributes)
            .dependsOn(source.dependsOn())
            .set("LayerName", Nodes.truthy(name) ? name : Nodes.text(source.logicalId()))
            .set("Description", source.get("Description"))
            .set(
                "Content",
                S3Location.ofCode(id, "ContentUri", properties.path("ContentUri")).asCode());
    checkArchitectures(id, source.get("CompatibleArchitectures"));
    for (String property :
        List.of("CompatibleArchitectures", "CompatibleRuntimes", "LicenseInfo")) {
      layer.set(property, source.get(property));
    }
    return List.of(layer);
  }

  private static @Nullable JsonNode resolved(
      SamResource source, String name, Translation translation) {
    JsonNode value = source.get(name);
    if (!Nodes.truthy(value)) {
      return value;
    }
    JsonNode resolved = translation.parameters().resolve(value);
    if (resolved == null || (!resolved.isString() && !resolved.isObject())) {
      throw Problem.resource(
          source.logicalId(),
          "Could not resolve parameter for '" + name + "' or parameter is not a String.");
    }
    return resolved;
  }

  private static @Nullable String retention(SamResource source) {
    JsonNode policy = source.get("RetentionPolicy");
    if (policy == null) {
      return null;
    }
    if (Intrinsics.isIntrinsic(policy)) {
      throw Problem.resource(
          source.logicalId(),
          "'RetentionPolicy' does not accept intrinsic functions, please use one of the following"
              + " options: ['Retain', 'Delete']");
    }
    for (String option : List.of("Retain", "Delete")) {
      if (option.equalsIgnoreCase(policy.asString(""))) {
        return option;
      }
    }
    throw Problem.resource(
        source.logicalId(),
        "'RetentionPolicy' must be one of the following options: ['Retain', 'Delete'].");
  }

  private static ObjectNode hashed(SamResource source) {
    ObjectNode resource = Nodes.object("Type", source.type());
    Nodes.with(resource, "DependsOn", Nodes.truthy(source.dependsOn()) ? source.dependsOn() : null);
    Nodes.with(resource, "Condition", source.attributes().get("Condition"));
    Nodes.with(resource, "UpdatePolicy", source.attributes().get("UpdatePolicy"));
    ObjectNode properties = Nodes.object();
    Nodes.entries(source.properties())
        .forEach(entry -> Nodes.with(properties, entry.getKey(), entry.getValue()));
    resource.set("Properties", properties);
    return Nodes.object(source.logicalId(), resource);
  }

  private static void checkArchitectures(String id, @Nullable JsonNode architectures) {
    if (architectures == null || Intrinsics.isIntrinsic(architectures)) {
      return;
    }
    for (JsonNode each : architectures) {
      boolean known = Nodes.isText(each, "x86_64") || Nodes.isText(each, "arm64");
      if (!known && !Intrinsics.isIntrinsic(each)) {
        throw Problem.resource(
            id, "CompatibleArchitectures needs to be a list of 'x86_64' or 'arm64'");
      }
    }
  }
}
