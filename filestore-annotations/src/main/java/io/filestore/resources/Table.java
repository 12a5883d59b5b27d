package io.filestore.resources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code AWS::DynamoDB::Table}, billed on demand unless said otherwise.
 *
 * <pre>{@code
 * Table.of("FilesTable")
 *     .partitionKey("id", AttributeType.STRING)
 *     .index(
 *         Index.of("due")
 *             .partitionKey("due_shard", AttributeType.STRING)
 *             .sortKey("expires_at", AttributeType.NUMBER)
 *             .projectKeys())
 *     .timeToLive("ttl")
 *     .pointInTimeRecovery()
 *     .encrypted()
 *     .deletionPolicy(DeletionPolicy.RETAIN_EXCEPT_ON_CREATE)
 *     .updateReplacePolicy(UpdateReplacePolicy.RETAIN)
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html">AWS::DynamoDB::Table</a>
 */
public final class Table extends Definition<Table> {

  private static final String TYPE = "AWS::DynamoDB::Table";
  private static final String BILLING = "BillingMode";

  /** What a stream tells of a changed item. */
  public enum StreamView {
    KEYS_ONLY,
    NEW_IMAGE,
    OLD_IMAGE,
    NEW_AND_OLD_IMAGES
  }

  private final KeySchema key;
  private final List<Index> globalIndexes;
  private final List<Index> localIndexes;
  private final Map<String, Object> settings;

  private Table(
      State state,
      KeySchema key,
      List<Index> globalIndexes,
      List<Index> localIndexes,
      Map<String, Object> settings) {
    super(state);
    this.key = key;
    this.globalIndexes = globalIndexes;
    this.localIndexes = localIndexes;
    this.settings = settings;
  }

  /**
   * A table on demand, without a key yet.
   *
   * @param logicalId letters and digits, at most 255
   */
  public static Table of(String logicalId) {
    return new Table(
        Definition.of(TYPE, logicalId),
        KeySchema.NONE,
        List.of(),
        List.of(),
        Map.of(BILLING, "PAY_PER_REQUEST"));
  }

  @Override
  Table with(State changed) {
    return new Table(changed, key, globalIndexes, localIndexes, settings);
  }

  private Table setting(String name, Object value) {
    return new Table(
        state(),
        key,
        globalIndexes,
        localIndexes,
        Plain.with(settings, name, Plain.copy(name, value)));
  }

  /** The partition (hash) key; every table has one. */
  public Table partitionKey(String attribute, AttributeType type) {
    return new Table(
        state(), key.partition(attribute, type), globalIndexes, localIndexes, settings);
  }

  /** The sort (range) key. Default: none. */
  public Table sortKey(String attribute, AttributeType type) {
    return new Table(state(), key.sort(attribute, type), globalIndexes, localIndexes, settings);
  }

  /**
   * Adds a global secondary index. It holds only the items that have its key attributes: an index
   * whose key most items lack is sparse, and a query over it reads only the others.
   */
  public Table index(Index index) {
    return new Table(state(), key, Plain.with(globalIndexes, index), localIndexes, settings);
  }

  /** Adds a local secondary index: the table's partition key with another sort key. */
  public Table localIndex(Index index) {
    return new Table(state(), key, globalIndexes, Plain.with(localIndexes, index), settings);
  }

  /** Items disappear some time after the second (since 1970) that this number attribute holds. */
  public Table timeToLive(String attribute) {
    return setting("TimeToLiveSpecification", ordered("AttributeName", attribute, "Enabled", true));
  }

  /** The table can be restored to any second of the last 35 days. */
  public Table pointInTimeRecovery() {
    return setting("PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", true));
  }

  /** Encryption with the KMS key {@code aws/dynamodb} of the account; default: a key of AWS. */
  public Table encrypted() {
    return setting("SSESpecification", Map.of("SSEEnabled", true));
  }

  /** Encryption with this KMS key: id, ARN, alias, or a function that gives one. */
  public Table encrypted(Object kmsKey) {
    return setting(
        "SSESpecification",
        ordered("SSEEnabled", true, "SSEType", "KMS", "KMSMasterKeyId", kmsKey));
  }

  /** Billed by provisioned capacity, units a second, 1 and more. */
  public Table provisioned(int readUnits, int writeUnits) {
    return setting(BILLING, "PROVISIONED")
        .setting("ProvisionedThroughput", KeySchema.throughput(readUnits, writeUnits));
  }

  /** Keeps the changes of the last 24 hours for readers of the stream. */
  public Table stream(StreamView view) {
    return setting("StreamSpecification", Map.of("StreamViewType", view.name()));
  }

  /** Physical name: text, or a function. Default: CloudFormation makes one. */
  public Table name(Object name) {
    return setting("TableName", name);
  }

  /** Nobody can delete the table until this is taken away. */
  public Table deletionProtection() {
    return setting("DeletionProtectionEnabled", true);
  }

  @Override
  Map<String, Object> typedProperties() {
    if (key.partition().isEmpty()) {
      throw new IllegalStateException(
          "the table '" + logicalId() + "' has no key; call partitionKey(name, type)");
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    copySetting(properties, "TableName");
    properties.put("AttributeDefinitions", attributeDefinitions());
    properties.put("KeySchema", key.toList());
    if (!globalIndexes.isEmpty()) {
      properties.put("GlobalSecondaryIndexes", globalIndexes.stream().map(Index::toMap).toList());
    }
    if (!localIndexes.isEmpty()) {
      properties.put(
          "LocalSecondaryIndexes",
          localIndexes.stream().map(index -> index.inheriting(key).toMap()).toList());
    }
    for (String name :
        List.of(
            BILLING,
            "ProvisionedThroughput",
            "StreamSpecification",
            "TimeToLiveSpecification",
            "PointInTimeRecoverySpecification",
            "SSESpecification",
            "DeletionProtectionEnabled")) {
      copySetting(properties, name);
    }
    return properties;
  }

  private void copySetting(Map<String, Object> properties, String name) {
    Optional.ofNullable(settings.get(name)).ifPresent(value -> properties.put(name, value));
  }

  /** Every key attribute of the table and its indexes once, in the order of first use. */
  private List<Object> attributeDefinitions() {
    Map<String, AttributeType> types = new LinkedHashMap<>();
    List<KeySchema> keys = new ArrayList<>();
    keys.add(key);
    globalIndexes.forEach(index -> keys.add(index.key()));
    localIndexes.forEach(index -> keys.add(index.key()));
    for (KeySchema schema : keys) {
      schema
          .attributes()
          .forEach(
              (name, type) -> {
                AttributeType earlier = types.putIfAbsent(name, type);
                if (earlier != null && earlier != type) {
                  throw new IllegalStateException(
                      "the table '"
                          + logicalId()
                          + "' has the key attribute '"
                          + name
                          + "' as "
                          + earlier.name()
                          + " and as "
                          + type.name()
                          + "; give it one type");
                }
              });
    }
    List<Object> definitions = new ArrayList<>();
    types.forEach(
        (name, type) ->
            definitions.add(ordered("AttributeName", name, "AttributeType", type.toString())));
    return definitions;
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
