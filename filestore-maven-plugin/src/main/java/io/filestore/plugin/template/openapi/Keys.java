package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;

/** A definition becomes JSON, whose keys are texts: {@code 200:} and {@code on:} get quotes. */
final class Keys {

  private Keys() {}

  static Mapping asTexts(Mapping mapping) {
    List<Mapping.Entry> entries = new ArrayList<>();
    for (Mapping.Entry entry : mapping.entries()) {
      Scalar key = entry.key();
      Scalar text = key.isString() ? key : Scalar.string(key.text(), key.origin());
      entries.add(new Mapping.Entry(text, asTexts(entry.value())));
    }
    return new Mapping(entries, mapping.shortTag(), mapping.origin());
  }

  private static Value asTexts(Value value) {
    if (value instanceof Mapping mapping) {
      return asTexts(mapping);
    }
    if (value instanceof Sequence sequence) {
      return new Sequence(sequence.items().stream().map(Keys::asTexts).toList(), sequence.origin());
    }
    return value;
  }
}
