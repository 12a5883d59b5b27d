package io.filestore.plugin.template;

import java.util.List;
import java.util.Locale;

/**
 * Writes values as block-style YAML that a YAML 1.1 and a YAML 1.2 reader take alike.
 *
 * <p>Not the library's emitter, because that cannot write {@code !Ref Name} with a plain name (a
 * tag makes it quote every scalar), and this is the file that people read first.
 */
public final class YamlWriter {

  // YAML 1.1 limits an implicit key to 1024 characters; escapes may take several a character.
  private static final int MAX_SIMPLE_KEY = 100;

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  /** The document, ending in a line feed. */
  public static String write(Mapping document) {
    YamlWriter writer = new YamlWriter();
    if (document.isEmpty()) {
      return "{}\n";
    }
    writer.entries(document, 0, false);
    return writer.out.toString();
  }

  /** Entries, each on a line of its own; the first one continues the line when asked. */
  private void entries(Mapping mapping, int indent, boolean continued) {
    boolean first = continued;
    for (Mapping.Entry entry : mapping.entries()) {
      if (!first) {
        indent(indent);
      }
      first = false;
      String key = scalar(entry.key());
      if (key.isEmpty() || key.length() > MAX_SIMPLE_KEY) {
        out.append(key.isEmpty() ? "?" : "? ").append(key).append('\n');
        indent(indent);
      } else {
        out.append(key);
      }
      out.append(':');
      value(entry.value(), indent);
    }
  }

  private void items(Sequence sequence, int indent) {
    for (Value item : sequence.items()) {
      indent(indent);
      out.append('-');
      if (item instanceof Mapping mapping && !mapping.isEmpty() && !isShort(mapping)) {
        out.append(' ');
        entries(mapping, indent + 2, true);
      } else {
        value(item, indent);
      }
    }
  }

  /** What follows a key's colon or an item's dash, with the end of the line. */
  private void value(Value value, int indent) {
    if (value instanceof Scalar scalar) {
      scalar(scalar, indent + 2);
    } else if (value instanceof Sequence sequence) {
      if (sequence.items().isEmpty()) {
        out.append(" []\n");
      } else {
        out.append('\n');
        items(sequence, indent + 2);
      }
    } else if (value instanceof Mapping mapping) {
      if (mapping.isEmpty()) {
        out.append(" {}\n");
      } else if (isShort(mapping)) {
        intrinsic(mapping.entries().get(0), indent);
      } else {
        out.append('\n');
        entries(mapping, indent + 2, false);
      }
    }
  }

  private void intrinsic(Mapping.Entry entry, int indent) {
    String name = entry.key().text();
    out.append(" !").append(Intrinsic.shortName(name));
    List<Value> parts =
        entry.value() instanceof Sequence sequence ? sequence.items() : List.<Value>of();
    if (name.equals("Fn::GetAtt")
        && parts.size() == 2
        && parts.get(0) instanceof Scalar resource
        && parts.get(1) instanceof Scalar attribute
        && isName(resource)
        && isName(attribute)
        && !resource.text().contains(".")) {
      Scalar joined = Scalar.string(resource.text() + "." + attribute.text(), resource.origin());
      out.append(' ').append(scalar(joined)).append('\n');
    } else {
      value(entry.value(), indent);
    }
  }

  private static boolean isName(Scalar scalar) {
    return scalar.isString() && !scalar.text().isEmpty();
  }

  /**
   * A tag cannot follow a tag: an intrinsic directly in another one takes the long form. So does a
   * number or a boolean, because what stands after a tag is read as a string.
   */
  private static boolean isShort(Mapping mapping) {
    if (!isTagged(mapping)) {
      return false;
    }
    Mapping.Entry entry = mapping.entries().get(0);
    String name = entry.key().text();
    return Intrinsic.longName(Intrinsic.shortName(name)).equals(name)
        && Intrinsic.shortNames().contains(Intrinsic.shortName(name))
        && !(entry.value() instanceof Mapping inner && isTagged(inner))
        && !(entry.value() instanceof Scalar scalar && !scalar.isString());
  }

  private static boolean isTagged(Mapping mapping) {
    return mapping.shortTag() && mapping.size() == 1;
  }

  private void scalar(Scalar scalar, int indent) {
    if (scalar.style() == Scalar.Style.BLOCK && isBlockSafe(scalar.text())) {
      out.append(' ');
      block(scalar.text(), indent);
    } else {
      String written = scalar(scalar);
      out.append(written.isEmpty() ? "" : " ").append(written).append('\n');
    }
  }

  private void block(String text, int indent) {
    String body = text;
    while (body.endsWith("\n")) {
      body = body.substring(0, body.length() - 1);
    }
    int breaks = text.length() - body.length();
    out.append(breaks == 0 ? "|-" : breaks == 1 ? "|" : "|+").append('\n');
    for (String line : body.split("\n", -1)) {
      if (!line.isEmpty()) {
        indent(indent);
        out.append(line);
      }
      out.append('\n');
    }
    out.append("\n".repeat(Math.max(0, breaks - 1)));
  }

  /** Texts that a literal block holds without an indentation indicator and without escapes. */
  private static boolean isBlockSafe(String text) {
    if (text.isBlank() || text.startsWith("\n")) {
      return false;
    }
    if (!text.codePoints().allMatch(c -> c == '\n' || c == '\t' || PlainScalars.isPrintable(c))) {
      return false;
    }
    boolean first = true;
    for (String line : text.split("\n", -1)) {
      boolean blank = !line.isEmpty() && line.isBlank();
      if (blank || line.startsWith("\t") || (first && line.startsWith(" "))) {
        return false;
      }
      first = false;
    }
    return true;
  }

  /** On one line; empty for the null that is written by writing nothing. */
  private static String scalar(Scalar scalar) {
    String text = scalar.text();
    boolean printable = text.codePoints().allMatch(PlainScalars::isPrintable);
    if (scalar.style() == Scalar.Style.PLAIN) {
      if (text.isEmpty() || PlainScalars.isSafe(text) || !scalar.isString()) {
        return text;
      }
    }
    if (printable && scalar.style() != Scalar.Style.DOUBLE_QUOTED) {
      return "'" + text.replace("'", "''") + "'";
    }
    return doubleQuoted(text);
  }

  private static String doubleQuoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c == '\n') {
                quoted.append("\\n");
              } else if (c == '\t') {
                quoted.append("\\t");
              } else if (PlainScalars.isPrintable(c)) {
                quoted.appendCodePoint(c);
              } else if (c <= 0xFF) {
                quoted.append(String.format(Locale.ROOT, "\\x%02X", c));
              } else if (c <= 0xFFFF) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
              } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08X", c));
              }
            });
    return quoted.append('"').toString();
  }

  private void indent(int indent) {
    out.append(" ".repeat(indent));
  }
}
