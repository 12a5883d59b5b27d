package io.filestore.client;

import java.time.Duration;

/** A failure that the next attempt may not have. */
final class Passing extends Exception {

  private final FilestoreClientException failure;
  private final Duration atLeast;

  /**
   * @param failure to tell if there is no further attempt
   * @param atLeast how long the service asked to wait
   */
  Passing(FilestoreClientException failure, Duration atLeast) {
    super(failure);
    this.failure = failure;
    this.atLeast = atLeast;
  }

  FilestoreClientException failure() {
    return failure;
  }

  Duration atLeast() {
    return atLeast;
  }
}
