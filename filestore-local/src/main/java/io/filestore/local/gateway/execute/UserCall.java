package io.filestore.local.gateway.execute;

import io.filestore.local.http.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call to the application.
 *
 * @param path percent-encoded, without the stage
 * @param query decoded, each name with its values in the order sent
 */
record UserCall(
    String apiId, String stage, String path, Map<String, List<String>> query, HttpCall http) {

  private static final Pattern ADDRESS =
      Pattern.compile("/restapis/([^/]+)/([^/]+)/_user_request_(/.*)?");

  /** The call, when it is one for an application. */
  static Optional<UserCall> of(HttpCall http) {
    Matcher address = ADDRESS.matcher(http.path());
    if (!address.matches()) {
      return Optional.empty();
    }
    String path = address.group(3) == null ? "/" : address.group(3);
    return Optional.of(
        new UserCall(address.group(1), address.group(2), path, parseQuery(http.query()), http));
  }

  /** The header's values in one text, empty without the header. */
  String header(String name) {
    return http.header(name).orElse("");
  }

  /** A semicolon splits as an ampersand does: "results in the data being split". */
  private static Map<String, List<String>> parseQuery(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("[&;]", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.computeIfAbsent(decode(name), any -> new ArrayList<>()).add(decode(value));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // No percent encoding: as it is.
      return text;
    }
  }
}
