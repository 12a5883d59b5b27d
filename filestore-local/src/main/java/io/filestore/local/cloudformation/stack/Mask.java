package io.filestore.local.cloudformation.stack;

import io.filestore.local.cloudformation.template.ParameterDeclaration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps secret values out of what services say. */
final class Mask {

  private static final int LONG = 4;

  private Mask() {}

  /** The text with every secret masked; a short one only where it stands alone. */
  static @Nullable String of(@Nullable String text, List<String> secrets) {
    String shown = text;
    for (String secret : secrets) {
      if (shown == null) {
        return null;
      }
      String quoted = Pattern.quote(secret);
      String pattern =
          secret.length() >= LONG ? quoted : "(?<![A-Za-z0-9])" + quoted + "(?![A-Za-z0-9])";
      shown = shown.replaceAll(pattern, Matcher.quoteReplacement(ParameterDeclaration.MASK));
    }
    return shown;
  }
}
