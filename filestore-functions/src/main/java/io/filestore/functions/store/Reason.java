package io.filestore.functions.store;

import java.util.Locale;

/** Why something was not done with a file. */
public enum Reason {
  /** There is no such file. */
  UNKNOWN,
  /** Its bytes have not arrived. */
  NOT_UPLOADED,
  /** It is being stored, which takes longer than a call. */
  STORING,
  /** It has been deleted. */
  DELETED,
  /** It was not stored in time. */
  EXPIRED,
  /** It has been stored. */
  STORED,
  /** It was larger than a file may be. */
  TOO_LARGE,
  /** It was not of a type that is allowed, or not of the type that it was said to be. */
  TYPE_NOT_ALLOWED,
  /** A service failed or the time was over; the same request may succeed later. */
  UNAVAILABLE;

  /** As it is written in an answer and in the row. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reason of that token.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Reason of(String token) {
    return valueOf(token.toUpperCase(Locale.ROOT));
  }
}
