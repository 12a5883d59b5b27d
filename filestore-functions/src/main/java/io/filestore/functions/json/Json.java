package io.filestore.functions.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A JSON value. */
public sealed interface Json {

  /** A string; may hold an unpaired surrogate, which JSON can escape and UTF-8 cannot carry. */
  record Text(String value) implements Json {}

  /** A number as it was written. */
  record Num(String literal) implements Json {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    /** The value if it is written as an integer of at most 18 digits. */
    public OptionalLong integer() {
      return INTEGER.matcher(literal).matches()
          ? OptionalLong.of(Long.parseLong(literal))
          : OptionalLong.empty();
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Json {}

  /** {@code null}. */
  record Null() implements Json {}

  /** An array. */
  record Array(List<Json> items) implements Json {
    public Array {
      items = List.copyOf(items);
    }
  }

  /** An object; fields keep their order. */
  record Obj(Map<String, Json> fields) implements Json {

    /** The field's value, if it is there; {@code null} in the text is {@link Null}. */
    public Optional<Json> get(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    /** The field's value if it is a string. */
    public Optional<String> text(String name) {
      return get(name).filter(Text.class::isInstance).map(value -> ((Text) value).value());
    }

    /** The field's value if it is an object, otherwise an empty one. */
    public Obj object(String name) {
      return get(name).filter(Obj.class::isInstance).map(Obj.class::cast).orElse(EMPTY);
    }

    private static final Obj EMPTY = new Obj(Map.of());
  }

  /** An object being put together; optional fields that are empty are left out, never null. */
  final class ObjBuilder {

    private final Map<String, Json> fields = new LinkedHashMap<>();

    private ObjBuilder() {}

    public ObjBuilder with(String name, Json value) {
      fields.put(name, value);
      return this;
    }

    public ObjBuilder with(String name, String value) {
      return with(name, new Text(value));
    }

    public ObjBuilder with(String name, long value) {
      return with(name, new Num(Long.toString(value)));
    }

    public ObjBuilder withText(String name, Optional<?> value) {
      value.ifPresent(present -> with(name, present.toString()));
      return this;
    }

    public Obj build() {
      return new Obj(fields);
    }
  }

  /** An empty object to put fields into. */
  static ObjBuilder object() {
    return new ObjBuilder();
  }

  /** An array of strings. */
  static Array texts(List<String> values) {
    return new Array(values.stream().<Json>map(Text::new).toList());
  }
}
