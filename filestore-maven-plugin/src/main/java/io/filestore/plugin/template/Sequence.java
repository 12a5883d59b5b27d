package io.filestore.plugin.template;

import java.util.List;

/** A list of values. */
public record Sequence(List<Value> items, Origin origin) implements Value {

  public Sequence {
    items = List.copyOf(items);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sequence that && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }
}
