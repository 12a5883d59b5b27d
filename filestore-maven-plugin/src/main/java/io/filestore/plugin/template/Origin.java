package io.filestore.plugin.template;

/**
 * Where a value was written, for messages.
 *
 * @param source the file as the user knows it, or the class that a generated value comes from
 * @param line 1-based; 0 when the source is not a text file
 * @param column 1-based; 0 when the source is not a text file
 */
public record Origin(String source, int line, int column) {

  /** A value that no file holds: generated from the named class or step. */
  public static Origin generated(String source) {
    return new Origin(source, 0, 0);
  }

  /** {@code api.yaml:12:5}, or the source alone. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
