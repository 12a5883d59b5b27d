package io.filestore.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of each id.
 *
 * @param done those of which it is done, in the order of the request
 * @param failed the others, each with why
 */
public record BatchResult(List<String> done, Map<String, Reason> failed) {

  public BatchResult {
    done = List.copyOf(done);
    failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
  }

  /** Whether it is done of all. */
  public boolean complete() {
    return failed.isEmpty();
  }
}
