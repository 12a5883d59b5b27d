package io.filestore.functions.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one JSON text, strictly by <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>.
 * Refused too: a name twice in one object, more than {@value #MAX_DEPTH} levels, a number of more
 * than {@value #MAX_NUMBER} characters.
 */
public final class JsonReader {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads the text.
   *
   * @throws JsonSyntaxException if it is not exactly one JSON value
   */
  public static Json read(String text) {
    JsonReader reader = new JsonReader(text);
    Json value = reader.value(0);
    if (reader.skipSpace()) {
      throw reader.problem("something after the end");
    }
    return value;
  }

  private Json value(int depth) {
    if (!skipSpace()) {
      throw problem("the text ends early");
    }
    if (depth > MAX_DEPTH) {
      throw problem("nested too deeply");
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", new Json.Null());
      default -> number();
    };
  }

  private Json object(int depth) {
    Map<String, Json> fields = new LinkedHashMap<>();
    at++;
    if (next() == '}') {
      at++;
      return new Json.Obj(fields);
    }
    while (true) {
      if (next() != '"') {
        throw problem("a name was expected");
      }
      String name = string();
      if (next() != ':') {
        throw problem("':' was expected");
      }
      at++;
      if (fields.put(name, value(depth + 1)) != null) {
        throw problem("a name occurs twice");
      }
      char end = next();
      at++;
      if (end == '}') {
        return new Json.Obj(fields);
      }
      if (end != ',') {
        throw problem("',' or '}' was expected");
      }
    }
  }

  private Json array(int depth) {
    List<Json> items = new ArrayList<>();
    at++;
    if (next() == ']') {
      at++;
      return new Json.Array(items);
    }
    while (true) {
      items.add(value(depth + 1));
      char end = next();
      at++;
      if (end == ']') {
        return new Json.Array(items);
      }
      if (end != ',') {
        throw problem("',' or ']' was expected");
      }
    }
  }

  private String string() {
    int start = ++at;
    while (at < text.length() && plain(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return text.substring(start, at++);
    }
    StringBuilder value = new StringBuilder(text.substring(start, at));
    while (true) {
      char c = character();
      if (c == '"') {
        return value.toString();
      }
      if (c < ' ') {
        throw problem("a control character in a string");
      }
      value.append(c == '\\' ? escaped() : c);
    }
  }

  private static boolean plain(char c) {
    return c != '"' && c != '\\' && c >= ' ';
  }

  private char escaped() {
    char c = character();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw problem("an unknown escape");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = hexDigit(character());
      if (digit < 0) {
        throw problem("four hexadecimal digits were expected");
      }
      code = code << 4 | digit;
    }
    return (char) code;
  }

  // Character.digit would take full-width and other digits too
  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private Json number() {
    Matcher matcher = NUMBER.matcher(text).region(at, Math.min(text.length(), at + MAX_NUMBER + 1));
    if (!matcher.lookingAt()) {
      throw problem("a value was expected");
    }
    if (matcher.end() - at > MAX_NUMBER) {
      throw problem("a number is too long");
    }
    at = matcher.end();
    return new Json.Num(matcher.group());
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw problem("a value was expected");
    }
    at += word.length();
    return value;
  }

  private char character() {
    if (at >= text.length()) {
      throw problem("the text ends early");
    }
    return text.charAt(at++);
  }

  private char next() {
    if (!skipSpace()) {
      throw problem("the text ends early");
    }
    return text.charAt(at);
  }

  private boolean skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length();
  }

  private JsonSyntaxException problem(String problem) {
    return new JsonSyntaxException(problem, at);
  }
}
