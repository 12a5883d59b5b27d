package io.filestore.resources;

/**
 * What becomes of a resource when it leaves the stack.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html">DeletionPolicy</a>
 */
public enum DeletionPolicy {
  /** It is deleted, with what it holds. */
  DELETE("Delete"),
  /** It stays. */
  RETAIN("Retain"),
  /** It stays, unless the operation that made it fails: then it is deleted. */
  RETAIN_EXCEPT_ON_CREATE("RetainExceptOnCreate"),
  /** A snapshot is taken first; for types that have snapshots. */
  SNAPSHOT("Snapshot");

  private final String text;

  DeletionPolicy(String text) {
    this.text = text;
  }

  /** As the template writes it. */
  @Override
  public String toString() {
    return text;
  }
}
