package io.filestore.functions.runtime;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that is left of an invocation. */
public final class Deadline {

  private final LongSupplier remainingMillis;

  /** Counts by what the supplier says: milliseconds left. */
  public Deadline(LongSupplier remainingMillis) {
    this.remainingMillis = remainingMillis;
  }

  /** Whether less than this is left. */
  public boolean within(Duration margin) {
    return remainingMillis.getAsLong() < margin.toMillis();
  }
}
