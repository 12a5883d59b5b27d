package io.filestore.local.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Carries out a response headers policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html">Understand
 *     response headers policies</a>
 */
final class ResponseHeaders {

  // What a content security policy names on AWS, and is on this port here.
  private static final Pattern AWS_ADDRESS =
      Pattern.compile(
          "https://(?:[a-z0-9.-]+\\.)?(?:execute-api\\.[a-z0-9-]+|s3(?:[.-][a-z0-9-]+)?)"
              + "\\.amazonaws\\.com(?:\\.cn)?(?:/[^\\s;]*)?");

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final URI base;

  private ResponseHeaders(Map<String, List<String>> headers, URI base) {
    this.headers.putAll(headers);
    this.base = base;
  }

  /**
   * The headers as the policy wants them.
   *
   * @param origin the request's, if it has one
   * @param base where this process answers
   */
  static Map<String, List<String>> apply(
      JsonNode policy, Map<String, List<String>> headers, Optional<String> origin, URI base) {
    ResponseHeaders changed = new ResponseHeaders(headers, base);
    for (JsonNode item : policy.path("RemoveHeadersConfig").path("Items")) {
      changed.headers.remove(item.path("Header").asString(""));
    }
    changed.security(policy.path("SecurityHeadersConfig"));
    for (JsonNode item : policy.path("CustomHeadersConfig").path("Items")) {
      changed.set(item, item.path("Header").asString(""), item.path("Value").asString(""));
    }
    if (origin.isPresent() && policy.has("CorsConfig")) {
      changed.cors(policy.path("CorsConfig"), origin.get());
    }
    return new LinkedHashMap<>(changed.headers);
  }

  private void security(JsonNode security) {
    JsonNode csp = security.path("ContentSecurityPolicy");
    if (!csp.isMissingNode()) {
      set(
          csp,
          "Content-Security-Policy",
          AWS_ADDRESS
              .matcher(csp.path("ContentSecurityPolicy").asString(""))
              .replaceAll(base.toString().replaceAll("/$", "")));
    }
    if (security.has("ContentTypeOptions")) {
      set(security.path("ContentTypeOptions"), "X-Content-Type-Options", "nosniff");
    }
    JsonNode frame = security.path("FrameOptions");
    if (!frame.isMissingNode()) {
      set(frame, "X-Frame-Options", frame.path("FrameOption").asString(""));
    }
    JsonNode referrer = security.path("ReferrerPolicy");
    if (!referrer.isMissingNode()) {
      set(referrer, "Referrer-Policy", referrer.path("ReferrerPolicy").asString(""));
    }
    JsonNode transport = security.path("StrictTransportSecurity");
    if (!transport.isMissingNode()) {
      set(
          transport,
          "Strict-Transport-Security",
          "max-age="
              + transport.path("AccessControlMaxAgeSec").asString("")
              + (transport.path("IncludeSubdomains").asBoolean(false) ? "; includeSubDomains" : "")
              + (transport.path("Preload").asBoolean(false) ? "; preload" : ""));
    }
    JsonNode xss = security.path("XSSProtection");
    if (!xss.isMissingNode()) {
      String report = xss.path("ReportUri").asString("");
      set(
          xss,
          "X-XSS-Protection",
          (xss.path("Protection").asBoolean(false) ? "1" : "0")
              + (xss.path("ModeBlock").asBoolean(false) ? "; mode=block" : "")
              + (report.isEmpty() ? "" : "; report=" + report));
    }
  }

  private void cors(JsonNode cors, String origin) {
    List<String> allowed = texts(cors.path("AccessControlAllowOrigins"));
    boolean overrides = cors.path("OriginOverride").asBoolean(false);
    if (!overrides && headers.containsKey("Access-Control-Allow-Origin")) {
      return;
    }
    boolean any = allowed.contains("*");
    if (!any && !allowed.contains(origin)) {
      return;
    }
    put("Access-Control-Allow-Origin", any ? "*" : origin);
    if (cors.path("AccessControlAllowCredentials").asBoolean(false)) {
      put("Access-Control-Allow-Credentials", "true");
    }
    List<String> exposed = texts(cors.path("AccessControlExposeHeaders"));
    if (!exposed.isEmpty()) {
      put("Access-Control-Expose-Headers", String.join(", ", exposed));
    }
  }

  private static List<String> texts(JsonNode list) {
    return list.path("Items").valueStream().map(item -> item.asString("")).toList();
  }

  /** The origin's own value stays unless the policy overrides it. */
  private void set(JsonNode setting, String name, String value) {
    if (setting.path("Override").asBoolean(false) || !headers.containsKey(name)) {
      put(name, value);
    }
  }

  private void put(String name, String value) {
    headers.remove(name);
    headers.put(name, List.of(value));
  }

  /** Whether a header is one that only a connection has. */
  static boolean isHopByHop(String name) {
    return List.of(
            "connection", "keep-alive", "transfer-encoding", "content-length", "te", "upgrade")
        .contains(name.toLowerCase(Locale.ROOT));
  }
}
