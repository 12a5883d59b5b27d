package io.filestore.local.gateway.definition;

import java.util.List;
import java.util.Locale;

/**
 * The media types that an API takes as binary, such as {@code image/png}, {@code image/*} or {@code
 * *}{@code /*}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html">Binary
 *     media types for REST APIs</a>
 */
public record MediaTypes(List<String> types) {

  public MediaTypes {
    types = types.stream().map(type -> type.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Whether one is among them.
   *
   * @param header a Content-Type, or an Accept, of which the first counts; empty for none
   */
  public boolean contain(String header) {
    if (types.contains("*/*")) {
      return true;
    }
    String type = essence(header);
    int slash = type.indexOf('/');
    return !type.isEmpty()
        && (types.contains(type) || (slash > 0 && types.contains(type.substring(0, slash) + "/*")));
  }

  /** Type and subtype in lower case, of the first when there are several. */
  public static String essence(String header) {
    int end = 0;
    while (end < header.length() && header.charAt(end) != ';' && header.charAt(end) != ',') {
      end++;
    }
    return header.substring(0, end).strip().toLowerCase(Locale.ROOT);
  }
}
