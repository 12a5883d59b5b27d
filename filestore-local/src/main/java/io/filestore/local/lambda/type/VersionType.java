package io.filestore.local.lambda.type;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.ArtifactCode;
import io.filestore.local.lambda.FunctionRef;
import io.filestore.local.lambda.FunctionSettings;
import io.filestore.local.lambda.FunctionVersion;
import io.filestore.local.lambda.Functions;
import io.filestore.local.lambda.code.Code;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::Lambda::Version}. */
public final class VersionType implements ResourceType {

  // Beside AWS's attributes, for restore: the function may have changed since.
  private static final String SNAPSHOT = "Filestore.Snapshot";

  private final Functions functions;
  private final ArtifactCode artifacts;

  public VersionType(Functions functions, ArtifactCode artifacts) {
    this.functions = functions;
    this.artifacts = artifacts;
  }

  @Override
  public String name() {
    return "AWS::Lambda::Version";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("FunctionName", "CodeSha256", "Description", "RuntimePolicy");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    String function = FunctionNames.of(properties);
    try {
      Optional<FunctionVersion> published =
          functions.publish(
              function,
              Json.text(properties, "CodeSha256", ""),
              Json.text(properties, "Description", ""));
      if (published.isEmpty()) {
        throw exists(function);
      }
      FunctionVersion version = published.get();
      ObjectNode attributes =
          Json.object().put("Version", version.version()).put("FunctionArn", version.arn());
      attributes.set(SNAPSHOT, Snapshot.write(version));
      return new Resource(version.arn(), properties, attributes);
    } catch (ServiceException e) {
      throw Refusals.of(e);
    } catch (IOException e) {
      throw new ResourceException("Version of '" + function + "' cannot be made: " + e, e);
    }
  }

  private ResourceException exists(String function) throws ServiceException {
    List<FunctionVersion> versions = functions.versions(function);
    return new ResourceException(
        "A version for this Lambda function exists ( "
            + versions.get(versions.size() - 1).version()
            + " ). Modify the function to create a new version.");
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) {
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  @Override
  public void delete(Resource current) throws ResourceException {
    var ref = FunctionRef.parse(current.physicalId());
    try {
      if (ref.isPresent() && ref.get().qualifier().isPresent()) {
        functions.deleteVersion(ref.get().name(), ref.get().qualifier().get());
      }
    } catch (ServiceException e) {
      throw Refusals.of(e);
    }
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    JsonNode snapshot = resource.attributes().path(SNAPSHOT);
    try {
      FunctionSettings settings = Snapshot.settings(snapshot);
      List<Code> layers = new ArrayList<>();
      for (JsonNode layer : snapshot.path("layerCode")) {
        layers.add(code(layer.asString()));
      }
      functions.restoreVersion(
          Json.number(resource.attributes(), "Version", 0),
          Json.text(snapshot, "versionDescription", ""),
          settings,
          code(Json.text(snapshot, "code", "")),
          layers);
    } catch (ServiceException e) {
      throw Refusals.of(e);
    } catch (IOException e) {
      throw new ResourceException(
          "Version '" + resource.physicalId() + "' cannot be made again: " + e, e);
    }
  }

  private Code code(String digest) throws ServiceException, ResourceException {
    return artifacts
        .fromDigest(digest)
        .orElseThrow(
            () ->
                new ResourceException(
                    "The code that a version was published with is gone: " + digest));
  }

  /** Everything that a version is, in JSON. */
  private static final class Snapshot {

    static ObjectNode write(FunctionVersion version) {
      FunctionSettings settings = version.settings();
      ObjectNode node =
          Json.object()
              .put("name", settings.name())
              .put("region", settings.region())
              .put("account", settings.account())
              .put("versionDescription", version.description())
              .put("code", version.code().digest());
      ArrayNode layerCode = node.putArray("layerCode");
      version.layers().forEach(layer -> layerCode.add(layer.digest()));
      ObjectNode properties =
          node.putObject("properties")
              .put("Runtime", settings.runtime())
              .put("Handler", settings.handler())
              .put("Description", settings.description())
              .put("Role", settings.role())
              .put("MemorySize", settings.memory())
              .put("Timeout", settings.timeout().toSeconds());
      ObjectNode variables = properties.putObject("Environment").putObject("Variables");
      settings.variables().forEach(variables::put);
      ArrayNode layers = properties.putArray("Layers");
      settings.layers().forEach(layers::add);
      ArrayNode architectures = properties.putArray("Architectures");
      settings.architectures().forEach(architectures::add);
      properties
          .putObject("SnapStart")
          .put("ApplyOn", settings.snapStart() ? "PublishedVersions" : "None");
      properties.putObject("LoggingConfig").put("LogGroup", settings.logGroup());
      settings.reserved().ifPresent(most -> properties.put("ReservedConcurrentExecutions", most));
      properties.putObject("DeadLetterConfig").put("TargetArn", settings.deadLetters());
      return node;
    }

    static FunctionSettings settings(JsonNode snapshot) throws ServiceException, ResourceException {
      if (!(snapshot.path("properties") instanceof ObjectNode properties)) {
        throw new ResourceException("A published version was kept without what it is");
      }
      return FunctionSettings.of(
          Json.text(snapshot, "name", ""),
          Json.text(snapshot, "region", ""),
          Json.text(snapshot, "account", ""),
          properties);
    }
  }
}
