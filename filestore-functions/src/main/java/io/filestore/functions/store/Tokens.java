package io.filestore.functions.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random names, and the revert token as it is kept. */
final class Tokens {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS = 128;

  private Tokens() {}

  /** 128 bits, as 26 characters. */
  static String base32(SecureRandom random) {
    byte[] bytes = new byte[BITS / 8];
    random.nextBytes(bytes);
    StringBuilder text = new StringBuilder(26);
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = buffer << 8 | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt(buffer >> bits & 31));
      }
    }
    return text.append(ALPHABET.charAt(buffer << (5 - bits) & 31)).toString();
  }

  /** The token's SHA-256 in hexadecimal digits: who reads the table cannot revert. */
  static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether the token has that hash, in a time that does not tell how much of it is right. */
  static boolean matches(String token, String hash) {
    return MessageDigest.isEqual(
        hash(token).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }
}
