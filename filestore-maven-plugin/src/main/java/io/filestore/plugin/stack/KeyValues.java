package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code Key=Value,Key=Value} as it is typed. A comma in a value is {@code \,}; every other
 * backslash is itself.
 */
public final class KeyValues {

  private KeyValues() {}

  /**
   * The pairs in the order written.
   *
   * @param property that the text was typed for, for messages
   * @throws FilestoreException when a part is no pair, or a key is there twice
   */
  public static Map<String, String> parse(String property, String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String part : split(text)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      String key = equals < 0 ? "" : part.substring(0, equals).strip();
      if (key.isEmpty()) {
        // The part may be the tail of a secret with a comma in it.
        throw new FilestoreException(
            "Part " + (pairs.size() + 1) + " of '-D" + property + "' is not Key=Value",
            "Write it like -D" + property + "=Key=Value,Other=Value; a comma in a value is '\\,'");
      }
      if (pairs.put(key, part.substring(equals + 1)) != null) {
        throw new FilestoreException(
            "'" + key + "' is twice in '-D" + property + "'", "Say it once");
      }
    }
    return pairs;
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
        part.append(',');
        i++;
      } else if (c == ',') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
