package io.filestore.plugin.remote;

import java.util.SortedSet;

/** A distribution that keeps what it has fetched. */
interface Invalidations {

  /** The distribution's id. */
  String id();

  /**
   * Has it fetch these anew.
   *
   * @param paths each begins with a slash
   */
  void invalidate(SortedSet<String> paths);
}
