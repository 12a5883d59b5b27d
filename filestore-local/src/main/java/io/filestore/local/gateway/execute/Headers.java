package io.filestore.local.gateway.execute;

import io.filestore.local.http.HttpCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Headers on their way through the gateway.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html">Important
 *     notes for REST APIs</a>
 */
final class Headers {

  private static final Set<String> NOT_FORWARDED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");
  // Clients send these so, and handlers look for them so; whatever else came is in lower case, as
  // over HTTP/2.
  private static final Map<String, String> CAPITALIZED =
      Stream.of(
              "Accept",
              "Accept-Charset",
              "Accept-Encoding",
              "Accept-Language",
              "Authorization",
              "Cache-Control",
              "Content-Encoding",
              "Content-Language",
              "Content-MD5",
              "Content-Type",
              "Cookie",
              "Host",
              "If-Match",
              "If-Modified-Since",
              "If-None-Match",
              "If-Unmodified-Since",
              "Origin",
              "Pragma",
              "Range",
              "Referer",
              "User-Agent",
              "Via")
          .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name));
  private static final Set<String> REMAPPED =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "content-md5",
          "date",
          "expect",
          "host",
          "max-forwards",
          "proxy-authenticate",
          "server",
          "user-agent",
          "www-authenticate");
  private static final Set<String> DROPPED =
      Set.of("te", "trailer", "transfer-encoding", "upgrade");

  private Headers() {}

  /** Those of a call as an event has them, with what the gateway adds. */
  static Map<String, List<String>> forwarded(HttpCall call, String traceId) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    call.headers()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name) && !name.startsWith("x-forwarded-")) {
                headers.put(CAPITALIZED.getOrDefault(name, name), values);
              }
            });
    headers.remove("x-amzn-trace-id");
    headers.put("X-Amzn-Trace-Id", List.of(traceId));
    String before = String.join(", ", call.headers().getOrDefault("x-forwarded-for", List.of()));
    String address = "127.0.0.1";
    headers.put("X-Forwarded-For", List.of(before.isEmpty() ? address : before + ", " + address));
    headers.put("X-Forwarded-Port", List.of(port(call.header("host").orElse(""))));
    headers.put("X-Forwarded-Proto", List.of("http"));
    return headers;
  }

  /** Puts a header of an integration's answer where it goes, or nowhere. */
  static void answer(Map<String, List<String>> headers, String name, List<String> values) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (DROPPED.contains(lower)) {
      return;
    }
    String sent = REMAPPED.contains(lower) ? "x-amzn-Remapped-" + name : name;
    put(headers, sent, values);
  }

  /** Replaces a header, whatever the case of its name. */
  static void put(Map<String, List<String>> headers, String name, List<String> values) {
    headers.keySet().removeIf(present -> present.equalsIgnoreCase(name));
    headers.put(name, new ArrayList<>(values));
  }

  static boolean has(Map<String, List<String>> headers, String name) {
    return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static String port(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0 ? "80" : host.substring(colon + 1);
  }
}
