package io.filestore.functions.store;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Content types, as <a href="https://www.rfc-editor.org/rfc/rfc9110#name-media-type">HTTP</a> has
 * them.
 */
final class MediaType {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern FORM =
      Pattern.compile(
          TOKEN
              + "/"
              + TOKEN
              + "(?:[ \t]*;[ \t]*"
              + TOKEN
              + "=(?:"
              + TOKEN
              + "|\"[ !#-\\[\\]-~]*\"))*");
  private static final int MOST = 255;

  private MediaType() {}

  /** Whether the text can be sent as Content-Type. */
  static boolean valid(String text) {
    return text.length() <= MOST && FORM.matcher(text).matches();
  }

  /** The media type without its parameters, in lower case. */
  static String bare(String contentType) {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
