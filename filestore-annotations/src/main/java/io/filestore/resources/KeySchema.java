package io.filestore.resources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Key of a table or an index. */
record KeySchema(Optional<Part> partition, Optional<Part> sort) {

  static final KeySchema NONE = new KeySchema(Optional.empty(), Optional.empty());

  /** One attribute of a key. */
  record Part(String attribute, AttributeType type) {

    Map<String, Object> toMap(String keyType) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("AttributeName", attribute);
      map.put("KeyType", keyType);
      return map;
    }
  }

  KeySchema partition(String attribute, AttributeType type) {
    return new KeySchema(Optional.of(new Part(attribute, type)), sort);
  }

  KeySchema sort(String attribute, AttributeType type) {
    return new KeySchema(partition, Optional.of(new Part(attribute, type)));
  }

  Map<String, AttributeType> attributes() {
    Map<String, AttributeType> attributes = new LinkedHashMap<>();
    partition.ifPresent(part -> attributes.put(part.attribute(), part.type()));
    sort.ifPresent(part -> attributes.put(part.attribute(), part.type()));
    return attributes;
  }

  List<Object> toList() {
    List<Object> list = new ArrayList<>();
    partition.ifPresent(part -> list.add(part.toMap("HASH")));
    sort.ifPresent(part -> list.add(part.toMap("RANGE")));
    return list;
  }

  static Map<String, Object> throughput(int readUnits, int writeUnits) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ReadCapacityUnits", Plain.inRange("read units", readUnits, 1, Integer.MAX_VALUE));
    map.put("WriteCapacityUnits", Plain.inRange("write units", writeUnits, 1, Integer.MAX_VALUE));
    return map;
  }
}
