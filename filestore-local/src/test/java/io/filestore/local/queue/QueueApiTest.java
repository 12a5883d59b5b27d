package io.filestore.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.json.Json;
import io.filestore.local.lambda.Invocation;
import io.filestore.local.lambda.Invoker;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class QueueApiTest {

  private final Queues queues =
      new Queues(Clock.systemUTC(), () -> URI.create("http://127.0.0.1:4566"));
  private final QueueApi api = new QueueApi(queues, "000000000000");
  private final QueueType type = new QueueType(queues);

  private static ResourceRequest request(String logicalId, ObjectNode properties) {
    return new ResourceRequest("000000000000", "us-east-1", "id", "shop", logicalId, properties);
  }

  private Resource create(String name, ObjectNode properties) throws Exception {
    return type.create(request("Queue", properties.put("QueueName", name)));
  }

  private HttpAnswer answer(String operation, ObjectNode input) throws Exception {
    return api.answer(
        new HttpCall(
            "POST",
            "/",
            "",
            Map.of("x-amz-target", List.of("AmazonSQS." + operation)),
            Json.bytes(input)));
  }

  private JsonNode call(String operation, ObjectNode input) throws Exception {
    HttpAnswer answer = answer(operation, input);
    assertThat(answer.status()).isEqualTo(200);
    return Json.valueOrText(answer.body());
  }

  private static ObjectNode of(Resource queue) {
    return Json.object().put("QueueUrl", queue.physicalId());
  }

  @Test
  void aMessageIsSentReceivedHiddenAndDeleted() throws Exception {
    Resource queue = create("orders", Json.object());
    assertThat(queue.physicalId()).isEqualTo("http://127.0.0.1:4566/000000000000/orders");
    assertThat(queue.attributes().path("Arn").asString())
        .isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders");
    JsonNode sent = call("SendMessage", of(queue).put("MessageBody", "hello"));
    assertThat(sent.path("MD5OfMessageBody").asString())
        .isEqualTo("5d41402abc4b2a76b9719d911017c592");
    JsonNode received = call("ReceiveMessage", of(queue).put("MaxNumberOfMessages", 10));
    JsonNode message = received.path("Messages").get(0);
    assertThat(message.path("Body").asString()).isEqualTo("hello");
    assertThat(call("ReceiveMessage", of(queue)).isEmpty()).isTrue();
    ObjectNode all = of(queue);
    all.putArray("AttributeNames").add("All");
    assertThat(
            call("GetQueueAttributes", all)
                .path("Attributes")
                .path("ApproximateNumberOfMessagesNotVisible")
                .asString())
        .isEqualTo("1");
    ObjectNode receipt = of(queue).set("ReceiptHandle", message.path("ReceiptHandle"));
    call("ChangeMessageVisibility", receipt.deepCopy().put("VisibilityTimeout", 0));
    JsonNode again = call("ReceiveMessage", of(queue)).path("Messages").get(0);
    call("DeleteMessage", of(queue).set("ReceiptHandle", again.path("ReceiptHandle")));
    assertThat(
            call("GetQueueAttributes", all)
                .path("Attributes")
                .path("ApproximateNumberOfMessagesNotVisible")
                .asString())
        .isEqualTo("0");
  }

  @Test
  void whatIsReceivedTooOftenGoesToTheDeadLetterQueue() throws Exception {
    Resource dead = create("dead", Json.object());
    ObjectNode properties = Json.object().put("VisibilityTimeout", "0");
    properties
        .putObject("RedrivePolicy")
        .put("maxReceiveCount", "2")
        .set("deadLetterTargetArn", dead.attributes().path("Arn"));
    Resource queue = create("orders", properties);
    call("SendMessage", of(queue).put("MessageBody", "poison"));
    for (int i = 0; i < 2; i++) {
      assertThat(call("ReceiveMessage", of(queue)).path("Messages")).hasSize(1);
    }
    assertThat(call("ReceiveMessage", of(queue)).isEmpty()).isTrue();
    assertThat(call("ReceiveMessage", of(dead)).path("Messages").get(0).path("Body").asString())
        .isEqualTo("poison");
  }

  @Test
  void aQueueThatIsNotThereIsRefusedInAwssShape() throws Exception {
    HttpAnswer answer =
        answer(
            "SendMessage",
            Json.object().put("QueueUrl", "http://x/1/none").put("MessageBody", "a"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"The specified queue"
                + " does not exist.\"}");
  }

  @Test
  void aMappingHandsMessagesToItsFunctionAndKeepsTheFailed() throws Exception {
    Resource queue = create("orders", Json.object().put("VisibilityTimeout", 1));
    BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    Invoker invoker = new FailingOnce(events);
    try (EventSourceMappingType mappings = new EventSourceMappingType(queues, invoker)) {
      ObjectNode properties =
          Json.object()
              .put("FunctionName", "f")
              .set("EventSourceArn", queue.attributes().path("Arn"));
      properties.putArray("FunctionResponseTypes").add("ReportBatchItemFailures");
      mappings.create(request("Mapping", properties));
      call("SendMessage", of(queue).put("MessageBody", "hello"));
      JsonNode record = events.poll(20, TimeUnit.SECONDS).path("Records").get(0);
      assertThat(record.path("body").asString()).isEqualTo("hello");
      assertThat(record.path("eventSource").asString()).isEqualTo("aws:sqs");
      assertThat(record.path("eventSourceARN")).isEqualTo(queue.attributes().path("Arn"));
      JsonNode again = events.poll(20, TimeUnit.SECONDS).path("Records").get(0);
      assertThat(again.path("messageId")).isEqualTo(record.path("messageId"));
      assertThat(again.path("attributes").path("ApproximateReceiveCount").asString())
          .isEqualTo("2");
      assertThat(events.poll(2, TimeUnit.SECONDS)).isNull();
    }
  }

  @Test
  void otherSourcesOfEventsAreRefused() {
    EventSourceMappingType mappings =
        new EventSourceMappingType(queues, new FailingOnce(new LinkedBlockingQueue<>()));
    ObjectNode properties =
        Json.object()
            .put("FunctionName", "f")
            .put("EventSourceArn", "arn:aws:kinesis:us-east-1:1:stream/s");
    assertThatThrownBy(() -> mappings.create(request("Mapping", properties)))
        .isInstanceOf(ResourceException.class)
        .hasMessage(
            "Event source 'arn:aws:kinesis:us-east-1:1:stream/s': locally only SQS queues are"
                + " sources of events");
  }

  /** Says of its first batch that the first message failed. */
  private static final class FailingOnce implements Invoker {
    private final BlockingQueue<JsonNode> events;
    private boolean failed;

    FailingOnce(BlockingQueue<JsonNode> events) {
      this.events = events;
    }

    @Override
    public Invocation invoke(String function, byte[] payload) {
      JsonNode event = Json.valueOrText(payload);
      events.add(event);
      ObjectNode answer = Json.object();
      if (!failed) {
        failed = true;
        answer
            .putArray("batchItemFailures")
            .addObject()
            .set("itemIdentifier", event.path("Records").get(0).path("messageId"));
      }
      return new Invocation(Json.bytes(answer), Optional.empty(), "", "$LATEST");
    }

    @Override
    public void invokeAsync(String function, byte[] payload) {
      throw new UnsupportedOperationException();
    }
  }
}
