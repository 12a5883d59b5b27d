package io.filestore.plugin.vendor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** How names, sizes and causes from outside are shown in a message. */
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

  /** Why it failed; the JDK's message for a file is often only the file's name. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "permission denied for '" + denied.getFile() + "'";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return "'" + exists.getFile() + "' is in the way";
    }
    if (e instanceof NoSuchFileException missing) {
      return "there is no '" + missing.getFile() + "'";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason() + " at '" + system.getFile() + "'";
    }
    return String.valueOf(e.getMessage());
  }
}
