package io.filestore.local.lambda;

import io.filestore.local.lambda.code.Code;
import io.filestore.local.lambda.process.ProcessPool;
import java.time.Instant;
import java.util.List;

/**
 * Code, configuration and layers as they are at one time; {@code $LATEST} is replaced by another
 * when the function changes, a published version never changes.
 *
 * @param version {@code $LATEST} or a number
 * @param description of the version
 * @param revision changes with every change
 */
public record FunctionVersion(
    FunctionSettings settings,
    Code code,
    List<Code> layers,
    String version,
    String description,
    Instant modified,
    String revision,
    ProcessPool pool) {

  public FunctionVersion {
    layers = List.copyOf(layers);
  }

  /** The ARN with the version. */
  public String arn() {
    return settings.arn() + ":" + version;
  }

  /** Whether both do the same. */
  boolean same(FunctionSettings otherSettings, Code otherCode, List<Code> otherLayers) {
    return settings.equals(otherSettings)
        && code.digest().equals(otherCode.digest())
        && layers.equals(otherLayers);
  }
}
