package io.filestore.local.gateway.definition;

import java.util.Map;
import java.util.OptionalInt;

/**
 * An API ready to answer calls.
 *
 * @param binary what is taken as binary
 * @param minimumCompressionSize bytes from which answers are compressed
 * @param responses what the definition makes of the gateway's own answers
 */
public record ApiDefinition(
    RouteTree routes,
    MediaTypes binary,
    OptionalInt minimumCompressionSize,
    Map<ResponseType, GatewayResponse> responses) {

  public ApiDefinition {
    responses = Map.copyOf(responses);
  }

  /** What is answered for a type: its own response, that of its class, or the usual one. */
  public GatewayResponse response(ResponseType type) {
    GatewayResponse own = responses.get(type);
    if (own != null) {
      return own;
    }
    return responses.getOrDefault(type.fallback(), GatewayResponse.USUAL);
  }
}
