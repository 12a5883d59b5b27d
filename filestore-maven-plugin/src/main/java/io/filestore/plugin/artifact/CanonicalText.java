package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One text for all ways of writing the same value: sorted keys, every scalar quoted. Two values
 * that differ have different texts.
 */
final class CanonicalText {

  private final StringBuilder text = new StringBuilder();

  private CanonicalText() {}

  static String of(Value value) {
    CanonicalText canonical = new CanonicalText();
    canonical.append(value);
    return canonical.text.toString();
  }

  private void append(Value value) {
    if (value instanceof Scalar scalar) {
      quote(scalar.text());
    } else if (value instanceof Sequence sequence) {
      text.append('[');
      sequence
          .items()
          .forEach(
              item -> {
                append(item);
                text.append(',');
              });
      text.append(']');
    } else if (value instanceof Mapping mapping) {
      append(mapping);
    }
  }

  private void append(Mapping mapping) {
    text.append('{');
    SortedMap<String, Value> sorted = new TreeMap<>();
    mapping.entries().forEach(entry -> sorted.put(entry.key().text(), entry.value()));
    sorted.forEach(
        (key, value) -> {
          quote(key);
          text.append(':');
          append(value);
          text.append(',');
        });
    text.append('}');
  }

  private void quote(String raw) {
    text.append('"').append(raw.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
