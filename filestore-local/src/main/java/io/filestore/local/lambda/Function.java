package io.filestore.local.lambda;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A function with all that belongs to it; guarded by {@link Functions}. */
final class Function {

  FunctionVersion latest;
  final TreeMap<Integer, FunctionVersion> versions = new TreeMap<>();
  final TreeMap<String, Alias> aliases = new TreeMap<>();
  final Map<String, InvokeConfig> invokeConfigs = new HashMap<>();
  final TreeMap<String, ObjectNode> permissions = new TreeMap<>();
  int nextVersion = 1;
  // Whether it was changed since a version was published.
  boolean changed = true;

  Function(FunctionVersion latest) {
    this.latest = latest;
  }

  @Nullable FunctionVersion version(String number) {
    if (number.equals(FunctionRef.LATEST)) {
      return latest;
    }
    return number.matches("[0-9]{1,9}") ? versions.get(Integer.parseInt(number)) : null;
  }

  /** Whether an alias stands for the version. */
  boolean isNamed(String version) {
    return aliases.values().stream().anyMatch(alias -> alias.names(version));
  }
}
