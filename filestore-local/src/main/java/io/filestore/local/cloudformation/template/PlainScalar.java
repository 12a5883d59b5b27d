package io.filestore.local.cloudformation.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;

/**
 * What an unquoted scalar means: YAML 1.1, except that what would lose its text (leading zeros,
 * base 60, dates, underscores) stays a string.
 */
final class PlainScalar {

  private static final Set<String> TRUE = Set.of("true", "yes", "on");
  private static final Set<String> FALSE = Set.of("false", "no", "off");
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
  private static final int INT_DIGITS = 9;
  private static final int LONG_DIGITS = 18;

  private PlainScalar() {}

  static JsonNode read(String text) {
    if (text.isEmpty() || text.equals("~") || (oneCase(text) && lower(text).equals("null"))) {
      return NullNode.instance;
    }
    if (oneCase(text) && TRUE.contains(lower(text))) {
      return BooleanNode.TRUE;
    }
    if (oneCase(text) && FALSE.contains(lower(text))) {
      return BooleanNode.FALSE;
    }
    if (INTEGER.matcher(text).matches() && !text.equals("-0")) {
      return integer(text);
    }
    if (DECIMAL.matcher(text).matches() && !text.equals("-0")) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return Json.text(text);
  }

  private static JsonNode integer(String text) {
    if (text.length() <= INT_DIGITS) {
      return IntNode.valueOf(Integer.parseInt(text));
    }
    return text.length() <= LONG_DIGITS
        ? LongNode.valueOf(Long.parseLong(text))
        : BigIntegerNode.valueOf(new BigInteger(text));
  }

  /** {@code true}, {@code True} and {@code TRUE}, but not {@code tRue}. */
  private static boolean oneCase(String text) {
    String rest = text.substring(1);
    return rest.equals(lower(rest)) || text.equals(text.toUpperCase(Locale.ROOT));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
