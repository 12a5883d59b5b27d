package io.filestore.local.dynamodb;

import io.filestore.local.http.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** DynamoDB as our own code calls it. */
final class Tables {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final DynamoDbService service;
  private final ObjectMapper mapper;

  Tables(DynamoDbService service, ObjectMapper mapper) {
    this.service = service;
    this.mapper = mapper;
  }

  ObjectNode object() {
    return mapper.createObjectNode();
  }

  /** Carries out one operation. */
  ObjectNode call(String operation, ObjectNode request) throws DynamoDbException {
    HttpAnswer answer;
    try {
      answer = service.answer("DynamoDB_20120810." + operation, mapper.writeValueAsBytes(request));
    } catch (IOException e) {
      throw new DynamoDbException("ServiceUnavailable", "DynamoDB does not answer: " + e);
    }
    ObjectNode body = mapper.readValue(answer.body(), ObjectNode.class);
    if (answer.status() == 200) {
      return body;
    }
    String type = body.path("__type").asString("");
    String message = body.path("message").asString(body.path("Message").asString(""));
    throw new DynamoDbException(type.substring(type.indexOf('#') + 1), message);
  }

  /** The table, once it and its indexes can be used. */
  JsonNode awaitActive(String table) throws DynamoDbException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode description = call("DescribeTable", object().put("TableName", table)).path("Table");
      boolean active = description.path("TableStatus").asString("").equals("ACTIVE");
      for (JsonNode index : description.path("GlobalSecondaryIndexes")) {
        active &= index.path("IndexStatus").asString("ACTIVE").equals("ACTIVE");
      }
      if (active) {
        return description;
      }
      pause(end, "Table '" + table + "' did not become active");
    }
  }

  /** Waits until there is no such table. */
  void awaitGone(String table) throws DynamoDbException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        call("DescribeTable", object().put("TableName", table));
      } catch (DynamoDbException e) {
        if (e.code().equals("ResourceNotFoundException")) {
          return;
        }
        throw e;
      }
      pause(end, "Table '" + table + "' did not go");
    }
  }

  private static void pause(long end, String failure) throws DynamoDbException {
    if (System.nanoTime() > end) {
      throw new DynamoDbException("Timeout", failure + " within " + PATIENCE.toSeconds() + " s");
    }
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DynamoDbException("Interrupted", failure + ": interrupted");
    }
  }
}
