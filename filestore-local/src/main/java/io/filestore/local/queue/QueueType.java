package io.filestore.local.queue;

import io.filestore.local.json.Json;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code AWS::SQS::Queue}; standard queues. */
public final class QueueType implements ResourceType {

  private static final int NAME_LIMIT = 80;

  private final Queues queues;

  public QueueType(Queues queues) {
    this.queues = queues;
  }

  @Override
  public String name() {
    return "AWS::SQS::Queue";
  }

  @Override
  public Set<String> createOnly() {
    return Set.of("FifoQueue", "QueueName");
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    ObjectNode properties = request.properties();
    if (Json.flag(properties, "FifoQueue", false)) {
      throw new ResourceException("FIFO queues are not there locally");
    }
    String name = Json.text(properties, "QueueName", "");
    if (name.isEmpty()) {
      name = request.newName(NAME_LIMIT);
    } else if (queues.find(name).isPresent()) {
      throw new ResourceException("A queue named '" + name + "' already exists");
    }
    String arn = "arn:aws:sqs:" + request.region() + ":" + request.account() + ":" + name;
    queues.put(arn, settings(properties));
    return resource(properties, arn, queues.url(request.account(), name));
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    String arn = Json.text(current.attributes(), "Arn", "");
    queues.put(arn, settings(request.properties()));
    return resource(request.properties(), arn, current.physicalId());
  }

  private static Resource resource(ObjectNode properties, String arn, String url) {
    ObjectNode attributes =
        Json.object()
            .put("Arn", arn)
            .put("QueueName", arn.substring(arn.lastIndexOf(':') + 1))
            .put("QueueUrl", url);
    return new Resource(url, properties, attributes);
  }

  @Override
  public void delete(Resource current) {
    queues.delete(current.physicalId());
  }

  @Override
  public void restore(Resource resource) throws ResourceException {
    queues.put(Json.text(resource.attributes(), "Arn", ""), settings(resource.properties()));
  }

  private static QueueSettings settings(ObjectNode properties) throws ResourceException {
    QueueSettings defaults = QueueSettings.DEFAULT;
    JsonNode redrive = properties.path("RedrivePolicy");
    return new QueueSettings(
        seconds(properties, "VisibilityTimeout", defaults.visibility(), 0, 43_200),
        seconds(properties, "DelaySeconds", defaults.delay(), 0, 900),
        seconds(properties, "MessageRetentionPeriod", defaults.retention(), 60, 1_209_600),
        Json.text(redrive, "deadLetterTargetArn", ""),
        number(redrive, "maxReceiveCount", 0));
  }

  private static Duration seconds(
      ObjectNode properties, String name, Duration otherwise, int least, int most)
      throws ResourceException {
    int value = number(properties, name, (int) otherwise.toSeconds());
    if (value < least || value > most) {
      throw new ResourceException("Invalid value for the parameter " + name + ".");
    }
    return Duration.ofSeconds(value);
  }

  private static int number(JsonNode properties, String name, int otherwise)
      throws ResourceException {
    try {
      return Json.number(properties, name, otherwise);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new ResourceException("Invalid value for the parameter " + name + ".", e);
    }
  }
}
