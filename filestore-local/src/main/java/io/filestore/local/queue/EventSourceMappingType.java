package io.filestore.local.queue;

import io.filestore.local.json.Json;
import io.filestore.local.lambda.Invoker;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::Lambda::EventSourceMapping}, of SQS queues. */
public final class EventSourceMappingType implements ResourceType, AutoCloseable {

  private final Queues queues;
  private final Invoker invoker;
  private final Map<String, EventSourceMapping> mappings = new ConcurrentHashMap<>();

  public EventSourceMappingType(Queues queues, Invoker invoker) {
    this.queues = queues;
    this.invoker = invoker;
  }

  @Override
  public String name() {
    return "AWS::Lambda::EventSourceMapping";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of(
        "AmazonManagedKafkaEventSourceConfig",
        "EventSourceArn",
        "SelfManagedEventSource",
        "SelfManagedKafkaEventSourceConfig",
        "StartingPosition",
        "StartingPositionTimestamp");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    String id = UUID.randomUUID().toString();
    return put(request, id);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    EventSourceMapping fresh = mapping(request.properties());
    end(current.physicalId());
    begin(request.properties(), current.physicalId(), fresh);
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  private Resource put(ResourceRequest request, String id) throws ResourceException {
    begin(request.properties(), id, mapping(request.properties()));
    String arn =
        "arn:aws:lambda:"
            + request.region()
            + ":"
            + request.account()
            + ":event-source-mapping:"
            + id;
    return new Resource(
        id, request.properties(), Json.object().put("Id", id).put("EventSourceMappingArn", arn));
  }

  private void begin(ObjectNode properties, String id, EventSourceMapping mapping) {
    if (Json.flag(properties, "Enabled", true)) {
      mappings.put(id, mapping);
      mapping.start();
    }
  }

  private EventSourceMapping mapping(ObjectNode properties) throws ResourceException {
    String source = Json.text(properties, "EventSourceArn", "");
    if (!source.contains(":sqs:")) {
      throw new ResourceException(
          "Event source '" + source + "': locally only SQS queues are sources of events");
    }
    if (properties.has("FilterCriteria")) {
      throw new ResourceException("FilterCriteria of an event source are not there locally");
    }
    Queue queue =
        queues
            .find(source)
            .orElseThrow(() -> new ResourceException("Queue '" + source + "' does not exist"));
    boolean itemFailures = false;
    for (JsonNode type : properties.path("FunctionResponseTypes")) {
      itemFailures |= type.asString().equals("ReportBatchItemFailures");
    }
    int batchSize;
    try {
      batchSize = Json.number(properties, "BatchSize", 10);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new ResourceException("BatchSize is no whole number", e);
    }
    if (batchSize < 1 || batchSize > 10_000) {
      throw new ResourceException("BatchSize '" + batchSize + "' is not between 1 and 10000");
    }
    String region = source.split(":", -1)[3];
    String function = Json.text(properties, "FunctionName", "");
    return new EventSourceMapping(queue, function, region, batchSize, itemFailures, invoker);
  }

  private void end(String id) {
    EventSourceMapping mapping = mappings.remove(id);
    if (mapping != null) {
      mapping.close();
    }
  }

  @Override
  public void delete(Resource current) {
    end(current.physicalId());
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    begin(resource.properties(), resource.physicalId(), mapping(resource.properties()));
  }

  @Override
  public void close() {
    mappings.keySet().forEach(this::end);
  }
}
