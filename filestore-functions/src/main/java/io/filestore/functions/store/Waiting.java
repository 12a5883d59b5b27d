package io.filestore.functions.store;

/** What a row in the index waits for. */
public enum Waiting {
  /** Uploaded: to be stored, or to expire. */
  EXPIRY("expiry"),
  /** A copy is under way: for its lease to end, if it never does. */
  COPY("storing"),
  /** Deleted: for its bytes to be removed. */
  REMOVAL("removal");

  private final String token;

  Waiting(String token) {
    this.token = token;
  }

  /** As it is written in the row. */
  String token() {
    return token;
  }
}
