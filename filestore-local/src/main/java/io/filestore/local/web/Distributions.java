package io.filestore.local.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All distributions. Each answers at {@code /_web/<id>/}, the oldest of them at {@code /_web/} too.
 */
final class Distributions {

  static final String PATH = "/_web/";

  private final Map<String, Distribution> byId = new LinkedHashMap<>();
  private String atRoot = "";

  synchronized void put(Distribution distribution) {
    byId.put(distribution.id(), distribution);
    if (!byId.containsKey(atRoot)) {
      atRoot = distribution.id();
    }
  }

  synchronized void remove(String id) {
    byId.remove(id);
    if (id.equals(atRoot)) {
      atRoot = byId.keySet().stream().findFirst().orElse("");
    }
  }

  synchronized Optional<Distribution> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized Optional<Distribution> root() {
    return get(atRoot);
  }

  /** Where the distribution of a domain name answers here: a path without a slash at its end. */
  synchronized Optional<String> address(String domain) {
    return byId.values().stream()
        .filter(distribution -> distribution.domain().equals(domain))
        .map(distribution -> distribution.id().equals(atRoot) ? "/_web" : PATH + distribution.id())
        .findFirst();
  }
}
