package io.filestore.resources;

/**
 * What becomes of the old resource when an update replaces it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html">UpdateReplacePolicy</a>
 */
public enum UpdateReplacePolicy {
  /** It is deleted, with what it holds. */
  DELETE("Delete"),
  /** It stays. */
  RETAIN("Retain"),
  /** A snapshot is taken first; for types that have snapshots. */
  SNAPSHOT("Snapshot");

  private final String text;

  UpdateReplacePolicy(String text) {
    this.text = text;
  }

  /** As the template writes it. */
  @Override
  public String toString() {
    return text;
  }
}
