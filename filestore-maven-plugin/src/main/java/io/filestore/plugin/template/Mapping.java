package io.filestore.plugin.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys and values in the order written; keys are unique. */
public final class Mapping implements Value {

  /** A key with its value. */
  public record Entry(Scalar key, Value value) {}

  private final Map<String, Entry> entries;
  private final boolean shortTag;
  private final Origin origin;

  /**
   * @param entries with distinct keys
   * @param shortTag whether this is an intrinsic function to be written as {@code !Name}
   */
  public Mapping(List<Entry> entries, boolean shortTag, Origin origin) {
    Map<String, Entry> byKey = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (byKey.put(entry.key().text(), entry) != null) {
        throw new IllegalArgumentException("key twice: " + entry.key().text());
      }
    }
    this.entries = byKey;
    this.shortTag = shortTag;
    this.origin = origin;
  }

  /** A mapping without entries. */
  public static Mapping empty(Origin origin) {
    return new Mapping(List.of(), false, origin);
  }

  @Override
  public Origin origin() {
    return origin;
  }

  /** Whether this was, and will be, written as a short tag ({@code !Ref X}). */
  public boolean shortTag() {
    return shortTag;
  }

  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  public Set<String> keys() {
    return java.util.Collections.unmodifiableSet(entries.keySet());
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public int size() {
    return entries.size();
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The value under the key, or null. */
  public @Nullable Value get(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  /** The entry under the key (for the place of the key), or null. */
  public @Nullable Entry entry(String key) {
    return entries.get(key);
  }

  /** The mapping under the key; an empty one when the key is absent or holds something else. */
  public Mapping mapping(String key) {
    return get(key) instanceof Mapping mapping ? mapping : empty(origin);
  }

  /** The items under the key; none when the key is absent or holds something else. */
  public List<Value> items(String key) {
    return get(key) instanceof Sequence sequence ? sequence.items() : List.of();
  }

  /** The text under the key when it is a scalar other than null. */
  public Optional<String> text(String key) {
    return get(key) instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** This mapping with the value under the key: replaced in its place, or added at the end. */
  public Mapping with(String key, Value value) {
    List<Entry> changed = new ArrayList<>(entries.size() + 1);
    boolean replaced = false;
    for (Entry entry : entries.values()) {
      if (entry.key().text().equals(key)) {
        changed.add(new Entry(entry.key(), value));
        replaced = true;
      } else {
        changed.add(entry);
      }
    }
    if (!replaced) {
      changed.add(new Entry(Scalar.string(key, value.origin()), value));
    }
    return new Mapping(changed, shortTag, origin);
  }

  /** This mapping without the key. */
  public Mapping without(String key) {
    List<Entry> changed = new ArrayList<>(entries.values());
    changed.removeIf(entry -> entry.key().text().equals(key));
    return new Mapping(changed, shortTag, origin);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mapping that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return values().toString();
  }

  private Map<String, Value> values() {
    Map<String, Value> values = new HashMap<>();
    entries.forEach((key, entry) -> values.put(key, entry.value()));
    return values;
  }
}
