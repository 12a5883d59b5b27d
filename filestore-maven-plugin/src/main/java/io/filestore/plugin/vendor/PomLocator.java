package io.filestore.plugin.vendor;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the pom of an artifact among those that were resolved already; downloads nothing. */
@FunctionalInterface
public interface PomLocator {

  /** The pom of {@code group:artifact:version}, empty when it is not on this machine. */
  Optional<Path> find(String groupId, String artifactId, String version);
}
