package io.filestore.functions.store;

import java.util.Locale;

/**
 * S3's <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">order
 * of events on one key</a>: hexadecimal digits of varying number, to be compared as text after the
 * shorter one is filled up with zeros on the right.
 */
final class Sequencer {

  private static final int LENGTH = 64;

  private Sequencer() {}

  /** The same, so that it compares as text with every other. */
  static String comparable(String sequencer) {
    return sequencer.toUpperCase(Locale.ROOT)
        + "0".repeat(Math.max(0, LENGTH - sequencer.length()));
  }
}
