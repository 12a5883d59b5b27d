package io.filestore.local.sam.tree;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values as Python prints them: {@code str(dict)} and {@code json.dumps}. */
public final class PyPrint {

  private static final int INDENT = 4;
  private static final BigInteger LARGEST_INT = BigInteger.valueOf(Long.MAX_VALUE);

  private PyPrint() {}

  /** What {@code str} gives of a definition, as the translator does it. */
  public static String str(JsonNode node) {
    StringBuilder out = new StringBuilder();
    print(node, out);
    return out.toString();
  }

  private static void print(JsonNode node, StringBuilder out) {
    if (node instanceof ObjectNode object) {
      out.append('{');
      String separator = "";
      for (Map.Entry<String, JsonNode> entry : Nodes.entries(object)) {
        boolean made = !(object instanceof PyDict dict) || dict.isMade(entry.getKey());
        out.append(separator).append(quoted(entry.getKey(), made)).append(": ");
        print(entry.getValue(), out);
        separator = ", ";
      }
      out.append('}');
    } else if (node instanceof ArrayNode array) {
      out.append('[');
      String separator = "";
      for (JsonNode each : array) {
        out.append(separator);
        print(each, out);
        separator = ", ";
      }
      out.append(']');
    } else if (node.isString()) {
      out.append(quoted(node.stringValue(), node instanceof MadeText));
    } else {
      out.append(scalar(node, "None", "True", "False"));
      if (node.isIntegralNumber() && node.bigIntegerValue().compareTo(LARGEST_INT) > 0) {
        out.append('L');
      }
    }
  }

  private static String scalar(JsonNode node, String none, String yes, String no) {
    if (node.isNull()) {
      return none;
    }
    return node.isBoolean() ? (node.booleanValue() ? yes : no) : Nodes.number(node);
  }

  private static String quoted(String text, boolean made) {
    return made ? repr(text) : "u" + repr(unicodeEscaped(text)).replace("\\\\", "\\");
  }

  /** The codec {@code unicode_escape}. */
  private static String unicodeEscaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (c >= ' ' && c < 0x7f) {
                    out.append((char) c);
                  } else {
                    out.append(numeric(c));
                  }
                }
              }
            });
    return out.toString();
  }

  private static String numeric(int c) {
    if (c < 0x100) {
      return String.format("\\x%02x", c);
    }
    return c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
  }

  private static String repr(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
    text.codePoints()
        .forEach(
            c -> {
              if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < ' ' || c == 0x7f || (c > 0x7f && !printable(c))) {
                switch (c) {
                  case '\n' -> out.append("\\n");
                  case '\r' -> out.append("\\r");
                  case '\t' -> out.append("\\t");
                  default -> out.append(numeric(c));
                }
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append(quote).toString();
  }

  private static boolean printable(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.SPACE_SEPARATOR;
  }

  /** {@code json.dumps(…, separators=(',', ':'), sort_keys=True)}. */
  public static String compactJson(JsonNode node) {
    StringBuilder out = new StringBuilder();
    json(node, out, -1, true, ",", ":");
    return out.toString();
  }

  /** {@code json.dumps(…, sort_keys=True, indent=4, separators=(',', ': '))}, by lines. */
  public static List<String> indentedJson(JsonNode node) {
    StringBuilder out = new StringBuilder();
    json(node, out, 0, true, ",", ": ");
    return out.toString().lines().toList();
  }

  /** {@code json.dumps} as it is by default: one line, the keys as they come. */
  public static String json(JsonNode node) {
    StringBuilder out = new StringBuilder();
    json(node, out, -1, false, ", ", ": ");
    return out.toString();
  }

  private static void json(
      JsonNode node, StringBuilder out, int depth, boolean sorted, String comma, String colon) {
    if (node instanceof ObjectNode object) {
      Map<String, JsonNode> entries = new TreeMap<>();
      Nodes.entries(object).forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
      var ordered = sorted ? List.copyOf(entries.entrySet()) : Nodes.entries(object);
      out.append('{');
      String separator = "";
      for (Map.Entry<String, JsonNode> entry : ordered) {
        newLine(out.append(separator), depth, 1);
        out.append(jsonString(entry.getKey())).append(colon);
        json(entry.getValue(), out, depth < 0 ? depth : depth + 1, sorted, comma, colon);
        separator = comma;
      }
      newLine(out, object.isEmpty() ? -1 : depth, 0);
      out.append('}');
    } else if (node instanceof ArrayNode array) {
      out.append('[');
      String separator = "";
      for (JsonNode each : array) {
        newLine(out.append(separator), depth, 1);
        json(each, out, depth < 0 ? depth : depth + 1, sorted, comma, colon);
        separator = comma;
      }
      newLine(out, array.isEmpty() ? -1 : depth, 0);
      out.append(']');
    } else if (node.isString()) {
      out.append(jsonString(node.stringValue()));
    } else {
      out.append(scalar(node, "null", "true", "false"));
    }
  }

  private static void newLine(StringBuilder out, int depth, int more) {
    if (depth >= 0) {
      out.append('\n').append(" ".repeat((depth + more) * INDENT));
    }
  }

  /** A JSON string of ASCII characters only. */
  private static String jsonString(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        default -> {
          if (c >= ' ' && c <= '~') {
            out.append(c);
          } else {
            out.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
