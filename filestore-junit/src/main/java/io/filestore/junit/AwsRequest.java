package io.filestore.junit;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A call of an AWS API. */
final class AwsRequest {

  private final String service;
  private final String method;
  private final String path;
  private final SortedMap<String, String> query = new TreeMap<>();
  private final SortedMap<String, String> headers = new TreeMap<>();
  private byte[] body = new byte[0];

  /**
   * A call without query, headers and body.
   *
   * @param service as signatures name it
   * @param path escaped, from the first slash on
   */
  AwsRequest(String service, String method, String path) {
    this.service = service;
    this.method = method;
    this.path = path;
  }

  /** Adds to the query; neither name nor value are escaped. */
  AwsRequest query(String name, String value) {
    query.put(name, value);
    return this;
  }

  /** Adds a header, its name in lower case; those of the signature are added when it is sent. */
  AwsRequest header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  AwsRequest body(byte[] bytes) {
    body = bytes;
    return this;
  }

  String service() {
    return service;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  Map<String, String> query() {
    return query;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  @Override
  public String toString() {
    return method + " " + path + " of " + service;
  }
}
