package io.filestore.plugin.stack;

import io.filestore.plugin.artifact.VersionDigests;
import io.filestore.plugin.stack.ChangeSetRequest.ParameterValue;
import io.filestore.plugin.template.Mapping;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What it takes to create a stack where none is, for who will create it later. */
public final class NewStack {

  private final ResolvedParameters resolved;

  private NewStack(ResolvedParameters resolved) {
    this.resolved = resolved;
  }

  /**
   * A stack of the template.
   *
   * @throws io.filestore.plugin.error.FilestoreException when a parameter's value is missing, is
   *     not allowed or has no parameter
   */
  public static NewStack of(Mapping template, ParameterSources sources) {
    return new NewStack(ParameterResolution.resolve(template, sources, Map.of(), false));
  }

  /** The values to send, secrets included; nothing about parameters that have their defaults. */
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> values = new TreeMap<>();
    for (ParameterValue parameter : resolved.sent()) {
      parameter.value().ifPresent(value -> values.put(parameter.name(), value));
    }
    return values;
  }

  /** The packaged template with the digests of these values. */
  public Mapping template(Mapping packaged) {
    return VersionDigests.apply(packaged, resolved.values());
  }

  /** What is to be acknowledged when no change set is looked at first. */
  public static SortedSet<String> capabilities(Mapping template) {
    SortedSet<String> capabilities = Capabilities.of(template);
    if (template.has("Transform")) {
      capabilities.add(Capabilities.AUTO_EXPAND);
    }
    return capabilities;
  }
}
