package io.filestore.plugin.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One {@code @Policy} in one of its three forms. */
public sealed interface PolicyDeclaration {

  /**
   * A managed policy.
   *
   * @param policy name, ARN, or YAML
   */
  record Managed(String policy) implements PolicyDeclaration {}

  /**
   * A policy template of SAM.
   *
   * @param parameters text or YAML by name, in the order written
   */
  record Template(String name, Map<String, String> parameters) implements PolicyDeclaration {}

  /**
   * A statement.
   *
   * @param effect {@code Allow} or {@code Deny}
   * @param resources ARNs, or YAML
   * @param conditions a YAML mapping
   */
  record Statement(
      String effect, List<String> actions, List<String> resources, Optional<String> conditions)
      implements PolicyDeclaration {}
}
