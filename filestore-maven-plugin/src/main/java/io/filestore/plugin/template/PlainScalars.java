package io.filestore.plugin.template;

/**
 * Which texts may stand in a block-style document without quotes, by the rules of YAML 1.1's <a
 * href="https://yaml.org/spec/1.1/#id907281">plain style</a>, with some legal ones left out.
 */
final class PlainScalars {

  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`=";

  private PlainScalars() {}

  static boolean isSafe(String text) {
    if (text.isEmpty() || text.startsWith("---") || text.startsWith("...")) {
      return false;
    }
    char first = text.charAt(0);
    if (INDICATORS.indexOf(first) >= 0 && !isHarmlessIndicator(text)) {
      return false;
    }
    if (first == ' ' || text.endsWith(" ") || text.endsWith(":")) {
      return false;
    }
    if (text.contains(": ") || text.contains(" #")) {
      return false;
    }
    return text.codePoints().allMatch(PlainScalars::isPrintable);
  }

  /** {@code -x}, {@code ?x} and {@code :x} are plain; {@code - x} is a list. */
  private static boolean isHarmlessIndicator(String text) {
    char first = text.charAt(0);
    return (first == '-' || first == '?' || first == ':')
        && text.length() > 1
        && text.charAt(1) > ' ';
  }

  /** No tab, line break or control character, no byte order mark; those are quoted. */
  static boolean isPrintable(int codePoint) {
    return (codePoint >= 0x20 && codePoint <= 0x7E)
        || (codePoint >= 0xA0 && codePoint <= 0xD7FF && codePoint != 0x2028 && codePoint != 0x2029)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD && codePoint != 0xFEFF)
        || (codePoint >= 0x10000 && codePoint <= 0x10FFFF);
  }
}
