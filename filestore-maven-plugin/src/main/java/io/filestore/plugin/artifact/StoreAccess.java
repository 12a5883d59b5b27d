package io.filestore.plugin.artifact;

import java.net.URI;
import java.util.Optional;

/**
 * How the store is reached. What is absent is resolved as the AWS SDK for Java resolves it.
 *
 * @param region such as {@code eu-central-1}
 * @param profile a name in the AWS configuration or credentials file
 * @param endpoint of an AWS-compatible S3; the bucket then stands in the path
 * @param bucketOwner the account that must own the bucket, 12 digits; on AWS the caller's own when
 *     absent
 */
public record StoreAccess(
    Optional<String> region,
    Optional<String> profile,
    Optional<URI> endpoint,
    Optional<String> bucketOwner) {

  /** Everything as the SDK resolves it. */
  public static StoreAccess byDefault() {
    return new StoreAccess(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
