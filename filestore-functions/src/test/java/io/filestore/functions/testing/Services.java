package io.filestore.functions.testing;

import io.filestore.functions.store.Admission;
import io.filestore.functions.store.Copying;
import io.filestore.functions.store.FileBytes;
import io.filestore.functions.store.FileIndex;
import io.filestore.functions.store.Storing;
import io.filestore.functions.store.Uploads;
import java.time.Clock;

/** The services as a stack with default parameters has them, over a table and a bucket. */
public final class Services {

  private Services() {}

  public static Admission anything() {
    return new Admission(Fixed.settings(false));
  }

  public static Copying copying(FileIndex index, FileBytes bytes, Clock clock) {
    return new Copying(index, bytes, anything(), clock);
  }

  /** Stores at once, whatever it is. */
  public static Storing storing(FileIndex index, FileBytes bytes, Clock clock) {
    return new Storing(
        index,
        bytes,
        copying(index, bytes, clock),
        id -> {
          throw new AssertionError("nothing is to be stored later");
        },
        clock);
  }

  public static Uploads uploads(FileIndex index, FileBytes bytes, Clock clock) {
    return new Uploads(index, bytes, anything(), clock);
  }
}
