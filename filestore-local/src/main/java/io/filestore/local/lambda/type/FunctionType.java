package io.filestore.local.lambda.type;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.ArtifactCode;
import io.filestore.local.lambda.FunctionSettings;
import io.filestore.local.lambda.Functions;
import io.filestore.local.lambda.Layers;
import io.filestore.local.lambda.code.Code;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::Lambda::Function}. */
public final class FunctionType implements ResourceType {

  static final int NAME_LIMIT = 64;

  /** Attributes beside those of AWS, for {@link #restore}: what a function was made of. */
  static final String CODE = "Filestore.Code";

  private final Functions functions;
  private final Layers layers;
  private final ArtifactCode artifacts;

  public FunctionType(Functions functions, Layers layers, ArtifactCode artifacts) {
    this.functions = functions;
    this.layers = layers;
    this.artifacts = artifacts;
  }

  @Override
  public String name() {
    return "AWS::Lambda::Function";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("FunctionName", "PackageType");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    String name = Json.text(request.properties(), "FunctionName", "");
    if (name.isEmpty()) {
      name = request.newName(NAME_LIMIT);
    } else if (functions.exists(name)) {
      throw Refusals.of(
          new ServiceException(
              409, "ResourceConflictException", "Function already exist: " + name));
    }
    return put(request, name);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return put(request, current.physicalId());
  }

  private Resource put(ResourceRequest request, String name) throws ResourceException {
    ObjectNode properties = request.properties();
    try {
      FunctionSettings settings =
          FunctionSettings.of(name, request.region(), request.account(), properties);
      List<Code> layerCode = layers.resolve(settings.layers());
      Code code = code(properties);
      functions.put(settings, code, layerCode);
      ObjectNode attributes = Json.object().put("Arn", settings.arn()).put(CODE, code.digest());
      attributes.put(
          "SnapStartResponse.ApplyOn", settings.snapStart() ? "PublishedVersions" : "None");
      attributes.put("SnapStartResponse.OptimizationStatus", "Off");
      return new Resource(name, properties, attributes);
    } catch (ServiceException e) {
      throw Refusals.of(e);
    } catch (IOException e) {
      throw new ResourceException("The folder of function '" + name + "' cannot be made: " + e, e);
    }
  }

  private Code code(ObjectNode properties) throws ServiceException {
    JsonNode code = properties.path("Code");
    String runtime = Json.text(properties, "Runtime", "");
    if (Json.text(properties, "PackageType", "Zip").equals("Image") || code.has("ImageUri")) {
      throw new ServiceException(
          400, "InvalidParameterValueException", "Container images are not run locally.");
    }
    if (code.has("ZipFile")) {
      return artifacts.fromBytes(InlineCode.zip(Json.text(code, "ZipFile", ""), runtime));
    }
    return artifacts.fromS3(Json.text(code, "S3Bucket", ""), Json.text(code, "S3Key", ""));
  }

  @Override
  public void delete(Resource current) {
    functions.delete(current.physicalId());
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    ObjectNode attributes = resource.attributes();
    String[] arn = Json.text(attributes, "Arn", "").split(":", -1);
    if (arn.length < 7) {
      throw new ResourceException("Function '" + resource.physicalId() + "' has no ARN");
    }
    try {
      FunctionSettings settings =
          FunctionSettings.of(resource.physicalId(), arn[3], arn[4], resource.properties());
      var unpacked = artifacts.fromDigest(Json.text(attributes, CODE, ""));
      Code code = unpacked.isPresent() ? unpacked.get() : code(resource.properties());
      functions.put(settings, code, layers.resolve(settings.layers()));
    } catch (ServiceException e) {
      throw Refusals.of(e);
    } catch (IOException e) {
      throw new ResourceException(
          "The folder of function '" + resource.physicalId() + "' cannot be made: " + e, e);
    }
  }
}
