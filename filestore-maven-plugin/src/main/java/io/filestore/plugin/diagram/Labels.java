package io.filestore.plugin.diagram;

import java.util.ArrayList;
import java.util.List;

/** Texts of the template, which may hold anything, as texts of a picture. */
final class Labels {

  private Labels() {}

  /**
   * What can be shown of the text on one line. Controls, what reorders text and what XML 1.0 has no
   * place for become U+FFFD.
   *
   * @see <a href="https://www.w3.org/TR/xml/#charsets">Characters of XML</a>
   */
  static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              int type = Character.getType(point);
              if (point == '\n' || point == '\r' || point == '\t') {
                shown.append(' ');
              } else if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.SURROGATE
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR
                  || (point & 0xFFFE) == 0xFFFE) {
                shown.append('\uFFFD');
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString().strip();
  }

  /** The visible text as content or attribute of XML. */
  static String xml(String text) {
    return visible(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The visible text in lines of at most this many code points, broken at spaces if there are. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : visible(text).split(" +", -1)) {
      String rest = word;
      if (line.length() > 0 && length(line) + 1 + length(rest) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (length(rest) > width) {
        int end = rest.offsetByCodePoints(0, width);
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(line.length() == 0 ? "" : " ").append(rest);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** The width in columns of a fixed-width font, in which East Asian characters take two. */
  static int columns(String text) {
    return text.codePoints().map(point -> point < 0x1100 ? 1 : 2).sum();
  }

  /** In code points. */
  static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
