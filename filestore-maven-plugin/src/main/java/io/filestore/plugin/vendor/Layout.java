package io.filestore.plugin.vendor;

import java.util.Locale;

/** Where third-party jars go. */
public enum Layout {
  /** To {@code ext/java/lib}, which becomes one Lambda layer. */
  LAYERED,
  /** To {@code functions/lib}; there is no layer. */
  BUNDLED,
  /** Into the one jar that maven-shade-plugin built; {@code functions/lib} holds only that. */
  SHADED;

  /**
   * Reads the value of {@code filestore.layout}.
   *
   * @throws io.filestore.plugin.error.FilestoreException naming the legal values
   */
  public static Layout parse(String text) {
    return Choice.parse("filestore.layout", text, Layout.class);
  }

  /** As the user writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
