package io.filestore.local.queue;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.json.Json;
import io.filestore.local.json.JsonProtocol;
import io.filestore.local.json.ServiceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What senders and receivers ask of SQS, in its JSON protocol.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html">Amazon
 *     SQS API</a>
 */
public final class QueueApi implements HttpService {

  private static final int MAX_BODY = 1 << 20;
  private static final int MAX_WAIT = 20;

  private final Queues queues;
  private final String account;
  private final JsonProtocol protocol;

  public QueueApi(Queues queues, String account) {
    this.queues = queues;
    this.account = account;
    this.protocol =
        new JsonProtocol(
            "1.0",
            Map.of(
                "SendMessage", this::send,
                "ReceiveMessage", this::receive,
                "DeleteMessage", this::delete,
                "ChangeMessageVisibility", this::changeVisibility,
                "GetQueueUrl", this::url,
                "GetQueueAttributes", this::attributes,
                "ListQueues", this::list,
                "PurgeQueue", this::purge));
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws InterruptedException {
    return protocol.answer(call);
  }

  private ObjectNode send(ObjectNode input) throws ServiceException {
    Queue queue = queue(input);
    JsonNode body = input.path("MessageBody");
    if (!body.isString()) {
      throw new ServiceException(
          400, "MissingParameter", "The request must contain the parameter MessageBody.");
    }
    if (body.asString().getBytes(StandardCharsets.UTF_8).length > MAX_BODY) {
      throw invalid(
          "One or more parameters are invalid. Reason: Message must be shorter than 1048576"
              + " bytes.");
    }
    ObjectNode attributes =
        input.path("MessageAttributes") instanceof ObjectNode given ? given : Json.object();
    Duration delay = seconds(input, "DelaySeconds", queue.settings().delay(), 900);
    String id = queue.send(body.asString(), attributes, delay);
    ObjectNode output =
        Json.object().put("MessageId", id).put("MD5OfMessageBody", md5(body.asString()));
    if (!attributes.isEmpty()) {
      output.put("MD5OfMessageAttributes", AttributeDigest.of(attributes));
    }
    return output;
  }

  private ObjectNode receive(ObjectNode input) throws ServiceException, InterruptedException {
    Queue queue = queue(input);
    int most = input.path("MaxNumberOfMessages").asInt(1);
    if (most < 1 || most > 10) {
      throw invalid(
          "Value "
              + most
              + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10,"
              + " if provided.");
    }
    Duration visibility =
        seconds(input, "VisibilityTimeout", queue.settings().visibility(), 43_200);
    Duration wait = seconds(input, "WaitTimeSeconds", Duration.ZERO, MAX_WAIT);
    Set<String> system = names(input, "MessageSystemAttributeNames", "AttributeNames");
    Set<String> wanted = names(input, "MessageAttributeNames");
    List<Message.Received> received = queue.receive(most, visibility, wait);
    ObjectNode output = Json.object();
    if (received.isEmpty()) {
      return output;
    }
    ArrayNode messages = output.putArray("Messages");
    for (Message.Received message : received) {
      ObjectNode node =
          messages
              .addObject()
              .put("MessageId", message.id())
              .put("ReceiptHandle", message.receipt())
              .put("MD5OfBody", md5(message.body()))
              .put("Body", message.body());
      ObjectNode attributes = chosen(message.system(), system);
      if (!attributes.isEmpty()) {
        node.set("Attributes", attributes);
      }
      ObjectNode own = chosen(message.attributes(), wanted);
      if (!own.isEmpty()) {
        node.set("MessageAttributes", own);
        node.put("MD5OfMessageAttributes", AttributeDigest.of(own));
      }
    }
    return output;
  }

  private ObjectNode delete(ObjectNode input) throws ServiceException {
    // A receipt that is not the last one, or is used up, is no error there either.
    queue(input).delete(Json.text(input, "ReceiptHandle", ""));
    return Json.object();
  }

  private ObjectNode changeVisibility(ObjectNode input) throws ServiceException {
    Duration visibility = seconds(input, "VisibilityTimeout", Duration.ZERO, 43_200);
    if (!queue(input).changeVisibility(Json.text(input, "ReceiptHandle", ""), visibility)) {
      throw new ServiceException(
          400, "ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
    }
    return Json.object();
  }

  private ObjectNode url(ObjectNode input) throws ServiceException {
    String name = Json.text(input, "QueueName", "");
    Queue queue = queues.find(name).orElseThrow(QueueApi::noSuchQueue);
    return Json.object().put("QueueUrl", queues.url(account, queue.name()));
  }

  private ObjectNode attributes(ObjectNode input) throws ServiceException {
    ObjectNode output = Json.object();
    ObjectNode chosen = chosen(queue(input).attributes(), names(input, "AttributeNames"));
    if (!chosen.isEmpty()) {
      output.set("Attributes", chosen);
    }
    return output;
  }

  private ObjectNode list(ObjectNode input) {
    String prefix = Json.text(input, "QueueNamePrefix", "");
    ObjectNode output = Json.object();
    ArrayNode urls = Json.array();
    for (Queue queue : queues.all()) {
      if (queue.name().startsWith(prefix)) {
        urls.add(queues.url(account, queue.name()));
      }
    }
    if (!urls.isEmpty()) {
      output.set("QueueUrls", urls);
    }
    return output;
  }

  private ObjectNode purge(ObjectNode input) throws ServiceException {
    queue(input).purge();
    return Json.object();
  }

  private Queue queue(ObjectNode input) throws ServiceException {
    return queues.find(Json.text(input, "QueueUrl", "")).orElseThrow(QueueApi::noSuchQueue);
  }

  private static ServiceException noSuchQueue() {
    return new ServiceException(
        400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
  }

  private static Set<String> names(ObjectNode input, String... fields) {
    return java.util.Arrays.stream(fields)
        .flatMap(field -> StreamSupport.stream(input.path(field).spliterator(), false))
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  private static ObjectNode chosen(ObjectNode all, Set<String> names) {
    ObjectNode chosen = Json.object();
    for (Map.Entry<String, JsonNode> entry : all.properties()) {
      if (names.contains("All") || names.contains(".*") || names.contains(entry.getKey())) {
        chosen.set(entry.getKey(), entry.getValue());
      }
    }
    return chosen;
  }

  private static Duration seconds(ObjectNode input, String name, Duration otherwise, int most)
      throws ServiceException {
    JsonNode value = input.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    int seconds = value.asInt(-1);
    if (seconds < 0 || seconds > most) {
      throw invalid(
          "Value "
              + value.asString()
              + " for parameter "
              + name
              + " is invalid. Reason: Must be between 0 and "
              + most
              + ", if provided.");
    }
    return Duration.ofSeconds(seconds);
  }

  private static ServiceException invalid(String message) {
    return new ServiceException(400, "InvalidParameterValue", message);
  }

  private static String md5(String text) {
    return HexFormat.of().formatHex(md5().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
