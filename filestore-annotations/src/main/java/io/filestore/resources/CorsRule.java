package io.filestore.resources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which web pages may call a {@link Bucket}. Immutable: each method gives a changed copy.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html">CORS of S3</a>
 */
public final class CorsRule {

  private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

  private final Map<String, Object> parts;

  private CorsRule(Map<String, Object> parts) {
    this.parts = parts;
  }

  /**
   * A rule for these methods, without an origin yet.
   *
   * @param methods {@code GET}, {@code PUT}, {@code HEAD}, {@code POST}, {@code DELETE}
   */
  public static CorsRule of(String... methods) {
    for (String method : methods) {
      if (!METHODS.contains(method)) {
        throw new IllegalArgumentException(
            "'" + method + "' is no method of a CORS rule; legal are " + new TreeSet<>(METHODS));
      }
    }
    return new CorsRule(Map.of()).part("AllowedMethods", List.of((Object[]) methods));
  }

  /** Origins that may call: texts such as {@code https://example.org}, {@code *}, or functions. */
  public CorsRule origins(Object... origins) {
    return part("AllowedOrigins", List.of(origins));
  }

  /** Headers that a call may carry; {@code *} is any. Default: none beyond the simple ones. */
  public CorsRule headers(Object... headers) {
    return part("AllowedHeaders", List.of(headers));
  }

  /** Headers of the answer that the page may see, such as {@code ETag}. Default: none. */
  public CorsRule exposedHeaders(Object... headers) {
    return part("ExposedHeaders", List.of(headers));
  }

  /** How long a browser may keep the answer to a preflight, seconds, 0 and more. */
  public CorsRule maxAge(int seconds) {
    return part("MaxAge", Plain.inRange("the maximum age", seconds, 0, Integer.MAX_VALUE));
  }

  private CorsRule part(String name, Object value) {
    return new CorsRule(Plain.with(parts, name, Plain.copy(name, value)));
  }

  Map<String, Object> toMap() {
    if (!parts.containsKey("AllowedOrigins")) {
      throw new IllegalStateException("a CORS rule has no origin; call origins(\"*\"), for one");
    }
    return new LinkedHashMap<>(parts);
  }
}
