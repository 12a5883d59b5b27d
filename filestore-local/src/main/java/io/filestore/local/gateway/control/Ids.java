package io.filestore.local.gateway.control;

import java.security.SecureRandom;

/** Ids in API Gateway's form. */
final class Ids {

  static final int API = 10;
  static final int KEY = 10;
  static final int SHORT = 6;

  private static final int KEY_VALUE = 40;
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String MIXED = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** Lower case letters and digits. */
  static String random(int length) {
    return random(length, LOWER);
  }

  /** What is hard to guess. */
  static String keyValue() {
    return random(KEY_VALUE, MIXED);
  }

  private static String random(int length, String digits) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < length; i++) {
      id.append(digits.charAt(RANDOM.nextInt(digits.length())));
    }
    return id.toString();
  }
}
