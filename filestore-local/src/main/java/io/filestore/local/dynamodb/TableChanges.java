package io.filestore.local.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings an existing table from one set of properties to another. */
final class TableChanges {

  private static final String INDEXES = "GlobalSecondaryIndexes";
  private static final String TTL = "TimeToLiveSpecification";
  private static final String RECOVERY = "PointInTimeRecoverySpecification";

  private final Tables tables;
  private final String table;

  TableChanges(Tables tables, String table) {
    this.tables = tables;
    this.table = table;
  }

  void apply(ObjectNode before, ObjectNode after) throws DynamoDbException {
    indexes(before, after);
    capacity(before, after);
    streams(before, after);
    protection(before, after);
    timeToLive(before, after);
    recovery(before, after);
    tags(before, after);
  }

  /** The stream as the API has it; a template names only what it shows. */
  static Optional<ObjectNode> stream(ObjectNode properties) {
    JsonNode stream = properties.path("StreamSpecification");
    return stream.isObject()
        ? Optional.of(
            ((ObjectNode) stream.deepCopy()).put("StreamEnabled", true).without("ResourcePolicy"))
        : Optional.empty();
  }

  private void indexes(ObjectNode before, ObjectNode after) throws DynamoDbException {
    Map<String, JsonNode> old = byName(before.path(INDEXES));
    Map<String, JsonNode> wanted = byName(after.path(INDEXES));
    int changes = 0;
    for (Map.Entry<String, JsonNode> index : old.entrySet()) {
      JsonNode now = wanted.get(index.getKey());
      changes += now == null ? 1 : 0;
      if (now != null && differs(index.getValue(), now)) {
        throw new DynamoDbException(
            "ValidationException",
            "Cannot update GSI's properties other than Provisioned Throughput and Contributor"
                + " Insights Specification. You can create a new GSI with a different name.");
      }
    }
    changes += (int) wanted.keySet().stream().filter(name -> !old.containsKey(name)).count();
    if (changes > 1) {
      throw new DynamoDbException(
          "ValidationException",
          "Cannot perform more than one GSI creation or deletion in a single update");
    }
    for (String name : old.keySet()) {
      if (!wanted.containsKey(name)) {
        ObjectNode change = tables.object();
        change.putObject("Delete").put("IndexName", name);
        index(change, after);
      }
    }
    for (Map.Entry<String, JsonNode> index : wanted.entrySet()) {
      if (!old.containsKey(index.getKey())) {
        ObjectNode change = tables.object();
        change.set("Create", Numbers.of(index.getValue()));
        index(change, after);
      }
    }
  }

  private static boolean differs(JsonNode before, JsonNode after) {
    return !before.path("KeySchema").equals(after.path("KeySchema"))
        || !before.path("Projection").equals(after.path("Projection"));
  }

  private void index(ObjectNode change, ObjectNode properties) throws DynamoDbException {
    ObjectNode request = table();
    request.set("AttributeDefinitions", properties.path("AttributeDefinitions"));
    request.putArray("GlobalSecondaryIndexUpdates").add(change);
    tables.call("UpdateTable", request);
    tables.awaitActive(table);
  }

  private void capacity(ObjectNode before, ObjectNode after) throws DynamoDbException {
    boolean same =
        before.path("BillingMode").equals(after.path("BillingMode"))
            && before.path("ProvisionedThroughput").equals(after.path("ProvisionedThroughput"));
    if (same) {
      return;
    }
    ObjectNode request = table();
    request.put("BillingMode", after.path("BillingMode").asString("PROVISIONED"));
    if (after.has("ProvisionedThroughput")) {
      request.set("ProvisionedThroughput", Numbers.of(after.path("ProvisionedThroughput")));
    }
    tables.call("UpdateTable", request);
    tables.awaitActive(table);
  }

  private void streams(ObjectNode before, ObjectNode after) throws DynamoDbException {
    Optional<ObjectNode> old = stream(before);
    Optional<ObjectNode> wanted = stream(after);
    if (old.equals(wanted)) {
      return;
    }
    if (old.isPresent()) {
      ObjectNode request = table();
      request.putObject("StreamSpecification").put("StreamEnabled", false);
      tables.call("UpdateTable", request);
      tables.awaitActive(table);
    }
    if (wanted.isPresent()) {
      ObjectNode request = table();
      request.set("StreamSpecification", wanted.get());
      tables.call("UpdateTable", request);
      tables.awaitActive(table);
    }
  }

  private void protection(ObjectNode before, ObjectNode after) throws DynamoDbException {
    boolean wanted = after.path("DeletionProtectionEnabled").asBoolean(false);
    if (wanted != before.path("DeletionProtectionEnabled").asBoolean(false)) {
      tables.call("UpdateTable", table().put("DeletionProtectionEnabled", wanted));
    }
  }

  /** An attribute can only be named after the former one has been taken off. */
  void timeToLive(ObjectNode before, ObjectNode after) throws DynamoDbException {
    String old = timeToLive(before);
    String wanted = timeToLive(after);
    if (old.equals(wanted)) {
      return;
    }
    if (!old.isEmpty()) {
      timeToLive(old, false);
    }
    if (!wanted.isEmpty()) {
      timeToLive(wanted, true);
    }
  }

  private static String timeToLive(ObjectNode properties) {
    JsonNode ttl = properties.path(TTL);
    return ttl.path("Enabled").asBoolean(false) ? ttl.path("AttributeName").asString("") : "";
  }

  private void timeToLive(String attribute, boolean enabled) throws DynamoDbException {
    ObjectNode request = table();
    request.putObject(TTL).put("AttributeName", attribute).put("Enabled", enabled);
    tables.call("UpdateTimeToLive", request);
  }

  void recovery(ObjectNode before, ObjectNode after) throws DynamoDbException {
    boolean wanted = after.path(RECOVERY).path("PointInTimeRecoveryEnabled").asBoolean(false);
    if (wanted != before.path(RECOVERY).path("PointInTimeRecoveryEnabled").asBoolean(false)) {
      ObjectNode request = table();
      request.putObject(RECOVERY).put("PointInTimeRecoveryEnabled", wanted);
      tables.call("UpdateContinuousBackups", request);
    }
  }

  private void tags(ObjectNode before, ObjectNode after) throws DynamoDbException {
    if (before.path("Tags").equals(after.path("Tags"))) {
      return;
    }
    String arn = tables.awaitActive(table).path("TableArn").asString("");
    ObjectNode untag = tables.object().put("ResourceArn", arn);
    var keys = untag.putArray("TagKeys");
    before.path("Tags").forEach(tag -> keys.add(tag.path("Key").asString("")));
    if (!keys.isEmpty()) {
      tables.call("UntagResource", untag);
    }
    if (after.path("Tags").isArray()) {
      ObjectNode tag = tables.object().put("ResourceArn", arn);
      tag.set("Tags", after.path("Tags"));
      tables.call("TagResource", tag);
    }
  }

  private ObjectNode table() {
    return tables.object().put("TableName", table);
  }

  private static Map<String, JsonNode> byName(JsonNode indexes) {
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    indexes.forEach(index -> byName.put(index.path("IndexName").asString(""), index));
    return byName;
  }
}
