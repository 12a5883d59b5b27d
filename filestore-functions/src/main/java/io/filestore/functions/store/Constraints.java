package io.filestore.functions.store;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an upload must be; S3 refuses any other, since each is signed into the URL.
 *
 * @param size exactly this many bytes
 * @param type exactly this Content-Type
 * @param sha256 of the bytes, in lower case hexadecimal digits
 * @param once whether a second upload is refused
 */
public record Constraints(
    OptionalLong size, Optional<String> type, Optional<String> sha256, boolean once) {

  /**
   * The most bytes of a file: what <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">one PUT takes</a>, and
   * one copy.
   */
  public static final long LARGEST = 5L << 30;

  /** Whether the text can be sent as Content-Type. */
  public static boolean validType(String text) {
    return MediaType.valid(text);
  }
}
