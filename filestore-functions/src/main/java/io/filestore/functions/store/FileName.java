package io.filestore.functions.store;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/** A file's name: 1 to 255 characters in NFC, no control characters, no path separators. */
public record FileName(String value) {

  private static final int MOST = 255;

  /** What RFC 8187 leaves as it is. */
  private static final String ATTR_CHARS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`|~";

  /** The name in NFC, empty if it breaks the rule. */
  public static Optional<FileName> of(String text) {
    // an unpaired surrogate is no character and would come back as '?'
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return Optional.empty();
    }
    String name = Normalizer.normalize(text, Normalizer.Form.NFC);
    int length = name.codePointCount(0, name.length());
    boolean allowed =
        length >= 1
            && length <= MOST
            && name.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\');
    return allowed ? Optional.of(new FileName(name)) : Optional.empty();
  }

  /**
   * The header that has a browser save the file under this name, all ASCII: {@code filename} by <a
   * href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a> for old ones, with an underscore for
   * every run of what it cannot say, and {@code filename*} by <a
   * href="https://www.rfc-editor.org/rfc/rfc8187">RFC 8187</a> if the name is more than that.
   */
  public String contentDisposition() {
    // '=?' begins an encoded word of RFC 2047, which many decode though RFC 6266 has none
    String plain = value.replaceAll("[^ -~]+|[\"\\\\%]|=\\?", "_");
    String header = "attachment; filename=\"" + plain + "\"";
    return plain.equals(value) ? header : header + "; filename*=UTF-8''" + extended();
  }

  private String extended() {
    StringBuilder encoded = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (ATTR_CHARS.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
