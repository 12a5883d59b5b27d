package io.filestore.local.gateway.control;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::ApiGateway::Resource}: a part of a path.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-resource.html">AWS::ApiGateway::Resource</a>
 */
final class PathType implements ResourceType {

  private final Apis apis;

  PathType(Apis apis) {
    this.apis = apis;
  }

  @Override
  public String name() {
    return "AWS::ApiGateway::Resource";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("ParentId", "PathPart", "RestApiId");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    RestApi api = apis.required(request.account(), Properties.required(properties, "RestApiId"));
    String parent =
        api.resourcePath(Properties.required(properties, "ParentId"))
            .orElseThrow(() -> new ResourceException("Invalid Resource identifier specified"));
    String path = api.newPath(parent, Properties.required(properties, "PathPart"));
    String id = Ids.random(Ids.SHORT);
    api.putResource(id, path);
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("ResourceId", id);
    attributes.put(Kept.PATH, path);
    return new Resource(id, properties, attributes);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) {
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  @Override
  public void delete(Resource current) {
    apis.api(Properties.text(current.properties(), "RestApiId"))
        .ifPresent(api -> api.removeResource(current.physicalId()));
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    apis.required("", Properties.text(resource.properties(), "RestApiId"))
        .putResource(resource.physicalId(), resource.attributes().path(Kept.PATH).asString(""));
  }
}
