package io.filestore.plugin.stack;

import io.filestore.plugin.stack.ChangeSetRequest.ParameterValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value for each parameter of the template, or the knowledge that the stack or the template has
 * it.
 */
public record ResolvedParameters(List<Resolved> parameters) {

  /** Where a value comes from. */
  public enum Source {
    COMMAND_LINE("-D"),
    ENVIRONMENT("environment file"),
    POM("pom"),
    PREVIOUS("as before"),
    DEFAULT("default");

    private final String shown;

    Source(String shown) {
      this.shown = shown;
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  /**
   * One parameter.
   *
   * @param value absent only for a secret that the stack has
   * @param isSecret whether the template says {@code NoEcho}
   */
  public record Resolved(
      String name, Optional<String> value, Source source, boolean isSecret, boolean isKept) {

    /** The value as it may be shown. */
    public String shown() {
      return isSecret ? "****" : value.orElse("");
    }

    @Override
    public String toString() {
      return name + "=" + shown() + " (" + source + ")";
    }
  }

  public ResolvedParameters {
    parameters = List.copyOf(parameters);
  }

  /** What a change set is told: nothing about those that have their defaults. */
  List<ParameterValue> sent() {
    return parameters.stream()
        .filter(each -> each.source() != Source.DEFAULT)
        .map(
            each ->
                new ParameterValue(each.name(), each.isKept() ? Optional.empty() : each.value()))
        .toList();
  }

  /** The values that a digest may know. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.stream()
        .filter(each -> !each.isSecret())
        .forEach(each -> each.value().ifPresent(value -> values.put(each.name(), value)));
    return values;
  }

  /** Whether any parameter is a secret. */
  boolean hasSecret() {
    return parameters.stream().anyMatch(Resolved::isSecret);
  }

  /** Whether a secret is given anew. */
  boolean givesSecret() {
    return parameters.stream()
        .anyMatch(
            each ->
                each.isSecret()
                    && each.source() != Source.DEFAULT
                    && each.source() != Source.PREVIOUS);
  }
}
