package io.filestore.local.gateway.control;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::ApiGateway::Account}: the role to log with. It is kept; nothing is logged here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-account.html">AWS::ApiGateway::Account</a>
 */
final class AccountType implements ResourceType {

  @Override
  public String name() {
    return "AWS::ApiGateway::Account";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of();
  }

  @Override
  public Resource create(ResourceRequest request) {
    String id = request.newName(64);
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("Id", id);
    return new Resource(id, request.properties(), attributes);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) {
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  @Override
  public void delete(Resource current) {}
}
