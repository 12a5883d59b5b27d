package io.filestore.local.edge;

import io.filestore.local.fault.CallFault;

/** How each protocol says that there were too many calls. */
final class Throttling {

  private Throttling() {}

  static ServiceError error(Protocol protocol, CallFault.Throttle throttle) {
    boolean rest = protocol == Protocol.REST_JSON;
    String usual =
        switch (protocol) {
          case REST_JSON -> "TooManyRequestsException";
          case JSON_1_0, JSON_1_1 -> "ThrottlingException";
          case QUERY, REST_XML -> "Throttling";
        };
    String code = throttle.code().isEmpty() ? usual : throttle.code();
    int status = rest ? 429 : code.equals("RequestLimitExceeded") ? 503 : 400;
    return new ServiceError(status, code, "Rate exceeded");
  }
}
