package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The value of {@code filestore.endpointUrl}. */
final class EndpointUrl {

  private EndpointUrl() {}

  /**
   * Reads it.
   *
   * @throws FilestoreException when it is no http or https address; a password in it is masked
   */
  static URI parse(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  private static FilestoreException refused(String text, @Nullable URISyntaxException e) {
    return new FilestoreException(
        "'filestore.endpointUrl' is '" + masked(text) + "', which is no http or https address",
        "Write it like http://127.0.0.1:4566",
        e == null ? null : new URISyntaxException(masked(text), e.getReason(), e.getIndex()));
  }

  /** Without user and password, whatever characters they are of: they have no place in a log. */
  private static String masked(String text) {
    int at = text.lastIndexOf('@');
    int scheme = text.indexOf("://");
    int start = scheme >= 0 && scheme < at ? scheme + 3 : 0;
    return at < 0 ? text : text.substring(0, start) + "***" + text.substring(at);
  }
}
