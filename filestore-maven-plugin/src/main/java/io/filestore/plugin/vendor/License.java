package io.filestore.plugin.vendor;

import java.util.Optional;

/**
 * A licence as a pom names it.
 *
 * @param name never empty
 * @param spdxId the <a href="https://spdx.org/licenses/">SPDX</a> identifier when it is known
 */
record License(String name, Optional<String> spdxId) {

  /** What the lock shows of it. */
  String shortName() {
    return spdxId.orElse(name);
  }
}
