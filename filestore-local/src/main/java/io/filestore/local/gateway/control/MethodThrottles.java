package io.filestore.local.gateway.control;

import io.filestore.local.gateway.usage.Throttle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The throttles of a stage's {@code MethodSettings}. Of several that a method matches the one with
 * its own path counts, then the one with its own verb.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-apigateway-stage-methodsetting.html">MethodSetting</a>
 */
public record MethodThrottles(Map<String, Throttle> byMethod) {

  private static final String ANY = "*";

  public MethodThrottles {
    byMethod = Map.copyOf(byMethod);
  }

  /** Reads the property. A setting without a rate or a burst throttles nothing. */
  static MethodThrottles read(JsonNode settings) {
    Map<String, Throttle> byMethod = new LinkedHashMap<>();
    for (JsonNode setting : settings) {
      Optional<Throttle> throttle =
          Properties.throttle(setting, "ThrottlingRateLimit", "ThrottlingBurstLimit");
      if (throttle.isPresent()) {
        byMethod.put(
            path(setting.path("ResourcePath").asString("/*"))
                + ' '
                + setting.path("HttpMethod").asString(ANY),
            throttle.get());
      }
    }
    return new MethodThrottles(byMethod);
  }

  /** The throttle of a method. */
  public Optional<Throttle> of(String resourcePath, String httpMethod) {
    if (byMethod.isEmpty()) {
      return Optional.empty();
    }
    for (String path : new String[] {resourcePath, ANY}) {
      for (String method : new String[] {httpMethod, ANY}) {
        Throttle throttle = byMethod.get(path + ' ' + method);
        if (throttle != null) {
          return Optional.of(throttle);
        }
      }
    }
    return Optional.empty();
  }

  /** {@code /~1file~1{id}} is {@code /file/{id}}: a JSON pointer's escapes after a slash. */
  private static String path(String written) {
    String bare = written.startsWith("/") ? written.substring(1) : written;
    if (bare.equals(ANY)) {
      return ANY;
    }
    String path = bare.replace("~1", "/").replace("~0", "~");
    return path.startsWith("/") ? path : "/" + path;
  }
}
