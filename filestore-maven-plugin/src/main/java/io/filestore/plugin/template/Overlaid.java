package io.filestore.plugin.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What merging fragments with each other and over the generated template have in common. */
final class Overlaid {

  private Overlaid() {}

  /**
   * Whether the value is merged key by key: a mapping, but not a call of an intrinsic function.
   * {@code Fn::Transform} and {@code Fn::ForEach} stand beside other keys, so they are keys like
   * any.
   */
  static boolean isMerged(Value value) {
    if (!(value instanceof Mapping)) {
      return false;
    }
    Optional<Intrinsic> intrinsic = Intrinsic.of(value);
    return intrinsic.isEmpty()
        || intrinsic.get().name().equals("Fn::Transform")
        || intrinsic.get().name().startsWith("Fn::ForEach");
  }

  /** The mapping with one entry more, which keeps the place of its key. */
  static Mapping append(Mapping mapping, Mapping.Entry entry) {
    List<Mapping.Entry> entries = new ArrayList<>(mapping.entries());
    entries.add(entry);
    return new Mapping(entries, false, mapping.origin());
  }

  /** The value for a message, short. */
  static String describe(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.isNull() ? "nothing" : "'" + scalar.text() + "'";
    }
    Optional<Intrinsic> intrinsic = Intrinsic.of(value);
    if (intrinsic.isPresent()) {
      String name = Intrinsic.shortName(intrinsic.get().name());
      return intrinsic.get().argument() instanceof Scalar argument
          ? "'!" + name + " " + argument.text() + "'"
          : "a '!" + name + "'";
    }
    return value instanceof Sequence ? "a list" : "a mapping";
  }
}
