package io.filestore.plugin.stack;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;

/**
 * How often functions were published because a secret had changed, in {@code
 * Metadata.Filestore.SecretsRevision} of the template. A secret's value is in no digest, since it
 * could be guessed from it; so this number is in its place, and stays until it is raised again.
 */
final class SecretsRevision {

  private static final String KEY = "SecretsRevision";

  private SecretsRevision() {}

  /** The number in a template that was deployed; 0 when there is none. */
  static int of(Mapping template) {
    return template
        .mapping("Metadata")
        .mapping("Filestore")
        .text(KEY)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  static Mapping with(Mapping template, int revision) {
    if (revision == 0) {
      return template;
    }
    Mapping metadata = template.mapping("Metadata");
    Mapping filestore =
        metadata
            .mapping("Filestore")
            .with(KEY, Scalar.plain(String.valueOf(revision), Origin.generated("the deployment")));
    return template.with("Metadata", metadata.with("Filestore", filestore));
  }
}
