package io.filestore.local.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The policies that behaviours name by id: those of stacks, and of AWS's own the ones below.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html">Managed
 *     cache policies</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html">Managed
 *     origin request policies</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html">Managed
 *     response headers policies</a>
 */
final class Policies {

  static final String CACHE = "CachePolicy";
  static final String ORIGIN_REQUEST = "OriginRequestPolicy";
  static final String RESPONSE_HEADERS = "ResponseHeadersPolicy";

  private static final String NOTHING_FORWARDED =
      "{\"ParametersInCacheKeyAndForwardedToOrigin\":{\"HeadersConfig\":{\"HeaderBehavior\":\"none\"},"
          + "\"QueryStringsConfig\":{\"QueryStringBehavior\":\"none\"},\"CookiesConfig\":{\"CookieBehavior\":\"none\"}}}";
  private static final String ALL_BUT_HOST =
      "{\"HeadersConfig\":{\"HeaderBehavior\":\"allExcept\",\"Headers\":[\"host\"]},"
          + "\"QueryStringsConfig\":{\"QueryStringBehavior\":\"all\"},\"CookiesConfig\":{\"CookieBehavior\":\"all\"}}";
  private static final String ALL =
      "{\"HeadersConfig\":{\"HeaderBehavior\":\"allViewer\"},"
          + "\"QueryStringsConfig\":{\"QueryStringBehavior\":\"all\"},\"CookiesConfig\":{\"CookieBehavior\":\"all\"}}";
  private static final String CORS_HEADERS =
      "{\"HeadersConfig\":{\"HeaderBehavior\":\"whitelist\",\"Headers\":[\"origin\","
          + "\"access-control-request-headers\",\"access-control-request-method\"]}}";
  private static final String ORIGIN_HEADER =
      "{\"HeadersConfig\":{\"HeaderBehavior\":\"whitelist\",\"Headers\":[\"origin\"]}}";
  private static final String SECURITY_HEADERS =
      "{\"SecurityHeadersConfig\":{\"XSSProtection\":{\"Override\":false,\"Protection\":true,\"ModeBlock\":true},"
          + "\"FrameOptions\":{\"Override\":false,\"FrameOption\":\"SAMEORIGIN\"},"
          + "\"ReferrerPolicy\":{\"Override\":false,\"ReferrerPolicy\":\"strict-origin-when-cross-origin\"},"
          + "\"ContentTypeOptions\":{\"Override\":true},"
          + "\"StrictTransportSecurity\":{\"Override\":false,\"AccessControlMaxAgeSec\":31536000}}}";

  private static final Map<String, String> MANAGED =
      Map.of(
          CACHE + " 4135ea2d-6df8-44a3-9df3-4b5a84be39ad", NOTHING_FORWARDED,
          CACHE + " 658327ea-f89d-4fab-a63d-7e88639e58f6", NOTHING_FORWARDED,
          CACHE + " b2884449-e4de-46a7-ac36-70bc7f1ddd6d", NOTHING_FORWARDED,
          ORIGIN_REQUEST + " b689b0a8-53d0-40ab-baf2-68738e2966ac", ALL_BUT_HOST,
          ORIGIN_REQUEST + " 216adef6-5c7f-47e4-b989-5492eafa07d3", ALL,
          ORIGIN_REQUEST + " 88a5eaf4-2fd4-4709-b370-b4c650ea3fcf", CORS_HEADERS,
          ORIGIN_REQUEST + " 59781a5b-3903-41f3-afcb-af62929ccde1", ORIGIN_HEADER,
          RESPONSE_HEADERS + " 67f7725c-6f97-4210-82d7-5512b31e9d03", SECURITY_HEADERS);

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, JsonNode> ofStacks = new ConcurrentHashMap<>();

  void put(String kind, String id, JsonNode config) {
    ofStacks.put(kind + " " + id, config);
  }

  void remove(String kind, String id) {
    ofStacks.remove(kind + " " + id);
  }

  /** The policy's configuration as CloudFormation writes it. */
  Optional<JsonNode> get(String kind, String id) {
    String name = kind + " " + id;
    return Optional.ofNullable(ofStacks.get(name))
        .or(() -> Optional.ofNullable(MANAGED.get(name)).map(mapper::readTree));
  }
}
