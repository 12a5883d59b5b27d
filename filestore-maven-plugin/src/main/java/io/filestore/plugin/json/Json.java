package io.filestore.plugin.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, strings, numbers and booleans as JSON, two spaces a level, in the order
 * given.
 */
public final class Json {

  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /** The document as a text that ends with a line feed. */
  public static String write(Map<String, Object> document) {
    Json json = new Json();
    json.value(document, "");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      block('{', '}', map.entrySet(), indent);
    } else if (value instanceof List<?> list) {
      block('[', ']', list, indent);
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      string(value.toString());
    }
  }

  private void block(char open, char close, Iterable<?> members, String indent) {
    Iterator<?> rest = members.iterator();
    text.append(open);
    while (rest.hasNext()) {
      text.append('\n').append(indent).append("  ");
      Object member = rest.next();
      if (member instanceof Map.Entry<?, ?> entry) {
        string(entry.getKey().toString());
        text.append(": ");
        value(entry.getValue(), indent + "  ");
      } else {
        value(member, indent + "  ");
      }
      text.append(rest.hasNext() ? "," : "\n" + indent);
    }
    text.append(close);
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
