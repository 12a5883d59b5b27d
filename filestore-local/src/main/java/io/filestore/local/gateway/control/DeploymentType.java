package io.filestore.local.gateway.control;

import io.filestore.local.gateway.definition.ApiDefinition;
import io.filestore.local.gateway.definition.DefinitionException;
import io.filestore.local.gateway.definition.DefinitionReader;
import io.filestore.local.gateway.definition.Route;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::ApiGateway::Deployment}: the API as it is when this is made, for good.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-deployment.html">AWS::ApiGateway::Deployment</a>
 */
final class DeploymentType implements ResourceType {

  private final Apis apis;
  private final Stages stages;
  private final Clock clock;

  DeploymentType(Apis apis, Stages stages, Clock clock) {
    this.apis = apis;
    this.stages = stages;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "AWS::ApiGateway::Deployment";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("DeploymentCanarySettings", "RestApiId");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    if (properties.hasNonNull("DeploymentCanarySettings")) {
      throw new ResourceException("'DeploymentCanarySettings' is not served on this machine");
    }
    RestApi api = apis.required(request.account(), Properties.required(properties, "RestApiId"));
    Instant created = clock.instant();
    Deployment deployment =
        deployment(api, Ids.random(Ids.SHORT), properties, created, api.snapshot());
    check(deployment.definition());
    String stage = Properties.text(properties, "StageName");
    if (!stage.isEmpty()) {
      stages.put(api, stage, deployment, stageSettings(properties), false);
    }
    api.put(deployment);
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("DeploymentId", deployment.id());
    Kept.created(attributes, created);
    attributes.set(Kept.SNAPSHOT, deployment.snapshot());
    return new Resource(deployment.id(), properties, attributes);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    ObjectNode properties = request.properties();
    RestApi api = apis.required(request.account(), Properties.required(properties, "RestApiId"));
    Deployment deployment =
        api.deployment(current.physicalId())
            .orElseThrow(() -> new ResourceException("Invalid Deployment identifier specified"));
    String before = Properties.text(current.properties(), "StageName");
    String after = Properties.text(properties, "StageName");
    if (!after.isEmpty()) {
      stages.put(api, after, deployment, stageSettings(properties), true);
    }
    if (!before.isEmpty() && !before.equals(after)) {
      stages.remove(api, before);
    }
    return new Resource(current.physicalId(), properties, current.attributes());
  }

  @Override
  public void delete(Resource current) throws ResourceException {
    Optional<RestApi> api = apis.api(Properties.text(current.properties(), "RestApiId"));
    if (api.isEmpty()) {
      return;
    }
    String id = current.physicalId();
    String own = Properties.text(current.properties(), "StageName");
    for (Stage stage : api.get().stages()) {
      if (stage.deployment().id().equals(id) && !stage.name().equals(own)) {
        throw new ResourceException(
            "Active stages pointing to this deployment must be moved or deleted");
      }
    }
    api.get()
        .stage(own)
        .filter(stage -> stage.deployment().id().equals(id))
        .ifPresent(stage -> stages.remove(api.get(), own));
    api.get().removeDeployment(id);
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    ObjectNode properties = resource.properties();
    RestApi api = apis.required("", Properties.text(properties, "RestApiId"));
    if (!(resource.attributes().path(Kept.SNAPSHOT) instanceof ArrayNode snapshot)) {
      throw new ResourceException("The deployment's snapshot was not kept");
    }
    Deployment deployment =
        deployment(
            api, resource.physicalId(), properties, Kept.created(resource.attributes()), snapshot);
    api.put(deployment);
    String stage = Properties.text(properties, "StageName");
    if (!stage.isEmpty()) {
      stages.put(api, stage, deployment, stageSettings(properties), true);
    }
  }

  private static Deployment deployment(
      RestApi api, String id, ObjectNode properties, Instant created, ArrayNode snapshot)
      throws ResourceException {
    List<ObjectNode> documents = new ArrayList<>();
    for (JsonNode document : snapshot) {
      if (document instanceof ObjectNode object) {
        documents.add(object);
      }
    }
    try {
      return new Deployment(
          id,
          Properties.text(properties, "Description"),
          created,
          snapshot,
          DefinitionReader.read(api.id(), documents));
    } catch (DefinitionException e) {
      throw new ResourceException(e.getMessage(), e);
    }
  }

  private static void check(ApiDefinition definition) throws ResourceException {
    List<Route> routes = definition.routes().routes();
    if (routes.isEmpty()) {
      throw new ResourceException("The REST API doesn't contain any methods");
    }
    for (Route route : routes) {
      if (route.integration().isEmpty()) {
        throw new ResourceException("No integration defined for method");
      }
    }
  }

  private static ObjectNode stageSettings(ObjectNode properties) {
    return properties.path("StageDescription") instanceof ObjectNode description
        ? description
        : JsonNodeFactory.instance.objectNode();
  }
}
