package io.filestore.local.queue;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.Invocation;
import io.filestore.local.lambda.Invoker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands a queue's messages to a function, on a thread of its own that waits where there are none.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with
 *     Amazon SQS</a>
 */
final class EventSourceMapping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);
  private static final Duration WAIT = Duration.ofHours(1);

  private final Queue queue;
  private final String function;
  private final String region;
  private final int batchSize;
  private final boolean itemFailures;
  private final Invoker invoker;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param itemFailures whether the function's answer says which messages failed
   */
  EventSourceMapping(
      Queue queue,
      String function,
      String region,
      int batchSize,
      boolean itemFailures,
      Invoker invoker) {
    this.queue = queue;
    this.function = function;
    this.region = region;
    this.batchSize = batchSize;
    this.itemFailures = itemFailures;
    this.invoker = invoker;
    this.thread = new Thread(this::poll, "messages of " + queue.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void poll() {
    try {
      while (!closed && !queue.closed()) {
        List<Message.Received> messages =
            queue.receive(batchSize, queue.settings().visibility(), WAIT);
        if (!messages.isEmpty()) {
          deliver(messages);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // What is not deleted becomes visible again, and is tried again then.
  private void deliver(List<Message.Received> messages) throws InterruptedException {
    try {
      Invocation invocation = invoker.invoke(function, Json.bytes(event(messages)));
      if (invocation.functionError().isPresent()) {
        return;
      }
      Set<String> failed = itemFailures ? failed(invocation.payload(), messages) : Set.of();
      for (Message.Received message : messages) {
        if (!failed.contains(message.id())) {
          queue.delete(message.receipt());
        }
      }
    } catch (ServiceException e) {
      LOG.warn("messages of queue '{}' were not delivered: {}", queue.name(), e.getMessage());
    }
  }

  private static Set<String> failed(byte[] answer, List<Message.Received> messages) {
    JsonNode node = Json.valueOrText(answer);
    Set<String> failed = new HashSet<>();
    Set<String> known = new HashSet<>();
    messages.forEach(message -> known.add(message.id()));
    for (JsonNode item : node.path("batchItemFailures")) {
      String id = Json.text(item, "itemIdentifier", "");
      if (!known.contains(id)) {
        // An unknown id fails the whole batch, as it does there.
        return known;
      }
      failed.add(id);
    }
    return failed;
  }

  private ObjectNode event(List<Message.Received> messages) {
    ObjectNode event = Json.object();
    ArrayNode records = event.putArray("Records");
    for (Message.Received message : messages) {
      ObjectNode record =
          records
              .addObject()
              .put("messageId", message.id())
              .put("receiptHandle", message.receipt())
              .put("body", message.body());
      record.set("attributes", message.system());
      record.set("messageAttributes", attributes(message.attributes()));
      record
          .put(
              "md5OfBody",
              java.util.HexFormat.of()
                  .formatHex(
                      QueueApi.md5().digest(message.body().getBytes(StandardCharsets.UTF_8))))
          .put("eventSource", "aws:sqs")
          .put("eventSourceARN", queue.arn())
          .put("awsRegion", region);
    }
    return event;
  }

  private static ObjectNode attributes(ObjectNode sent) {
    ObjectNode attributes = Json.object();
    sent.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              ObjectNode node = attributes.putObject(entry.getKey());
              for (String field : List.of("StringValue", "BinaryValue", "DataType")) {
                if (value.has(field)) {
                  String name = Character.toLowerCase(field.charAt(0)) + field.substring(1);
                  node.set(name, value.get(field));
                }
              }
            });
    return attributes;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
