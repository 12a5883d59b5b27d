package io.filestore.functions.store;

/** What a conditional write came to. */
public sealed interface Step {

  /** It was made; the row as it is now. */
  record Made(FileRow row) implements Step {}

  /** The row is in another state; the row as it was found. */
  record Refused(FileRow row) implements Step {}

  /** There is no such row. */
  record Absent() implements Step {}
}
