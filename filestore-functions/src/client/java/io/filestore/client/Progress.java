package io.filestore.client;

/** Is told how far an upload has come. */
@FunctionalInterface
public interface Progress {

  /** Looks away. */
  Progress NONE = (sent, total) -> {};

  /**
   * Bytes have been handed to the network. Called for every buffer, by a thread of the HTTP client:
   * be quick. A new attempt begins at 0 again. What this throws ends the upload.
   *
   * @param sent bytes of this attempt so far
   * @param total bytes of the file
   */
  void sent(long sent, long total);
}
