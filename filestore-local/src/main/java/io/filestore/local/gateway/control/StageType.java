package io.filestore.local.gateway.control;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::ApiGateway::Stage}. Caches, access logs, metrics and tracing are kept and mean
 * nothing here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-stage.html">AWS::ApiGateway::Stage</a>
 */
final class StageType implements ResourceType {

  private final Apis apis;
  private final Stages stages;

  StageType(Apis apis, Stages stages) {
    this.apis = apis;
    this.stages = stages;
  }

  @Override
  public String name() {
    return "AWS::ApiGateway::Stage";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("RestApiId", "StageName");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    return put(request.account(), request.properties(), false);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return put(request.account(), request.properties(), true);
  }

  @Override
  public void delete(Resource current) {
    apis.api(Properties.text(current.properties(), "RestApiId"))
        .ifPresent(api -> stages.remove(api, current.physicalId()));
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    put("", resource.properties(), true);
  }

  private Resource put(String account, ObjectNode properties, boolean replace)
      throws ResourceException {
    RestApi api = apis.required(account, Properties.required(properties, "RestApiId"));
    // Without a name CloudFormation has nothing that it could make one of.
    String name = Properties.required(properties, "StageName");
    Deployment deployment =
        api.deployment(Properties.text(properties, "DeploymentId"))
            .orElseThrow(() -> new ResourceException("Invalid Deployment identifier specified"));
    stages.put(api, name, deployment, properties, replace);
    return new Resource(name, properties, JsonNodeFactory.instance.objectNode());
  }
}
