package io.filestore.functions.json;

import java.util.HexFormat;
import java.util.Map;

/** Writes JSON on one line. */
public final class JsonWriter {

  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder out = new StringBuilder(256);

  private JsonWriter() {}

  /** The value's text: no spaces; encodes in UTF-8 without loss. */
  public static String write(Json value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.out.toString();
  }

  private void value(Json value) {
    if (value instanceof Json.Text text) {
      string(text.value());
    } else if (value instanceof Json.Num number) {
      out.append(number.literal());
    } else if (value instanceof Json.Bool bool) {
      out.append(bool.value());
    } else if (value instanceof Json.Array array) {
      array(array);
    } else if (value instanceof Json.Obj object) {
      object(object);
    } else {
      out.append("null");
    }
  }

  private void array(Json.Array array) {
    out.append('[');
    String separator = "";
    for (Json item : array.items()) {
      out.append(separator);
      value(item);
      separator = ",";
    }
    out.append(']');
  }

  private void object(Json.Obj object) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Json> field : object.fields().entrySet()) {
      out.append(separator);
      string(field.getKey());
      out.append(':');
      value(field.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || unpaired(text, i)) {
        out.append("\\u").append(HEX.toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean unpaired(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
