package io.filestore.local.gateway.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys and plans of an account, and who may call what. What was used is not kept over a
 * restart.
 */
public final class Usage {

  private final Clock clock;
  private final Throttles throttles;
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
  private final Map<String, ApiKey> keysByValue = new ConcurrentHashMap<>();
  private final Map<String, UsagePlan> plans = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> keysOfPlans = new ConcurrentHashMap<>();
  private final Map<String, Used> used = new ConcurrentHashMap<>();

  public Usage(Clock clock, Throttles throttles) {
    this.clock = clock;
    this.throttles = throttles;
  }

  private record Used(LocalDate start, long calls) {}

  /** What becomes of a call with a key. */
  public enum Verdict {
    ADMITTED,
    /** No such key, it is disabled, or it is not for this stage. */
    REFUSED,
    THROTTLED,
    QUOTA_EXCEEDED
  }

  /**
   * What becomes of a call, and whose it is.
   *
   * @param key the one that the call came with, when there is such a key
   */
  public record Admission(Verdict verdict, Optional<ApiKey> key) {}

  /**
   * Admits a call to a method that asks for a key, and counts it.
   *
   * @param value what the caller sent, null for nothing
   * @param method such as {@code /file/{id}/DELETE}
   */
  public Admission admit(@Nullable String value, String apiId, String stage, String method) {
    ApiKey key = value == null ? null : keysByValue.get(value);
    if (key == null) {
      return new Admission(Verdict.REFUSED, Optional.empty());
    }
    Optional<ApiKey> known = Optional.of(key);
    if (!key.enabled()) {
      return new Admission(Verdict.REFUSED, known);
    }
    for (UsagePlan plan : plans.values()) {
      Optional<UsagePlan.ApiStage> covered = plan.stage(apiId, stage);
      if (covered.isPresent() && keysOf(plan.id()).contains(key.id())) {
        return new Admission(admit(plan, covered.get(), key, method), known);
      }
    }
    boolean open = key.stageKeys().contains(apiId + '/' + stage);
    return new Admission(open ? Verdict.ADMITTED : Verdict.REFUSED, known);
  }

  private Verdict admit(UsagePlan plan, UsagePlan.ApiStage stage, ApiKey key, String method) {
    Throttle own = stage.methods().get(method);
    String scope = "plan " + plan.id() + ' ' + key.id() + ' ';
    if (own != null) {
      String methodScope = scope + stage.apiId() + ' ' + stage.stage() + ' ' + method;
      if (!throttles.allow(methodScope, own)) {
        return Verdict.THROTTLED;
      }
    } else if (plan.throttle().isPresent() && !throttles.allow(scope, plan.throttle().get())) {
      return Verdict.THROTTLED;
    }
    return plan.quota().isPresent() && !count(plan, plan.quota().get(), key)
        ? Verdict.QUOTA_EXCEEDED
        : Verdict.ADMITTED;
  }

  private boolean count(UsagePlan plan, Quota quota, ApiKey key) {
    Instant now = clock.instant();
    LocalDate start = quota.start(now);
    long limit = quota.limitAt(now, plan.created());
    boolean[] admitted = new boolean[1];
    used.compute(
        plan.id() + ' ' + key.id(),
        (scope, before) -> {
          long calls = before != null && before.start().equals(start) ? before.calls() : 0;
          admitted[0] = calls < limit;
          return new Used(start, admitted[0] ? calls + 1 : calls);
        });
    return admitted[0];
  }

  public Optional<ApiKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** All keys, oldest first. */
  public List<ApiKey> keys() {
    return sorted(keys.values(), Comparator.comparing(ApiKey::created).thenComparing(ApiKey::id));
  }

  public boolean hasValue(String value) {
    return keysByValue.containsKey(value);
  }

  public void put(ApiKey key) {
    keys.put(key.id(), key);
    keysByValue.put(key.value(), key);
  }

  public void removeKey(String id) {
    ApiKey removed = keys.remove(id);
    if (removed != null) {
      keysByValue.remove(removed.value());
      keysOfPlans.values().forEach(ids -> ids.remove(id));
    }
  }

  public Optional<UsagePlan> plan(String id) {
    return Optional.ofNullable(plans.get(id));
  }

  /** All plans, oldest first. */
  public List<UsagePlan> plans() {
    return sorted(
        plans.values(), Comparator.comparing(UsagePlan::created).thenComparing(UsagePlan::id));
  }

  public void put(UsagePlan plan) {
    plans.put(plan.id(), plan);
  }

  public void removePlan(String id) {
    plans.remove(id);
    keysOfPlans.remove(id);
    throttles.forget("plan " + id + ' ');
    used.keySet().removeIf(scope -> scope.startsWith(id + ' '));
  }

  /** The ids of the keys that are in a plan. */
  public Set<String> keysOf(String planId) {
    return keysOfPlans.getOrDefault(planId, Set.of());
  }

  public void addToPlan(String planId, String keyId) {
    keysOfPlans.computeIfAbsent(planId, id -> ConcurrentHashMap.newKeySet()).add(keyId);
  }

  public void removeFromPlan(String planId, String keyId) {
    Set<String> ids = keysOfPlans.get(planId);
    if (ids != null) {
      ids.remove(keyId);
    }
  }

  private static <T> List<T> sorted(Collection<T> all, Comparator<T> order) {
    return all.stream().sorted(order).toList();
  }
}
