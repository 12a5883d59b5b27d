package io.filestore.plugin.template;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text, number, boolean or null, kept as it was written.
 *
 * @param text the characters after unquoting
 * @param style how it was, or is to be, written
 */
public record Scalar(String text, Style style, Origin origin) implements Value {

  /** How a scalar is written; only {@link #PLAIN} leaves its type to the reader. */
  public enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** {@code |} or {@code >}: a block, written as a literal one. */
    BLOCK
  }

  // What a YAML 1.1 reader (CloudFormation is one) takes for something other than a string, see
  // https://yaml.org/type/, and 0o17, which a YAML 1.2 reader takes for a number.
  private static final Set<String> BOOLEANS =
      Set.of("y", "n", "yes", "no", "true", "false", "on", "off");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(0b[01_]+|0o[0-7]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])*(\\.[0-9_]*)?"
              + "([eE][-+]?[0-9]+)?|\\.[0-9_]+([eE][-+]?[0-9]+)?|\\.(inf|Inf|INF))"
              + "|\\.(nan|NaN|NAN)");
  private static final Pattern TIMESTAMP =
      Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \\t].*)?");

  /** A string, quoted where a plain one would be read as something else. */
  public static Scalar string(String text, Origin origin) {
    if (text.indexOf('\n') >= 0) {
      return new Scalar(text, Style.BLOCK, origin);
    }
    boolean plain = !isRetyped(text) && PlainScalars.isSafe(text);
    return new Scalar(text, plain ? Style.PLAIN : Style.SINGLE_QUOTED, origin);
  }

  /** A scalar whose type its reader tells from the text: a number, a boolean. */
  public static Scalar plain(String text, Origin origin) {
    return new Scalar(text, Style.PLAIN, origin);
  }

  /** Whether every YAML reader takes this for a string. */
  public boolean isString() {
    return style != Style.PLAIN || !isRetyped(text);
  }

  /** Whether this is null: an absent value, {@code ~} or {@code null}. */
  public boolean isNull() {
    return style == Style.PLAIN && NULLS.contains(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scalar that && text.equals(that.text) && isString() == that.isString();
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  private static boolean isRetyped(String text) {
    return NULLS.contains(text)
        || (text.length() <= 5 && BOOLEANS.contains(text.toLowerCase(java.util.Locale.ROOT)))
        || NUMBER.matcher(text).matches()
        || TIMESTAMP.matcher(text).matches()
        || text.equals("<<")
        || text.equals("=");
  }
}
