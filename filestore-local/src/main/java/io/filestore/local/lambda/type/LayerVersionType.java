package io.filestore.local.lambda.type;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.ArtifactCode;
import io.filestore.local.lambda.Layers;
import io.filestore.local.lambda.code.Code;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::Lambda::LayerVersion}. */
public final class LayerVersionType implements ResourceType {

  private static final int NAME_LIMIT = 140;

  private final Layers layers;
  private final ArtifactCode artifacts;

  public LayerVersionType(Layers layers, ArtifactCode artifacts) {
    this.layers = layers;
    this.artifacts = artifacts;
  }

  @Override
  public String name() {
    return "AWS::Lambda::LayerVersion";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of(
        "CompatibleArchitectures",
        "CompatibleRuntimes",
        "Content",
        "Description",
        "LayerName",
        "LicenseInfo");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    String name = Json.text(properties, "LayerName", "");
    name = name.isEmpty() ? request.newName(NAME_LIMIT) : name;
    try {
      Code code = code(properties);
      String layer =
          name.startsWith("arn:")
              ? name
              : "arn:aws:lambda:" + request.region() + ":" + request.account() + ":layer:" + name;
      String arn = layers.publish(layer, code);
      return new Resource(
          arn,
          properties,
          Json.object().put("LayerVersionArn", arn).put(FunctionType.CODE, code.digest()));
    } catch (ServiceException e) {
      throw Refusals.of(e);
    }
  }

  private Code code(ObjectNode properties) throws ServiceException {
    JsonNode content = properties.path("Content");
    return artifacts.fromS3(Json.text(content, "S3Bucket", ""), Json.text(content, "S3Key", ""));
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) {
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  @Override
  public void delete(Resource current) {
    layers.delete(current.physicalId());
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    try {
      var unpacked = artifacts.fromDigest(Json.text(resource.attributes(), FunctionType.CODE, ""));
      layers.restore(
          resource.physicalId(),
          unpacked.isPresent() ? unpacked.get() : code(resource.properties()));
    } catch (ServiceException e) {
      throw Refusals.of(e);
    }
  }
}
