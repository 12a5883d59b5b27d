package io.filestore.plugin.artifact;

import java.nio.file.Path;
import java.util.function.Consumer;

/** What packaging tells while it works. May be called from several threads at once. */
public interface ArtifactLog {

  /** A path of the template leads out of the project; it is packaged all the same. */
  void outsideProject(String reference, Path path);

  /** The account that should own the bucket is not checked at an endpoint other than AWS's. */
  void ownerUnchecked(String account, String endpoint);

  /** There is no bucket, so packaging ends here. */
  void noBucket(int artifacts, Path folder);

  /** The store had the artifact, checked, under its key. */
  void alreadyThere(Artifact artifact, String location);

  /** The artifact was sent. */
  void uploaded(Artifact artifact, String location);

  /** All artifacts are in the store; the bytes are those of the ones sent. */
  void finished(int uploaded, int alreadyThere, long bytesSent);

  /**
   * Plain sentences for people.
   *
   * @param warnings gets those that somebody should look into
   */
  static ArtifactLog to(Consumer<String> lines, Consumer<String> warnings) {
    return new ArtifactLog() {
      @Override
      public void ownerUnchecked(String account, String endpoint) {
        warnings.accept(
            "'filestore.bucketOwner' is '"
                + account
                + "', but the owner of a bucket is not checked at the endpoint '"
                + endpoint
                + "'");
      }

      @Override
      public void outsideProject(String reference, Path path) {
        lines.accept(reference + ": packaging '" + path + "', outside the project");
      }

      @Override
      public void noBucket(int artifacts, Path folder) {
        lines.accept(
            count(artifacts)
                + " in '"
                + folder
                + "'; nothing was sent, for no bucket is set (-Dfilestore.s3Bucket=<name>)");
      }

      @Override
      public void alreadyThere(Artifact artifact, String location) {
        lines.accept("Already there: " + location);
      }

      @Override
      public void uploaded(Artifact artifact, String location) {
        lines.accept("Uploaded " + size(artifact.bytes()) + ": " + location);
      }

      @Override
      public void finished(int uploaded, int alreadyThere, long bytesSent) {
        lines.accept(
            count(uploaded + alreadyThere)
                + ": "
                + uploaded
                + " sent ("
                + size(bytesSent)
                + "), "
                + alreadyThere
                + " already there");
      }
    };
  }

  private static String count(int artifacts) {
    return artifacts == 1 ? "1 artifact" : artifacts + " artifacts";
  }

  private static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    return bytes < 1_000_000 ? (bytes + 500) / 1000 + " KB" : tenths(bytes / 100_000) + " MB";
  }

  private static String tenths(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }
}
