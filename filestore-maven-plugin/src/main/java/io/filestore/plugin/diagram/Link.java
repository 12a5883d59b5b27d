package io.filestore.plugin.diagram;

/**
 * A line in the picture.
 *
 * @param from the id of a part
 * @param to the id of a part
 * @param label what is written on it
 */
record Link(String from, String to, Type type, String label) {

  /** What a line says. */
  enum Type {
    /** The first is allowed to do the label to the second. */
    MAY,
    /** What the first is asked for, the second answers. */
    SERVES,
    /** What the first gives or fails at goes to the second. */
    SENDS,
    /** The first starts the second. */
    STARTS,
    /** The first is about the second. */
    USES,
    /** The first is raised by the second. */
    WATCHES
  }
}
