package io.filestore.plugin.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A node of a template: immutable, with its exact text and its place.
 *
 * <p>Intrinsic functions are mappings with one key ({@code Ref}, {@code Fn::Sub} …), whichever form
 * they were written in; see {@link Intrinsic}. Equality is by meaning: places, quoting styles, the
 * short or long form of an intrinsic and the order of keys do not count.
 */
public sealed interface Value permits Scalar, Sequence, Mapping {

  /** Where it was written. */
  Origin origin();

  /**
   * A value from plain Java objects: {@code Map} (string keys, iteration order kept), {@code
   * Iterable}, {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code BigDecimal},
   * {@code Double} or a {@code Value} itself.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Value of(Object plain, Origin origin) {
    if (plain instanceof Value value) {
      return value;
    }
    if (plain instanceof Map<?, ?> map) {
      List<Mapping.Entry> entries = new ArrayList<>();
      map.forEach(
          (key, value) ->
              entries.add(
                  new Mapping.Entry(Scalar.string((String) key, origin), of(value, origin))));
      return new Mapping(entries, Intrinsic.isShortTagName(entries), origin);
    }
    if (plain instanceof Iterable<?> items) {
      List<Value> values = new ArrayList<>();
      items.forEach(item -> values.add(of(item, origin)));
      return new Sequence(values, origin);
    }
    if (plain instanceof String text) {
      return Scalar.string(text, origin);
    }
    if (plain instanceof Boolean || plain instanceof Integer || plain instanceof Long) {
      return Scalar.plain(plain.toString(), origin);
    }
    if (plain instanceof BigDecimal number) {
      return Scalar.plain(number.toPlainString(), origin);
    }
    if (plain instanceof Double number) {
      return Scalar.plain(BigDecimal.valueOf(number).toPlainString(), origin);
    }
    throw new IllegalArgumentException("no template value for " + plain.getClass().getName());
  }
}
