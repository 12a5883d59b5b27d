package io.filestore.local.sam.tree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Logical ids that end in the first ten digits of a digest, as SAM makes them. */
public final class LogicalIds {

  private static final int DIGITS = 10;

  private LogicalIds() {}

  /** The prefix and the digest of the value; the prefix alone when the value is empty. */
  public static String of(String prefix, @Nullable JsonNode value) {
    if (value == null || !Nodes.truthy(value)) {
      return prefix;
    }
    return of(prefix, value.isString() ? value.stringValue() : PyPrint.compactJson(value));
  }

  public static String of(String prefix, String value) {
    return value.isEmpty() ? prefix : prefix + sha1(value).substring(0, DIGITS);
  }

  /** The prefix and the first digits of a digest that the template gives. */
  public static String ofDigest(String prefix, String digest) {
    return prefix + digest.substring(0, Math.min(DIGITS, digest.length()));
  }

  /** The whole digest in 40 hexadecimal digits. */
  public static String sha1(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** Whether Python calls the string alphanumeric: letters and digits only, and at least one. */
  public static boolean isAlphanumeric(String text) {
    return !text.isEmpty() && text.codePoints().allMatch(Character::isLetterOrDigit);
  }
}
