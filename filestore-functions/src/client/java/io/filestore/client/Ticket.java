package io.filestore.client;

import java.util.Map;
import java.util.TreeMap;

/**
 * The right to upload one file.
 *
 * @param id the file's, from now on
 * @param upload where to PUT the bytes
 * @param headers what the PUT must carry beside Content-Length, by name
 * @param revertToken takes the upload back while it is not stored; a secret
 */
public record Ticket(String id, SignedUrl upload, Map<String, String> headers, String revertToken) {

  public Ticket {
    headers = java.util.Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** Without the signature and the revert token. */
  @Override
  public String toString() {
    return "Ticket[id=" + id + ", upload=" + upload + ", headers=" + headers + "]";
  }
}
