package io.filestore.plugin.scan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what a provider gave, so that no object of its class loader is kept. */
final class PlainValues {

  /** A value that no template can hold. */
  static final class IllegalValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    IllegalValueException(String problem) {
      super(problem);
      this.problem = problem;
    }

    String problem() {
      return problem;
    }
  }

  private PlainValues() {}

  /**
   * A deep copy.
   *
   * @param place names the value in the message
   * @throws IllegalValueException when it is not a map, or holds what a template cannot
   */
  static Map<String, Object> copy(String place, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw illegal(place, value);
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, item) -> {
          if (!(key instanceof String name)) {
            throw new IllegalValueException(
                "'" + place + "' has the key '" + key + "', which is not a String");
          }
          copy.put(name, value(place + "." + name, item));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(String place, @Nullable Object value) {
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || (value instanceof Double number && Double.isFinite(number))
        || (value instanceof BigDecimal && value.getClass() == BigDecimal.class)) {
      return value;
    }
    if (value instanceof Map<?, ?>) {
      return copy(place, value);
    }
    if (value instanceof Iterable<?> items) {
      List<Object> copy = new ArrayList<>();
      for (Object item : items) {
        copy.add(value(place + "[" + copy.size() + "]", item));
      }
      return Collections.unmodifiableList(copy);
    }
    throw illegal(place, value);
  }

  private static IllegalValueException illegal(String place, @Nullable Object value) {
    String what =
        value == null
            ? "null"
            : value instanceof Double ? value.toString() : "a " + value.getClass().getName();
    return new IllegalValueException("'" + place + "' is " + what);
  }
}
