package io.filestore.plugin.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as CloudFormation describes it.
 *
 * @param id its ARN, which no later stack of the same name has
 * @param reason why it is in its state, where CloudFormation says so
 * @param parameters by name; those with {@code NoEcho} are {@code ****}
 * @param isProtected against deletion
 */
public record Stack(
    String id,
    String name,
    StackState state,
    Optional<String> reason,
    Map<String, String> parameters,
    Map<String, String> tags,
    List<Output> outputs,
    boolean isProtected) {

  public Stack {
    parameters = Map.copyOf(parameters);
    tags = Map.copyOf(tags);
    outputs = List.copyOf(outputs);
  }

  /** An output. */
  public record Output(String key, String value, String description) {}
}
