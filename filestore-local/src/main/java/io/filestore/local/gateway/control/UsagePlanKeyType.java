package io.filestore.local.gateway.control;

import io.filestore.local.gateway.usage.Usage;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::ApiGateway::UsagePlanKey}: that a key is in a plan.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-usageplankey.html">AWS::ApiGateway::UsagePlanKey</a>
 */
final class UsagePlanKeyType implements ResourceType {

  private final Usage usage;

  UsagePlanKeyType(Usage usage) {
    this.usage = usage;
  }

  @Override
  public String name() {
    return "AWS::ApiGateway::UsagePlanKey";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("KeyId", "KeyType", "UsagePlanId");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    String key = Properties.required(properties, "KeyId");
    String plan = Properties.required(properties, "UsagePlanId");
    String type = Properties.required(properties, "KeyType");
    if (!type.equals("API_KEY")) {
      throw new ResourceException("Invalid key type: " + type);
    }
    if (usage.plan(plan).isEmpty()) {
      throw new ResourceException("Invalid Usage Plan ID specified");
    }
    if (usage.key(key).isEmpty()) {
      throw new ResourceException("Invalid API Key identifier specified");
    }
    if (usage.keysOf(plan).contains(key)) {
      throw new ResourceException("Usage Plan Key already exists");
    }
    usage.addToPlan(plan, key);
    String id = key + ":" + plan;
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("Id", id);
    return new Resource(id, properties, attributes);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) {
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  @Override
  public void delete(Resource current) {
    usage.removeFromPlan(
        Properties.text(current.properties(), "UsagePlanId"),
        Properties.text(current.properties(), "KeyId"));
  }

  @Override
  public void restore(Resource resource) {
    usage.addToPlan(
        Properties.text(resource.properties(), "UsagePlanId"),
        Properties.text(resource.properties(), "KeyId"));
  }
}
