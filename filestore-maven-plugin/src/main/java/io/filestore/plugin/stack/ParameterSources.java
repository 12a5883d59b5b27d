package io.filestore.plugin.stack;

import java.util.Map;

/**
 * Where the values of parameters may come from, the first first.
 *
 * @param commandLine typed with -D
 * @param environment of the environment's file
 * @param pom from the pom
 */
public record ParameterSources(
    Map<String, String> commandLine, EnvironmentFile environment, Map<String, String> pom) {

  /** Nothing is set. */
  public static ParameterSources none() {
    return new ParameterSources(Map.of(), EnvironmentFile.none(), Map.of());
  }
}
