package io.filestore.local.schedule;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.EventTarget;
import io.filestore.local.resource.ResourceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One target of a rule or schedule.
 *
 * @param input what it gets, or empty for the event
 * @param deadLetters ARN of the queue for what the target did not take, or empty
 */
record Delivery(String arn, String input, String deadLetters, EventTarget targets) {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /**
   * Reads a target's properties.
   *
   * @throws ResourceException for what is not there locally
   */
  static Delivery of(JsonNode target, EventTarget targets) throws ResourceException {
    String arn = Json.text(target, "Arn", "");
    if (!arn.contains(":lambda:") && !arn.contains(":sqs:")) {
      throw new ResourceException(
          "Target '" + arn + "': locally a target is a Lambda function or an SQS queue");
    }
    for (String transformed : new String[] {"InputPath", "InputTransformer"}) {
      if (target.has(transformed)) {
        throw new ResourceException(transformed + " of target '" + arn + "' is not there locally");
      }
    }
    return new Delivery(
        arn,
        Json.text(target, "Input", ""),
        Json.text(target.path("DeadLetterConfig"), "Arn", ""),
        targets);
  }

  void send(ObjectNode event) {
    byte[] text = input.isEmpty() ? Json.bytes(event) : input.getBytes(StandardCharsets.UTF_8);
    try {
      targets.send(arn, text);
    } catch (ServiceException e) {
      LOG.warn("'{}' did not take a scheduled event: {}", arn, e.getMessage());
      if (!deadLetters.isEmpty()) {
        deadLetter(text);
      }
    }
  }

  private void deadLetter(byte[] text) {
    try {
      targets.send(deadLetters, text);
    } catch (ServiceException e) {
      LOG.warn("'{}' did not take a dead letter: {}", deadLetters, e.getMessage());
    }
  }

  /** The event of something scheduled. */
  static ObjectNode event(String source, String account, String region, Instant time, String arn) {
    ObjectNode event =
        Json.object()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", "Scheduled Event")
            .put("source", source)
            .put("account", account)
            .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", region);
    event.putArray("resources").add(arn);
    event.putObject("detail");
    return event;
  }
}
