package io.filestore.local.queue;

import io.filestore.local.json.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A message while it is in a queue; guarded by the queue. */
final class Message {

  final String id;
  final String body;
  final ObjectNode attributes;
  final Instant sent;
  Instant visibleAt;
  String receipt = "";
  int receives;
  Instant firstReceived = Instant.EPOCH;

  /**
   * @param attributes the sender's, as in the API
   */
  Message(String id, String body, ObjectNode attributes, Instant sent, Instant visibleAt) {
    this.id = id;
    this.body = body;
    this.attributes = attributes;
    this.sent = sent;
    this.visibleAt = visibleAt;
  }

  /** As a receiver gets it. */
  record Received(
      String id,
      String receipt,
      String body,
      ObjectNode attributes,
      Instant sent,
      Instant firstReceived,
      int receives) {

    ObjectNode system() {
      return Json.object()
          .put("ApproximateReceiveCount", Integer.toString(receives))
          .put("SentTimestamp", Long.toString(sent.toEpochMilli()))
          .put("SenderId", "000000000000")
          .put("ApproximateFirstReceiveTimestamp", Long.toString(firstReceived.toEpochMilli()));
    }
  }
}
