package io.filestore.plugin.vendor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Walks over the elements of a pom. A real XML parser costs more than all the rest of vendoring
 * (240 ms for 60 poms, first use); this one knows elements, text, comments and CDATA, and jumps
 * over everything else. It expands no entity but XML's own five and characters by number, follows
 * no reference and keeps no tree, so there is nothing in it for a hostile document to use.
 */
final class PomScanner {

  private static final int MAX_DEPTH = 5;

  private final String xml;
  private final String[] path = new String[MAX_DEPTH];
  private final StringBuilder text = new StringBuilder();
  private final Set<String> wanted;
  private int depth;
  private int wantedDepth = 1;
  private int at;
  private int doubleQuote = -1;
  private int singleQuote = -1;

  private PomScanner(String xml, Set<String> wanted) {
    this.xml = xml;
    this.wanted = wanted;
  }

  /** The document has no end where it should have one. */
  static final class NotXml extends Exception {
    private static final long serialVersionUID = 1L;

    NotXml(String message) {
      super(message);
    }
  }

  /**
   * @param wanted which of the project's elements are looked into
   * @param onEnd is given each element's path ({@code project/parent/version}) and stripped text
   *     when it ends: in wanted ones down to the fourth level. Of the project's other elements it
   *     hears too, with any text. False stops the walk
   */
  static void walk(Path pom, Set<String> wanted, BiPredicate<String, String> onEnd)
      throws IOException, NotXml {
    // Malformed UTF-8 can only spoil a name that is shown, so it is replaced.
    String xml = new String(Files.readAllBytes(pom), StandardCharsets.UTF_8);
    new PomScanner(xml, wanted).walk(onEnd);
  }

  private void walk(BiPredicate<String, String> onEnd) throws NotXml {
    boolean any = false;
    while (true) {
      int tag = xml.indexOf('<', at);
      if (tag < 0) {
        if (depth > 0 || !any) {
          throw new NotXml(any ? "'" + path[0] + "' is not closed" : "there is no element in it");
        }
        return;
      }
      if (depth <= wantedDepth) {
        append(at, tag);
      }
      char next = tag + 1 < xml.length() ? xml.charAt(tag + 1) : ' ';
      if (next != '!' && next != '?' && next != '/') {
        any = true;
        start(tag + 1);
      } else if (next == '/') {
        at = after(">", tag + 2);
        if (depth == 0) {
          throw new NotXml("an element ends that did not begin");
        }
        if (depth <= wantedDepth && !onEnd.test(path(), text.toString().strip())) {
          return;
        }
        end();
      } else if (xml.startsWith("<!--", tag)) {
        at = after("-->", tag + 4);
      } else if (xml.startsWith("<![CDATA[", tag)) {
        at = after("]]>", tag + 9);
        text.append(xml, tag + 9, at - 3);
      } else if (xml.startsWith("<?", tag)) {
        at = after("?>", tag + 2);
      } else {
        at = afterDoctype(tag + 2);
      }
    }
  }

  private void end() {
    depth--;
    text.setLength(0);
    if (depth <= 1) {
      wantedDepth = 1;
    }
  }

  private void start(int name) throws NotXml {
    if (depth <= wantedDepth) {
      int end = name;
      while (end < xml.length() && " \t\r\n/>".indexOf(xml.charAt(end)) < 0) {
        end++;
      }
      path[depth] = xml.substring(name, end);
      if (depth == 1 && wanted.contains(path[1])) {
        wantedDepth = MAX_DEPTH - 1;
      }
    }
    depth++;
    text.setLength(0);
    at = afterTag(name);
    if (xml.charAt(at - 2) == '/') {
      end();
    } else if (depth == 2 && wantedDepth == 1) {
      skip(path[1]);
    }
  }

  /**
   * To the end of an element that nobody looks into, in one step, unless something between might
   * only look like that end.
   */
  private void skip(String name) {
    int end = xml.indexOf("</" + name, at);
    if (end > 0 && !holds("<!", end) && !holds("<" + name, end) && !holds("<?", end)) {
      at = end;
    }
  }

  private boolean holds(String what, int end) {
    int found = xml.indexOf(what, at);
    return found >= 0 && found < end;
  }

  /** Behind the tag's end, which is not a {@code >} in an attribute's value. */
  private int afterTag(int from) throws NotXml {
    int end = after(">", from);
    int done = from;
    int quote = quote(done);
    while (quote < end) {
      done = after(xml.substring(quote, quote + 1), quote + 1);
      end = Math.max(end, after(">", done));
      quote = quote(done);
    }
    return end;
  }

  /** Where the next quote of either kind is; few tags of a pom have one, so it is kept. */
  private int quote(int from) {
    if (doubleQuote < from) {
      int found = xml.indexOf('"', from);
      doubleQuote = found < 0 ? xml.length() : found;
    }
    if (singleQuote < from) {
      int found = xml.indexOf('\'', from);
      singleQuote = found < 0 ? xml.length() : found;
    }
    return Math.min(doubleQuote, singleQuote);
  }

  private String path() {
    return String.join("/", java.util.Arrays.asList(path).subList(0, depth));
  }

  private int after(String end, int from) throws NotXml {
    int found = xml.indexOf(end, from);
    if (found < 0) {
      throw new NotXml("'" + end + "' is missing");
    }
    return found + end.length();
  }

  /** Behind the document type, whose own declarations stand in brackets. */
  private int afterDoctype(int from) throws NotXml {
    int end = after(">", from);
    int bracket = xml.indexOf('[', from);
    return bracket < 0 || bracket > end ? end : after(">", after("]", bracket));
  }

  private void append(int from, int to) {
    int done = from;
    int ampersand = xml.indexOf('&', done);
    while (ampersand >= 0 && ampersand < to) {
      int semicolon = xml.indexOf(';', ampersand);
      if (semicolon < 0 || semicolon >= to) {
        break;
      }
      text.append(xml, done, ampersand).append(character(xml.substring(ampersand + 1, semicolon)));
      done = semicolon + 1;
      ampersand = xml.indexOf('&', done);
    }
    text.append(xml, done, to);
  }

  private static String character(String reference) {
    return switch (reference) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> numbered(reference);
    };
  }

  private static String numbered(String reference) {
    boolean hex = reference.startsWith("#x");
    String digits = hex ? reference.substring(2) : reference.replaceFirst("^#", "");
    if (reference.startsWith("#") && digits.matches(hex ? "[0-9a-fA-F]{1,6}" : "[0-9]{1,7}")) {
      int codePoint = Integer.parseInt(digits, hex ? 16 : 10);
      if (Character.isValidCodePoint(codePoint)) {
        return Character.toString(codePoint);
      }
    }
    return "&" + reference + ";";
  }
}
