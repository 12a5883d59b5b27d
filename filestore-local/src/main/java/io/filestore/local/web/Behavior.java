package io.filestore.local.web;

import java.util.Set;

/**
 * How paths of a pattern are answered.
 *
 * @param cachePolicy its id; empty without one
 * @param originRequestPolicy its id; empty without one
 * @param responseHeadersPolicy its id; empty without one
 */
record Behavior(
    PathPattern pattern,
    Origin origin,
    Set<String> methods,
    String cachePolicy,
    String originRequestPolicy,
    String responseHeadersPolicy) {

  Behavior {
    methods = Set.copyOf(methods);
  }
}
