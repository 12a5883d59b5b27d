package io.filestore.local.web;

import java.time.Instant;
import java.util.List;

/** Something that was to be fetched anew; nothing is kept here, so it is done at once. */
record Invalidation(
    String id, String distribution, Instant created, String reference, List<String> paths) {

  Invalidation {
    paths = List.copyOf(paths);
  }
}
