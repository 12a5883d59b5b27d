package io.filestore.functions.store;

import java.time.Instant;
import java.util.Map;

/** Signed URLs, made without a call. */
public interface Urls {

  /**
   * A URL.
   *
   * @param headers what the client must send with it, beyond what every client sends
   * @param expiresAt until when it is good
   */
  record Signed(String url, Map<String, String> headers, Instant expiresAt) {}

  /** To put the file's bytes to. */
  Signed upload(FileId id, Constraints constraints);

  /** To get the bytes of a live file from, to be saved under its name. */
  Signed download(FileRow row);
}
