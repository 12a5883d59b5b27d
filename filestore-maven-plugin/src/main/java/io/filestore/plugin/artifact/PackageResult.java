package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was packaged, at the places where it lies once it is in dist.
 *
 * @param artifacts each once, by name
 * @param packaged the template with the places of its artifacts, when there is a bucket
 * @param bytesSent those of the artifacts that the bucket did not have
 */
public record PackageResult(List<Artifact> artifacts, Optional<Packaged> packaged, long bytesSent) {

  /**
   * The packaged template.
   *
   * @param template with the version digests of its parameters' defaults
   * @param file the same, written
   */
  public record Packaged(Mapping template, Path file) {}
}
