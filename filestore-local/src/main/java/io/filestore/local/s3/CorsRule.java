package io.filestore.local.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Who may call a bucket from a web page.
 *
 * @param maxAge seconds that a browser may remember the answer
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html">Elements of
 *     a CORS configuration</a>
 */
record CorsRule(
    List<String> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposed,
    Optional<String> maxAge) {

  private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

  /**
   * Reads the rules of a {@code CORSConfiguration}.
   *
   * @throws RefusedException in S3's words
   */
  static List<CorsRule> parse(String xml) throws RefusedException {
    List<CorsRule> rules = new ArrayList<>();
    for (Element rule : S3Xml.children(S3Xml.parse(xml, "CORSConfiguration"), "CORSRule")) {
      rules.add(
          new CorsRule(
              S3Xml.texts(rule, "AllowedOrigin"),
              S3Xml.texts(rule, "AllowedMethod"),
              S3Xml.texts(rule, "AllowedHeader"),
              S3Xml.texts(rule, "ExposeHeader"),
              S3Xml.text(rule, "MaxAgeSeconds")));
    }
    if (rules.isEmpty() || rules.size() > 100) {
      throw S3Xml.malformed();
    }
    for (CorsRule rule : rules) {
      rule.check();
    }
    return List.copyOf(rules);
  }

  private void check() throws RefusedException {
    if (origins.isEmpty() || methods.isEmpty()) {
      throw S3Xml.malformed();
    }
    for (String method : methods) {
      if (!METHODS.contains(method)) {
        throw invalid(
            "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
      }
    }
    for (String origin : origins) {
      if (origin.indexOf('*') != origin.lastIndexOf('*')) {
        throw invalid("AllowedOrigin \"" + origin + "\" can not have more than one wildcard.");
      }
    }
    for (String header : headers) {
      if (header.indexOf('*') != header.lastIndexOf('*')) {
        throw invalid("AllowedHeader \"" + header + "\" can not have more than one wildcard.");
      }
    }
  }

  private static RefusedException invalid(String message) {
    return new RefusedException(new S3Error(400, "InvalidRequest", message));
  }

  /** Whether it covers a request with these headers. */
  boolean allows(String origin, String method, List<String> requestHeaders) {
    return methods.contains(method)
        && origins.stream().anyMatch(pattern -> matches(pattern, origin))
        && requestHeaders.stream()
            .allMatch(
                header ->
                    headers.stream()
                        .anyMatch(
                            pattern ->
                                matches(
                                    pattern.toLowerCase(Locale.ROOT),
                                    header.toLowerCase(Locale.ROOT))));
  }

  /** What {@code Access-Control-Allow-Origin} says to that origin. */
  String allowedOrigin(String origin) {
    return origins.contains("*") ? "*" : origin;
  }

  private static boolean matches(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    String prefix = pattern.substring(0, star);
    String suffix = pattern.substring(star + 1);
    return text.length() >= prefix.length() + suffix.length()
        && text.startsWith(prefix)
        && text.endsWith(suffix);
  }
}
