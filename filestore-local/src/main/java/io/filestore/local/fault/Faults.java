package io.filestore.local.fault;

import io.filestore.local.resource.ResourceFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The faults that are still to happen; the first that fits does. */
public final class Faults implements ResourceFaults {

  private final List<FaultRule> rules = new ArrayList<>();

  @Override
  public Optional<String> failure(String action, String type, String logicalId) {
    take(rule -> rule.delayOf(action, type, logicalId)).ifPresent(Faults::pause);
    return take(rule -> rule.failureOf(action, type, logicalId));
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      // Whoever ends this process does not wait for what is slow on purpose.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What is to happen to a call.
   *
   * @param service as in a signature's scope, such as {@code s3}
   * @param action such as {@code PutObject}
   */
  public Optional<CallFault> call(String service, String action) {
    return take(rule -> rule.hitsCall(service, action));
  }

  private synchronized <T> Optional<T> take(Function<FaultRule, Optional<T>> effect) {
    for (int i = 0; i < rules.size(); i++) {
      FaultRule rule = rules.get(i);
      Optional<T> hit = effect.apply(rule);
      if (hit.isPresent() && rule.skip() > 0) {
        rules.set(i, rule.skippedOnce());
      } else if (hit.isPresent()) {
        if (rule.times() == 1) {
          rules.remove(i);
        } else {
          rules.set(i, rule.onceLess());
        }
        return hit;
      }
    }
    return Optional.empty();
  }

  synchronized void replace(List<FaultRule> with) {
    rules.clear();
    rules.addAll(with);
  }

  synchronized List<FaultRule> all() {
    return List.copyOf(rules);
  }
}
