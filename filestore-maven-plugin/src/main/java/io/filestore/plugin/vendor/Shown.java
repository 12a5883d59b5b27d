package io.filestore.plugin.vendor;

import java.util.Locale;

/** How names and sizes from outside are shown in a message. */
final class Shown {

  private static final long KB = 1_000;
  private static final long MB = 1_000_000;

  private Shown() {}

  /** The text with control characters, which a terminal might obey, written as escapes. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  /** Decimal units, as Maven's own messages have them: {@code 812 B}, {@code 3.4 MB}. */
  static String size(long bytes) {
    if (bytes < KB) {
      return bytes + " B";
    }
    return bytes < MB
        ? String.format(Locale.ROOT, "%.1f kB", bytes / (double) KB)
        : String.format(Locale.ROOT, "%.1f MB", bytes / (double) MB);
  }
}
