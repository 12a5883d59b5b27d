package io.filestore.local.web;

import io.filestore.local.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What of a viewer's request an origin gets to see: what the cache policy or the origin request
 * policy names, and nothing else. An API that works behind this works behind CloudFront.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html">Control
 *     origin requests</a>
 */
final class Forwarding {

  // Sent along with the body whatever the policies say.
  private static final Set<String> ALWAYS = Set.of("content-type", "content-length");
  private static final Set<String> OWN = Set.of("host", "connection", "user-agent");

  private final List<JsonNode> policies;

  /**
   * @param cache the cache policy
   * @param originRequest the origin request policy
   */
  Forwarding(JsonNode cache, JsonNode originRequest) {
    this.policies = List.of(cache.path("ParametersInCacheKeyAndForwardedToOrigin"), originRequest);
  }

  /** Whether the origin is called by the viewer's Host, which API Gateway takes for another's. */
  boolean forwardsHost() {
    return policies.stream()
        .map(policy -> policy.path("HeadersConfig"))
        .anyMatch(
            headers ->
                Set.of("allViewer", "allViewerAndWhitelistCloudFront")
                        .contains(headers.path("HeaderBehavior").asString(""))
                    || names(headers, "Headers").contains("host")
                        && headers.path("HeaderBehavior").asString("").equals("whitelist"));
  }

  /** The headers that the origin sees; names in lower case. */
  Map<String, List<String>> headers(HttpCall call) {
    Map<String, List<String>> seen = new LinkedHashMap<>();
    call.headers()
        .forEach(
            (name, values) -> {
              boolean passed =
                  ALWAYS.contains(name)
                      || policies.stream()
                              .anyMatch(policy -> allows(policy, "Headers", "Header", name))
                          && !name.equals("cookie");
              if (passed && (!OWN.contains(name) || name.equals("user-agent"))) {
                seen.put(name, values);
              }
            });
    String cookies =
        call.headers().getOrDefault("cookie", List.of()).stream()
            .flatMap(header -> List.of(header.split(";\\s*")).stream())
            .filter(
                cookie ->
                    policies.stream()
                        .anyMatch(
                            policy ->
                                allows(
                                    policy, "Cookies", "Cookie", cookie.split("=", 2)[0].strip())))
            .collect(Collectors.joining("; "));
    if (!cookies.isEmpty()) {
      seen.put("cookie", List.of(cookies));
    }
    seen.putIfAbsent("user-agent", List.of("Amazon CloudFront"));
    seen.put("host", call.headers().getOrDefault("host", List.of()));
    return seen;
  }

  /** The query that the origin sees, escaped as it was sent. */
  String query(String query) {
    List<String> seen = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      String name = decoded(pair.split("=", 2)[0]);
      if (!pair.isEmpty()
          && policies.stream()
              .anyMatch(policy -> allows(policy, "QueryStrings", "QueryString", name))) {
        seen.add(pair);
      }
    }
    return String.join("&", seen);
  }

  private static String decoded(String text) {
    return new String(io.filestore.local.s3.UriCoding.decode(text, true), StandardCharsets.UTF_8);
  }

  private static boolean allows(JsonNode policy, String plural, String singular, String name) {
    JsonNode config = policy.path(plural + "Config");
    boolean named =
        plural.equals("Headers")
            ? names(config, plural).contains(name.toLowerCase(Locale.ROOT))
            : config.path(plural).valueStream().anyMatch(each -> each.asString("").equals(name));
    return switch (config.path(singular + "Behavior").asString("none")) {
      case "all", "allViewer", "allViewerAndWhitelistCloudFront" -> true;
      case "whitelist" -> named;
      case "allExcept" -> !named;
      default -> false;
    };
  }

  private static Set<String> names(JsonNode config, String plural) {
    return config
        .path(plural)
        .valueStream()
        .map(each -> each.asString("").toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
