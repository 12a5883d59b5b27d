package io.filestore.local.web;

import java.util.Map;

/** Where a behaviour gets its answers from. */
sealed interface Origin {

  /** What stands before every path; empty, or with a slash at its beginning only. */
  String path();

  /** Objects of a bucket. */
  record Bucket(String name, String path) implements Origin {}

  /**
   * A REST API.
   *
   * @param headers sent with every call
   */
  record Api(String id, String path, Map<String, String> headers) implements Origin {
    public Api {
      headers = Map.copyOf(headers);
    }
  }
}
