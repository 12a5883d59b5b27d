package io.filestore.local.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a request a signature can cover, except its body.
 *
 * @param method HTTP method
 * @param path path as sent, with its percent escapes
 * @param query query as sent, empty if there is none
 * @param headers values by name in lower case
 */
public record SignedRequest(
    String method, String path, String query, Map<String, List<String>> headers) {

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The first value of a query parameter, decoded. */
  public Optional<String> parameter(String name) {
    return UriCoding.parameters(query).stream()
        .filter(parameter -> parameter.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
