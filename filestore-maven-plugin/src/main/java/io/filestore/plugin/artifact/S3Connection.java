package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * An S3 client with what is known about whom it talks to, and as whom.
 *
 * @param endpoint of an AWS-compatible S3, set by the user for us or for the SDK; absent on AWS
 */
record S3Connection(S3Client client, AwsSession session, Optional<URI> endpoint)
    implements AutoCloseable {

  /**
   * Resolves region and credentials; asks nobody for an object yet.
   *
   * @throws FilestoreException when there is no such profile, no region or no credentials
   */
  static S3Connection open(StoreAccess access) {
    return open(AwsSession.open(access));
  }

  /** A connection with what has been resolved already. */
  static S3Connection open(AwsSession session) {
    Optional<URI> set = session.access().endpoint();
    S3Client client = client(session, set);
    Optional<URI> endpoint = client.serviceClientConfiguration().endpointOverride();
    if (endpoint.isPresent() && set.isEmpty()) {
      client.close();
      client = client(session, endpoint);
    }
    return new S3Connection(client, session, endpoint);
  }

  private static S3Client client(AwsSession session, Optional<URI> endpoint) {
    S3ClientBuilder builder =
        S3Client.builder()
            // We give the SHA-256 ourselves and verify what a HEAD tells.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            // The plain bytes, which every S3-compatible store takes, over http too.
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false));
    endpoint.ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
    return session.client(builder);
  }

  Region region() {
    return session.region();
  }

  /** The account that must own the bucket, as far as the endpoint can tell. */
  @Nullable String expectedBucketOwner() {
    if (endpoint.isPresent()) {
      return null;
    }
    if (session.access().bucketOwner().isPresent()) {
      return session.access().bucketOwner().get();
    }
    try {
      return session.account();
    } catch (SdkException e) {
      throw new FilestoreException(
          "STS does not tell which AWS account the credentials belong to, which must own the"
              + " bucket: "
              + S3Failures.reason(e),
          "Mend that, or say who owns the bucket by -Dfilestore.bucketOwner=<12 digits>",
          e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
