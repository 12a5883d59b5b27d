package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Value;
import java.nio.file.Path;

/** Knows the folder that a relative path in a merged template is relative to. */
@FunctionalInterface
public interface PathBase {

  /**
   * The folder of the file that the value was written in (by its {@link Value#origin}); the dist
   * folder for a generated value.
   */
  Path baseOf(Value value);
}
