package io.filestore.local.web;

import java.util.random.RandomGenerator;

/** Ids as CloudFront makes them. */
final class Ids {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int LENGTH = 13;

  private Ids() {}

  /** Such as {@code E2QWRUHEXAMPLE}. */
  static String next(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    RandomGenerator random = RandomGenerator.getDefault();
    for (int i = 0; i < LENGTH; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
