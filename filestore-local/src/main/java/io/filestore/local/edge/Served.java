package io.filestore.local.edge;

import io.filestore.local.http.HttpService;

/**
 * A service behind the front.
 *
 * @param protocol how the front words errors in its name
 * @param signed whether calls must be signed for it
 */
record Served(HttpService service, Protocol protocol, boolean signed) {

  static Served signed(HttpService service, Protocol protocol) {
    return new Served(service, protocol, true);
  }

  /** By path, without a signature. */
  static Served open(HttpService service) {
    return new Served(service, Protocol.REST_JSON, false);
  }
}
