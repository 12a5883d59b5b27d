package io.filestore.local.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request with its whole body; what is large, objects in S3, does not come this way.
 *
 * @param method upper case
 * @param path as sent, percent-encoded, from the first slash
 * @param query as sent, without the question mark; empty without one
 * @param headers names in lower case, values in the order sent
 * @param body empty without one
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record HttpCall(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }
}
