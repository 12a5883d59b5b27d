package io.filestore.local.gateway.control;

import io.filestore.local.gateway.usage.Quota;
import io.filestore.local.gateway.usage.Throttle;
import io.filestore.local.gateway.usage.Usage;
import io.filestore.local.gateway.usage.UsagePlan;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code AWS::ApiGateway::UsagePlan}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-usageplan.html">AWS::ApiGateway::UsagePlan</a>
 */
final class UsagePlanType implements ResourceType {

  private static final int LONGEST_NAME = 128;

  private final Apis apis;
  private final Usage usage;
  private final Clock clock;

  UsagePlanType(Apis apis, Usage usage, Clock clock) {
    this.apis = apis;
    this.usage = usage;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "AWS::ApiGateway::UsagePlan";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of();
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    String id = Ids.random(Ids.SHORT);
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("Id", id);
    attributes.put(Kept.NAME, request.newName(LONGEST_NAME));
    Kept.created(attributes, clock.instant());
    return put(new Resource(id, request.properties(), attributes));
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    return put(new Resource(current.physicalId(), request.properties(), current.attributes()));
  }

  @Override
  public void delete(Resource current) {
    usage.removePlan(current.physicalId());
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    usage.put(plan(resource));
  }

  private Resource put(Resource resource) throws ResourceException {
    UsagePlan plan = plan(resource);
    for (UsagePlan.ApiStage stage : plan.stages()) {
      if (apis.api(stage.apiId()).flatMap(api -> api.stage(stage.stage())).isEmpty()) {
        throw new ResourceException("API Stage not found: " + stage.apiId() + ":" + stage.stage());
      }
    }
    usage.put(plan);
    return resource;
  }

  private static UsagePlan plan(Resource resource) throws ResourceException {
    ObjectNode properties = resource.properties();
    List<UsagePlan.ApiStage> stages = new ArrayList<>();
    for (JsonNode stage : properties.path("ApiStages")) {
      Map<String, Throttle> methods = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : stage.path("Throttle").properties()) {
        throttle(entry.getValue()).ifPresent(own -> methods.put(entry.getKey(), own));
      }
      stages.add(
          new UsagePlan.ApiStage(
              Properties.required(stage, "ApiId"), Properties.required(stage, "Stage"), methods));
    }
    String name = Properties.text(properties, "UsagePlanName");
    return new UsagePlan(
        resource.physicalId(),
        name.isEmpty() ? resource.attributes().path(Kept.NAME).asString("") : name,
        Properties.text(properties, "Description"),
        stages,
        throttle(properties.path("Throttle")),
        quota(properties.path("Quota")),
        Properties.tags(properties),
        Kept.created(resource.attributes()));
  }

  private static Optional<Throttle> throttle(JsonNode node) {
    return Properties.throttle(node, "RateLimit", "BurstLimit");
  }

  private static Optional<Quota> quota(JsonNode node) throws ResourceException {
    if (!node.isObject() || node.isEmpty()) {
      return Optional.empty();
    }
    long limit = node.path("Limit").asLong(-1);
    long offset = node.path("Offset").asLong(0);
    if (limit < 0) {
      throw new ResourceException("Usage Plan quota limit must not be negative");
    }
    if (offset < 0 || offset > limit) {
      throw new ResourceException("Usage Plan quota offset must be between zero and the limit");
    }
    String period = Properties.text(node, "Period");
    try {
      return Optional.of(new Quota(limit, Quota.Period.valueOf(period), offset));
    } catch (IllegalArgumentException e) {
      throw new ResourceException(
          "Invalid enumeration value for period: '"
              + period
              + "', must be one of: [DAY, WEEK, MONTH]",
          e);
    }
  }
}
