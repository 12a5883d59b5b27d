package io.filestore.local.gateway.execute;

import io.filestore.local.gateway.definition.ResponseType;

/** The gateway answers itself instead of the integration. */
final class GatewayFailure extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int BAD_GATEWAY = 502;

  private final ResponseType type;
  private final int status;

  GatewayFailure(ResponseType type, String message) {
    this(type, type.status(), message);
  }

  private GatewayFailure(ResponseType type, int status, String message) {
    // Part of the flow, and often: no stack trace.
    super(message, null, false, false);
    this.type = type;
    this.status = status;
  }

  /** The definition says something that cannot be done. */
  static GatewayFailure configuration() {
    return new GatewayFailure(ResponseType.API_CONFIGURATION_ERROR, "Internal server error");
  }

  /** The function failed, or what it answered is no answer. */
  static GatewayFailure badAnswer() {
    return new GatewayFailure(ResponseType.DEFAULT_5XX, BAD_GATEWAY, "Internal server error");
  }

  ResponseType type() {
    return type;
  }

  int status() {
    return status;
  }

  String message() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
