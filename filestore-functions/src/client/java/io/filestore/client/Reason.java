package io.filestore.client;

import java.util.Arrays;
import java.util.Locale;

/** Why something was not done with a file. */
public enum Reason {
  /** There is no such file. */
  UNKNOWN,
  /** Its bytes have not arrived. */
  NOT_UPLOADED,
  /** It is being stored, which takes longer than a call: store it again to see whether it is. */
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
  /** A service failed or the time was over: the same request may succeed later. */
  UNAVAILABLE,
  /** One that this client is too old to know. */
  OTHER;

  /** The reason as the API writes it. */
  static Reason of(String token) {
    return Arrays.stream(values())
        .filter(reason -> reason != OTHER && reason.token().equals(token))
        .findFirst()
        .orElse(OTHER);
  }

  private String token() {
    return name().toLowerCase(Locale.ROOT);
  }
}
