package io.filestore.local.gateway.control;

import io.filestore.local.gateway.usage.ApiKey;
import io.filestore.local.gateway.usage.Usage;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::ApiGateway::ApiKey}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-apikey.html">AWS::ApiGateway::ApiKey</a>
 */
final class ApiKeyType implements ResourceType {

  private static final int SHORTEST_VALUE = 20;
  private static final int LONGEST_NAME = 128;

  private final Usage usage;
  private final Clock clock;

  ApiKeyType(Usage usage, Clock clock) {
    this.usage = usage;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "AWS::ApiGateway::ApiKey";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("GenerateDistinctId", "Name", "Value");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    String value = Properties.text(properties, "Value");
    if (value.isEmpty()) {
      value = Ids.keyValue();
    } else if (value.length() < SHORTEST_VALUE) {
      throw new ResourceException("API Key value should be at least 20 characters");
    } else if (usage.hasValue(value)) {
      throw new ResourceException("API Key already exists");
    }
    String id = Ids.random(Ids.KEY);
    String name = Properties.text(properties, "Name");
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("APIKeyId", id);
    attributes.put(Kept.VALUE, value);
    attributes.put(Kept.NAME, name.isEmpty() ? request.newName(LONGEST_NAME) : name);
    Kept.created(attributes, clock.instant());
    Resource resource = new Resource(id, properties, attributes);
    restore(resource);
    return resource;
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) {
    Resource changed =
        new Resource(current.physicalId(), request.properties(), current.attributes());
    restore(changed);
    return changed;
  }

  @Override
  public void delete(Resource current) {
    usage.removeKey(current.physicalId());
  }

  @Override
  public void restore(Resource resource) {
    ObjectNode properties = resource.properties();
    ObjectNode kept = resource.attributes();
    Instant created = Kept.created(kept);
    Set<String> stageKeys = new HashSet<>();
    for (JsonNode stage : properties.path("StageKeys")) {
      stageKeys.add(
          Properties.text(stage, "RestApiId") + '/' + Properties.text(stage, "StageName"));
    }
    usage.put(
        new ApiKey(
            resource.physicalId(),
            kept.path(Kept.VALUE).asString(""),
            kept.path(Kept.NAME).asString(""),
            Properties.text(properties, "Description"),
            Properties.text(properties, "CustomerId"),
            Properties.flag(properties, "Enabled", false),
            stageKeys,
            Properties.tags(properties),
            created));
  }
}
