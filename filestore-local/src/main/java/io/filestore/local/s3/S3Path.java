package io.filestore.local.s3;

import java.nio.charset.StandardCharsets;

/**
 * What a path-style request is about.
 *
 * @param bucket empty for the service itself
 * @param key empty for a bucket
 */
record S3Path(String bucket, String key) {

  /** Reads a path as sent, with its percent escapes. */
  static S3Path of(String path) {
    String rest = path.startsWith("/") ? path.substring(1) : path;
    int slash = rest.indexOf('/');
    return slash < 0
        ? new S3Path(decoded(rest), "")
        : new S3Path(decoded(rest.substring(0, slash)), decoded(rest.substring(slash + 1)));
  }

  boolean isBucket() {
    return !bucket.isEmpty() && key.isEmpty();
  }

  private static String decoded(String text) {
    return new String(UriCoding.decode(text, false), StandardCharsets.UTF_8);
  }
}
