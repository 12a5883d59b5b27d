package io.filestore.plugin.stack;

import io.filestore.plugin.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Something that is to go wrong in the local AWS, as {@code /_filestore/faults} takes it. */
record Fault(Map<String, Object> members) {

  /** A resource fails: {@code CREATE}, {@code UPDATE}, {@code DELETE}, {@code IMPORT} or any. */
  static Fault resource(String action) {
    return of("resource").with("action", action).with("reason", "no luck today");
  }

  /** A resource takes longer. */
  static Fault delay(String action, int millis) {
    return of("delay").with("action", action).with("millis", millis);
  }

  /** A call is refused as one too many. */
  static Fault throttle(String call) {
    return of("throttle").call(call);
  }

  /** The connection of a call is cut {@code before} or {@code after} it has done what it does. */
  static Fault cut(String call, String when) {
    return of("cut").call(call).with("when", when);
  }

  private static Fault of(String kind) {
    return new Fault(Map.of()).with("kind", kind);
  }

  /**
   * @param call a service and an action with a space between
   */
  private Fault call(String call) {
    return with("service", call.split(" ")[0]).with("action", call.split(" ")[1]);
  }

  Fault resourceOf(String logicalId) {
    return with("logicalId", logicalId);
  }

  Fault ofType(String type) {
    return with("type", type);
  }

  Fault because(String reason) {
    return with("reason", reason);
  }

  /** Not yet the first times. */
  Fault after(int times) {
    return with("skip", times);
  }

  Fault times(int times) {
    return with("times", times);
  }

  private Fault with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Fault(more);
  }

  String json() {
    return Json.write(members);
  }

  /** As the table of cases shows it. */
  @Override
  public String toString() {
    return members.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("reason"))
        .filter(entry -> !entry.getValue().equals(""))
        .map(
            entry ->
                switch (entry.getKey()) {
                  case "times" -> entry.getValue().equals(1) ? "once" : entry.getValue() + " times";
                  case "skip" -> "but not the first " + entry.getValue();
                  case "millis" -> entry.getValue() + " ms";
                  default -> entry.getValue().toString();
                })
        .collect(Collectors.joining(" "));
  }
}
