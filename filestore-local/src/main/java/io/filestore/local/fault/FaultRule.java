package io.filestore.local.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to fail. An empty text stands for any.
 *
 * @param kind {@code resource}, {@code delay}, {@code throttle} or {@code cut}
 * @param service of a call, such as {@code s3}
 * @param action of a call such as {@code PutObject}; of a resource {@code CREATE}, {@code UPDATE},
 *     {@code DELETE} or {@code IMPORT}
 * @param type of a resource, such as {@code AWS::S3::Bucket}
 * @param logicalId of a resource
 * @param reason why a resource fails
 * @param code of a throttled call
 * @param when {@code before} or {@code after} the work, for a cut
 * @param skip how often it is not to happen yet
 * @param times how often still
 * @param millis how much longer a delayed resource takes
 */
record FaultRule(
    String kind,
    String service,
    String action,
    String type,
    String logicalId,
    String reason,
    String code,
    String when,
    int skip,
    int times,
    int millis) {

  static final String RESOURCE = "resource";
  static final String DELAY = "delay";
  static final String THROTTLE = "throttle";
  static final String CUT = "cut";

  private static final Set<String> NAMES =
      Set.of(
          "kind",
          "service",
          "action",
          "type",
          "logicalId",
          "reason",
          "code",
          "when",
          "skip",
          "times",
          "millis");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static FaultRule of(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("a fault is an object, not '" + json + "'");
    }
    json.propertyNames().stream()
        .filter(name -> !NAMES.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("unknown member '" + name + "' of a fault");
            });
    FaultRule rule =
        new FaultRule(
            text(json, "kind", ""),
            text(json, "service", ""),
            text(json, "action", ""),
            text(json, "type", ""),
            text(json, "logicalId", ""),
            text(json, "reason", "Failed on purpose"),
            text(json, "code", ""),
            text(json, "when", "before"),
            number(json, "skip", 0),
            number(json, "times", 1),
            number(json, "millis", 0));
    rule.check();
    return rule;
  }

  private void check() {
    if (!Set.of(RESOURCE, DELAY, THROTTLE, CUT).contains(kind)) {
      throw new IllegalArgumentException(
          "kind '" + kind + "' is none of 'resource', 'delay', 'throttle', 'cut'");
    }
    if (isOfResource() && !Set.of("", "CREATE", "UPDATE", "DELETE", "IMPORT").contains(action)) {
      throw new IllegalArgumentException(
          "action '"
              + action
              + "' of a resource is none of 'CREATE', 'UPDATE', 'DELETE', 'IMPORT'");
    }
    if (!Set.of("before", "after").contains(when)) {
      throw new IllegalArgumentException("when '" + when + "' is neither 'before' nor 'after'");
    }
    if (times < 1) {
      throw new IllegalArgumentException("times must be a number above 0");
    }
    if (skip < 0) {
      throw new IllegalArgumentException("skip must be a number");
    }
    if (millis < 0 || (kind.equals(DELAY) && millis == 0)) {
      throw new IllegalArgumentException("millis must be a number above 0");
    }
  }

  private static String text(JsonNode json, String name, String otherwise) {
    return json.path(name).isMissingNode() ? otherwise : json.path(name).asString("");
  }

  private static int number(JsonNode json, String name, int otherwise) {
    return json.path(name).isMissingNode() ? otherwise : json.path(name).asInt(-1);
  }

  private boolean isOfResource() {
    return kind.equals(RESOURCE) || kind.equals(DELAY);
  }

  ObjectNode json(ObjectMapper mapper) {
    return mapper
        .createObjectNode()
        .put("kind", kind)
        .put("service", service)
        .put("action", action)
        .put("type", type)
        .put("logicalId", logicalId)
        .put("reason", reason)
        .put("code", code)
        .put("when", when)
        .put("skip", skip)
        .put("times", times)
        .put("millis", millis);
  }

  FaultRule onceLess() {
    return counted(skip, times - 1);
  }

  FaultRule skippedOnce() {
    return counted(skip - 1, times);
  }

  private FaultRule counted(int skips, int hits) {
    return new FaultRule(
        kind, service, action, type, logicalId, reason, code, when, skips, hits, millis);
  }

  /** Why the resource fails, if this is about it. */
  Optional<String> failureOf(String happening, String resourceType, String id) {
    return kind.equals(RESOURCE) && hitsResource(happening, resourceType, id)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /** How much longer the resource takes, if this is about it. */
  Optional<Duration> delayOf(String happening, String resourceType, String id) {
    return kind.equals(DELAY) && hitsResource(happening, resourceType, id)
        ? Optional.of(Duration.ofMillis(millis))
        : Optional.empty();
  }

  private boolean hitsResource(String happening, String resourceType, String id) {
    return is(action, happening) && is(type, resourceType) && is(logicalId, id);
  }

  /** The fault of a call, if this is about it. */
  Optional<CallFault> hitsCall(String called, String operation) {
    if (isOfResource() || !is(service, called) || !is(action, operation)) {
      return Optional.empty();
    }
    return Optional.of(
        kind.equals(CUT) ? new CallFault.Cut(when.equals("after")) : new CallFault.Throttle(code));
  }

  private static boolean is(String wanted, String actual) {
    return wanted.isEmpty() || wanted.equals(actual);
  }
}
