package io.filestore.local.sam.function;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.SamResource;
import io.filestore.local.sam.model.Translation;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.LogicalIds;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The version and the alias that {@code AutoPublishAlias} asks for.
 *
 * <p>A version is published when its logical id changes. The id ends in digits of {@code
 * AutoPublishCodeSha256} when it is given, else of a digest over the code's place, environment,
 * memory and SnapStart, parameters' values filled in.
 */
record Published(CfnResource version, CfnResource alias) {

  private static final Pattern ALIAS = Pattern.compile("(?!^[0-9]+$)([a-zA-Z0-9\\-_]+)");

  static @Nullable Published of(SamResource source, CfnResource function, Translation translation) {
    if (!source.has("AutoPublishAlias")) {
      return null;
    }
    String name = aliasName(source, translation);
    String digest = null;
    if (source.has("AutoPublishCodeSha256")) {
      JsonNode given = translation.parameters().resolve(source.get("AutoPublishCodeSha256"));
      if (given == null || !given.isString()) {
        throw Problem.resource(source.logicalId(), "AutoPublishCodeSha256 must be a string");
      }
      digest = given.stringValue();
      describe(source, function, digest, translation);
    }
    CfnResource version = version(source, function, digest, translation);
    return new Published(version, alias(source, function, name, version));
  }

  private static String aliasName(SamResource source, Translation translation) {
    JsonNode name = translation.parameters().resolve(source.get("AutoPublishAlias"));
    if (name == null || !name.isString()) {
      throw Problem.resource(
          source.logicalId(),
          "'AutoPublishAlias' must be a string or a Ref to a template parameter");
    }
    return name.stringValue();
  }

  /**
   * Lambda publishes only what differs from the last version, so the digest goes into the function.
   */
  private static void describe(
      SamResource source, CfnResource function, String digest, Translation translation) {
    JsonNode description = translation.parameters().resolve(source.get("Description"));
    if (description == null || !Nodes.truthy(description)) {
      function.set("Description", digest);
    } else if (description.isString()) {
      function.set("Description", description.stringValue() + " " + digest);
    } else {
      function.set("Description", Intrinsics.join(" ", description, Nodes.text(digest)));
    }
  }

  private static CfnResource version(
      SamResource source, CfnResource function, @Nullable String digest, Translation translation) {
    JsonNode code = translation.parameters().resolve(function.get("Code"));
    String prefix = source.logicalId() + "Version";
    String id =
        digest != null && !digest.isEmpty()
            ? LogicalIds.ofDigest(prefix, digest)
            : LogicalIds.of(prefix, hashed(source, function, code, translation));
    JsonNode policy = source.get("VersionDeletionPolicy");
    ObjectNode attributes = source.passedOn();
    if (!attributes.has("DeletionPolicy")) {
      attributes.set("DeletionPolicy", policy == null ? Nodes.text("Retain") : policy);
    }
    return new CfnResource(id, "AWS::Lambda::Version", attributes)
        .set("FunctionName", function.ref())
        .set("Description", source.get("VersionDescription"));
  }

  private static ObjectNode hashed(
      SamResource source, CfnResource function, @Nullable JsonNode code, Translation translation) {
    ObjectNode hashed = Nodes.object();
    if (source.has("AutoPublishAliasAllProperties")) {
      hashed.setAll(function.properties());
      JsonNode layers = function.get("Layers");
      if (layers != null) {
        layers.forEach(layer -> addLayer(hashed, layer, translation));
      }
      return hashed;
    }
    if (code instanceof ObjectNode object) {
      hashed.setAll(object);
    }
    if (function.get("Environment") instanceof ObjectNode environment) {
      hashed.setAll(environment);
    }
    if (source.has("MemorySize")) {
      hashed.set("MemorySize", function.get("MemorySize"));
    }
    JsonNode applyOn = Nodes.get(function.get("SnapStart"), "ApplyOn");
    if (applyOn != null && !Nodes.isText(applyOn, "None")) {
      hashed.set("SnapStart", function.get("SnapStart"));
    }
    return hashed;
  }

  private static void addLayer(ObjectNode hashed, JsonNode layer, Translation translation) {
    String id = Intrinsics.logicalId(layer);
    ObjectNode resource = id == null ? null : translation.resource(id);
    ObjectNode properties = Nodes.objectAt(resource, "Properties");
    if (id != null && Nodes.truthy(Nodes.get(properties, "PublishLambdaVersion"))) {
      hashed.set(id, properties);
    }
  }

  private static CfnResource alias(
      SamResource source, CfnResource function, String name, CfnResource version) {
    if (name.isEmpty()) {
      throw Problem.resource(source.logicalId(), "Alias name is required to create an alias");
    }
    if (!ALIAS.matcher(name).matches()) {
      throw Problem.resource(
          source.logicalId(),
          "AutoPublishAlias name ('"
              + name
              + "') must contain only alphanumeric characters, hyphens, or underscores matching"
              + " (?!^[0-9]+$)([a-zA-Z0-9-_]+) pattern.");
    }
    String id = function.logicalId() + "Alias" + name.replace("-", "D").replace("_", "U");
    return new CfnResource(id, "AWS::Lambda::Alias", source.passedOn())
        .set("Name", name)
        .set("FunctionName", function.ref())
        .set("FunctionVersion", version.getAtt("Version"))
        .setIfTruthy("ProvisionedConcurrencyConfig", source.get("ProvisionedConcurrencyConfig"));
  }
}
