package io.filestore.local.gateway.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a definition makes of one kind of answer.
 *
 * @param status overrides the usual one
 * @param headers by name
 * @param templates by media type; none means the usual body
 */
public record GatewayResponse(
    Optional<Integer> status, Map<String, MappedValue> headers, Map<String, Template> templates) {

  /** What is answered where the definition says nothing. */
  public static final GatewayResponse USUAL =
      new GatewayResponse(Optional.empty(), Map.of(), Map.of());

  public GatewayResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
  }
}
