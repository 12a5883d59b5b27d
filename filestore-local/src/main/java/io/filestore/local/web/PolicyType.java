package io.filestore.local.web;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One of the types that are a named configuration which behaviours refer to by id. */
final class PolicyType implements ResourceType {

  private final ObjectMapper mapper = new ObjectMapper();
  private final String kind;
  private final Policies policies;
  private final Clock clock;

  /**
   * @param kind such as {@code CachePolicy}
   */
  PolicyType(String kind, Policies policies, Clock clock) {
    this.kind = kind;
    this.policies = policies;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "AWS::CloudFront::" + kind;
  }

  @Override
  public Set<String> createOnly() {
    return Set.of();
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    return put(
        request, kind.equals("OriginAccessControl") ? Ids.next("E") : UUID.randomUUID().toString());
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return put(request, current.physicalId());
  }

  private Resource put(ResourceRequest request, String id) throws ResourceException {
    JsonNode config = request.properties().path(kind + "Config");
    if (!config.has("Name")) {
      throw new ResourceException(
          "Properties validation failed for resource with message: #/%sConfig: required key [Name] not found"
              .formatted(kind));
    }
    policies.put(kind, id, config);
    return new Resource(
        id,
        request.properties(),
        mapper
            .createObjectNode()
            .put("Id", id)
            .put("LastModifiedTime", clock.instant().toString()));
  }

  @Override
  public void delete(Resource current) {
    policies.remove(kind, current.physicalId());
  }

  @Override
  public void restore(Resource resource) {
    policies.put(kind, resource.physicalId(), resource.properties().path(kind + "Config"));
  }
}
