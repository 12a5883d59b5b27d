package io.filestore.resources;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Copies values so that they are immutable and consist of JDK types that the plugin knows. */
final class Plain {

  private Plain() {}

  /** A deep copy; {@code place} names the value in the message. */
  static Object copy(String place, Object value) {
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return value;
    }
    if (value instanceof DeletionPolicy
        || value instanceof UpdateReplacePolicy
        || value instanceof AttributeType) {
      return value.toString();
    }
    if (value instanceof Map<?, ?> map) {
      // The order of Map.of changes from run to run; the template must not.
      Map<String, Object> copy =
          map instanceof LinkedHashMap || map instanceof SortedMap
              ? new LinkedHashMap<>()
              : new TreeMap<>();
      map.forEach(
          (key, item) -> {
            if (!(key instanceof String name)) {
              throw new IllegalArgumentException(
                  "'" + place + "' has the key '" + key + "', which is not a String");
            }
            copy.put(name, copy(place + "." + name, item));
          });
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof Iterable<?> items) {
      List<Object> copy = new ArrayList<>();
      items.forEach(item -> copy.add(copy(place + "[" + copy.size() + "]", item)));
      if (items instanceof Set && !(items instanceof LinkedHashSet || items instanceof SortedSet)) {
        copy.sort(Comparator.comparing(Object::toString));
      }
      return Collections.unmodifiableList(copy);
    }
    String what =
        value == null
            ? "null"
            : value instanceof Double ? value.toString() : "a " + value.getClass().getName();
    throw new IllegalArgumentException(
        "'"
            + place
            + "' is "
            + what
            + "; legal are String, Boolean, Integer, Long, finite Double, BigDecimal, Iterable and"
            + " Map with String keys");
  }

  /** As {@link #copy}, for a map. */
  @SuppressWarnings("unchecked") // a map's copy is a map with String keys
  static Map<String, Object> copyMap(String place, Map<String, ?> map) {
    return (Map<String, Object>) copy(place, map);
  }

  /** The map with one more entry, or another value in its place. */
  static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> changed = new LinkedHashMap<>(map);
    changed.put(key, value);
    return Collections.unmodifiableMap(changed);
  }

  /** The list with one more item. */
  static <T> List<T> with(List<T> list, T item) {
    List<T> changed = new ArrayList<>(list);
    changed.add(item);
    return Collections.unmodifiableList(changed);
  }

  /** The range check of a number; the message names what it is. */
  static int inRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is " + value + "; legal are " + least + " to " + most);
    }
    return value;
  }
}
