package io.filestore.resources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A secondary index of a {@link Table}; all attributes are projected unless said otherwise.
 * Immutable: each method gives a changed copy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html">Secondary
 *     indexes</a>
 */
public final class Index {

  private final String name;
  private final KeySchema key;
  private final Map<String, Object> projection;
  private final Map<String, Object> throughput;

  private Index(
      String name, KeySchema key, Map<String, Object> projection, Map<String, Object> throughput) {
    this.name = name;
    this.key = key;
    this.projection = projection;
    this.throughput = throughput;
  }

  /**
   * An index without a key yet.
   *
   * @param name 3 to 255 letters, digits, underscores, hyphens and dots
   */
  public static Index of(String name) {
    if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no index name; legal are 3 to 255 letters, digits, underscores, hyphens and"
              + " dots");
    }
    return new Index(name, KeySchema.NONE, Map.of("ProjectionType", "ALL"), Map.of());
  }

  /** The partition key of a global index; a local one has the table's. */
  public Index partitionKey(String attribute, AttributeType type) {
    return new Index(name, key.partition(attribute, type), projection, throughput);
  }

  /** The sort key. A local index has one; a global index may. */
  public Index sortKey(String attribute, AttributeType type) {
    return new Index(name, key.sort(attribute, type), projection, throughput);
  }

  /** The index holds all attributes of its items. */
  public Index projectAll() {
    return new Index(name, key, Map.of("ProjectionType", "ALL"), throughput);
  }

  /** The index holds its own key and the table's, nothing else. */
  public Index projectKeys() {
    return new Index(name, key, Map.of("ProjectionType", "KEYS_ONLY"), throughput);
  }

  /** The index holds its own key, the table's, and these attributes. */
  public Index project(String... attributes) {
    Map<String, Object> included = new LinkedHashMap<>();
    included.put("ProjectionType", "INCLUDE");
    included.put("NonKeyAttributes", List.of(attributes));
    return new Index(name, key, Plain.copyMap("Projection", included), throughput);
  }

  /** Capacity of a global index of a provisioned table, units a second, 1 and more. */
  public Index provisioned(int readUnits, int writeUnits) {
    return new Index(name, key, projection, KeySchema.throughput(readUnits, writeUnits));
  }

  KeySchema key() {
    return key;
  }

  /** This local index with its table's partition key. */
  Index inheriting(KeySchema tableKey) {
    return new Index(name, new KeySchema(tableKey.partition(), key.sort()), projection, throughput);
  }

  Map<String, Object> toMap() {
    if (key.partition().isEmpty()) {
      throw new IllegalStateException(
          "the index '" + name + "' has no key; call partitionKey(name, type)");
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("IndexName", name);
    map.put("KeySchema", key.toList());
    map.put("Projection", projection);
    if (!throughput.isEmpty()) {
      map.put("ProvisionedThroughput", throughput);
    }
    return map;
  }
}
