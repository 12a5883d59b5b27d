package io.filestore.local.lambda.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a function's process is to be. Two versions of a function with equal values are served by
 * the same processes.
 *
 * @param version {@code $LATEST} or a number
 * @param memory MB
 * @param variables the function's own
 * @param taskRoot working directory, with the code
 * @param snapStart whether it starts as from a snapshot: hooks run, credentials from the endpoint
 *     for them
 */
public record ProcessSpec(
    String function,
    String version,
    String region,
    String handler,
    int memory,
    Duration timeout,
    Map<String, String> variables,
    Path taskRoot,
    String logGroup,
    boolean snapStart) {

  public ProcessSpec {
    variables = Map.copyOf(variables);
  }

  /** Without the variables, which may be secret. */
  @Override
  public String toString() {
    return function + ":" + version;
  }
}
