package io.filestore.client;

import java.net.URI;
import java.time.Instant;

/**
 * An address of the bucket that whoever has it may use until its time is over. Give it to whom it
 * is for and keep it out of logs; {@link #toString} does not tell it.
 *
 * @param expiresAt the latest it may be good for: it also ends with the credentials it was signed
 *     with
 */
public record SignedUrl(URI uri, Instant expiresAt) {

  /** Host and expiry, never the signature. */
  @Override
  public String toString() {
    return "SignedUrl[host=" + uri.getHost() + ", expiresAt=" + expiresAt + "]";
  }
}
