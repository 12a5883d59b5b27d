package io.filestore.functions.http;

import io.filestore.functions.json.Json;
import io.filestore.functions.store.Outcome;
import io.filestore.functions.store.Reason;
import java.util.List;
import java.util.Map;

/** The answer to a batch: the ids that are done, or with {@code ?report=yes} all of them. */
public final class BatchAnswer {

  private BatchAnswer() {}

  /**
   * The answer's body.
   *
   * @throws ApiError 503 if nothing at all could be done for want of a service, and no report is
   *     asked for that would say so
   */
  public static Json of(Map<String, Outcome> outcomes, boolean report) {
    List<String> done =
        outcomes.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Outcome.Done)
            .map(Map.Entry::getKey)
            .toList();
    List<Json> failed =
        outcomes.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Outcome.Failed)
            .map(entry -> failed(entry.getKey(), (Outcome.Failed) entry.getValue()))
            .toList();
    if (report) {
      return Json.object()
          .with("done", Json.texts(done))
          .with("failed", new Json.Array(failed))
          .build();
    }
    if (!outcomes.isEmpty()
        && outcomes.values().stream().allMatch(new Outcome.Failed(Reason.UNAVAILABLE)::equals)) {
      throw ApiError.unavailable();
    }
    return Json.texts(done);
  }

  private static Json failed(String id, Outcome.Failed outcome) {
    return Json.object().with("id", id).with("reason", outcome.reason().token()).build();
  }
}
