package io.filestore.plugin.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers the entries of one mapping in the order in which they are best read. */
final class MappingBuilder {

  private final Origin origin;
  private final Map<String, Mapping.Entry> entries = new LinkedHashMap<>();

  MappingBuilder(Origin origin) {
    this.origin = origin;
  }

  /** Adds the entry; of two with one key the first stays, and the scan has reported the other. */
  MappingBuilder put(String key, Object plain) {
    entries.putIfAbsent(
        key, new Mapping.Entry(Scalar.string(key, origin), Value.of(plain, origin)));
    return this;
  }

  MappingBuilder put(String key, Optional<? extends Object> plain) {
    plain.ifPresent(value -> put(key, value));
    return this;
  }

  MappingBuilder put(String key, OptionalInt number) {
    number.ifPresent(value -> put(key, (Object) value));
    return this;
  }

  /** The mapping, unless it is empty. */
  MappingBuilder putUnlessEmpty(String key, Mapping mapping) {
    return mapping.isEmpty() ? this : put(key, mapping);
  }

  Mapping build() {
    return new Mapping(List.copyOf(entries.values()), false, origin);
  }
}
