package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Scalar;

/**
 * A property of a template that names a local path.
 *
 * @param owner the resource's logical id, {@code Globals.Function}, or what else holds the property
 * @param property its name, with dots where it is nested
 * @param path as written
 * @param position where in the template an included file's content will stand
 */
record LocalReference(
    String owner, String property, Scalar path, Kind kind, S3Form form, Position position) {

  /** What becomes of the path. */
  enum Kind {
    /** A folder or a file goes up as a zip, a ready archive as it is. */
    ARCHIVE,
    /** A file goes up as it is, a folder as a zip. */
    FILE,
    /** A template, which is packaged before it goes up. */
    TEMPLATE,
    /** Part of a template, which is packaged before it goes up. */
    INCLUDE
  }

  /** {@code 'CodeUri' of 'FileFunction' (api.yaml:12:16) names 'functions/'}. */
  @Override
  public String toString() {
    return "'"
        + property
        + "' of '"
        + owner
        + "' ("
        + path.origin()
        + ") names '"
        + path.text()
        + "'";
  }
}
