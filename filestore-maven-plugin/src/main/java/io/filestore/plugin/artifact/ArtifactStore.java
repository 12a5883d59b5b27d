package io.filestore.plugin.artifact;

import java.util.List;

/** Where artifacts are put so that CloudFormation finds them. Used from several threads at once. */
public interface ArtifactStore extends AutoCloseable {

  /** What {@link #put} did. */
  enum Outcome {
    ALREADY_THERE,
    UPLOADED
  }

  /** Tells which artifacts will be put, all of them, before the first is. */
  default void announce(List<Artifact> artifacts) {}

  /**
   * Puts the artifact under its key, unless the store has these very bytes there.
   *
   * @throws io.filestore.plugin.error.FilestoreException when the store cannot be used, or holds
   *     other bytes under the key
   */
  Outcome put(Artifact artifact);

  /** Where the artifact lies once it has been put. */
  Location locationOf(Artifact artifact);

  /**
   * Where an object lies.
   *
   * @param key without a leading slash
   * @param url the object's URL, with the bucket in the path
   */
  record Location(String bucket, String key, String url) {

    /** {@code s3://bucket/key}. */
    public String uri() {
      return "s3://" + bucket + "/" + key;
    }
  }

  @Override
  void close();
}
