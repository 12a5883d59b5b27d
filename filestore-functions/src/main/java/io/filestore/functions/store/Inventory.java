package io.filestore.functions.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All rows and all objects, a page at a time, for who compares them. What the SDK throws passes
 * through.
 */
public interface Inventory {

  /**
   * A page of rows.
   *
   * @param next the row the next page begins after, empty on the last
   */
  record RowPage(List<FileRow> rows, Optional<FileId> next) {}

  /**
   * An object of the bucket.
   *
   * @param written when it was last written
   */
  record Stored(String key, Instant written) {}

  /**
   * A page of objects.
   *
   * @param next the key the next page begins after, empty on the last
   */
  record ObjectPage(List<Stored> objects, Optional<String> next) {}

  /**
   * Rows in the table's own order, which is no order of the ids.
   *
   * @param after begins after the place of that id, which need not be that of a row
   */
  RowPage rows(Optional<FileId> after);

  /** The row as it is now. */
  Optional<FileRow> row(FileId id);

  /**
   * Objects whose keys begin like that, in the order of their keys.
   *
   * @param after begins after that key, which need not be that of an object
   */
  ObjectPage objects(String prefix, Optional<String> after);

  /** Whether there is an object of that key now. */
  boolean exists(String key);
}
