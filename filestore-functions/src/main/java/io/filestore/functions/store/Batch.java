package io.filestore.functions.store;

import io.filestore.functions.runtime.Log;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One step for many ids, none of which spoils the others. */
public final class Batch {

  private Batch() {}

  /**
   * What came of each id, in the order given. What cannot be an id is {@link Reason#UNKNOWN}; what
   * throws is logged and {@link Reason#UNAVAILABLE}.
   */
  public static Map<String, Outcome> run(
      List<String> ids, Log log, Function<FileId, Outcome> step) {
    List<Outcome> outcomes =
        Parallel.map(
            ids,
            id ->
                FileId.of(id)
                    .map(valid -> run(valid, log, step))
                    .orElse(new Outcome.Failed(Reason.UNKNOWN)));
    Map<String, Outcome> byId = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      byId.put(ids.get(i), outcomes.get(i));
    }
    return byId;
  }

  private static Outcome run(FileId id, Log log, Function<FileId, Outcome> step) {
    try {
      return step.apply(id);
    } catch (RuntimeException e) {
      log.failure("step_failed", id.value(), e);
      return new Outcome.Failed(Reason.UNAVAILABLE);
    }
  }
}
