package io.filestore.local.web;

import java.util.List;
import java.util.Map;

/**
 * A distribution.
 *
 * @param rootObject key of what is at {@code /}; empty without one
 * @param behaviors in their order, last the default one
 * @param errors by the status that an origin answers with
 */
record Distribution(
    String id,
    String domain,
    boolean enabled,
    String rootObject,
    List<Behavior> behaviors,
    Map<Integer, ErrorPage> errors) {

  Distribution {
    behaviors = List.copyOf(behaviors);
    errors = Map.copyOf(errors);
  }

  /**
   * What is answered in place of an error.
   *
   * @param path of the page; empty to leave the body as it is
   */
  record ErrorPage(String path, int status) {}

  Behavior behavior(String path) {
    return behaviors.stream()
        .filter(behavior -> behavior.pattern().matches(path))
        .findFirst()
        .orElseThrow();
  }
}
