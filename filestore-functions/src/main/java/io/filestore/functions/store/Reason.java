package io.filestore.functions.store;

import java.util.Locale;

/** Why something was not done with a file. */
public enum Reason {
  /** There is no such file. */
  UNKNOWN,
  /** Its bytes have not arrived. */
  NOT_UPLOADED,
  /** It has been deleted. */
  DELETED,
  /** It was not stored in time. */
  EXPIRED,
  /** It has been stored. */
  STORED,
  /** Larger than what one copy takes. */
  TOO_LARGE,
  /** A service failed or the time was over; the same request may succeed later. */
  UNAVAILABLE;

  /** As it is written in an answer and in the row. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }
}
