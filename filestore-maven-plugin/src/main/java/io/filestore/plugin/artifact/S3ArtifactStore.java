package io.filestore.plugin.artifact;

import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.error.FilestoreException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Artifacts in a bucket, each under its SHA-256. A key is skipped only when what is stored under it
 * has been seen to be these bytes; S3 takes a whole object with the right checksum or none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking
 *     object integrity</a>
 */
public final class S3ArtifactStore implements ArtifactStore {

  // Read where an S3-compatible store keeps no checksums.
  private static final String SHA256 = "sha256";

  private final BucketName bucket;
  private final String prefix;
  private final S3Connection connection;
  private final S3Failures failures;
  private final ReentrantLock ownerLock = new ReentrantLock();
  private boolean ownerKnown;
  private @Nullable String owner;

  S3ArtifactStore(BucketName bucket, String prefix, S3Connection connection) {
    this.bucket = bucket;
    this.prefix = prefix;
    this.connection = connection;
    this.failures = new S3Failures(bucket, connection);
  }

  /**
   * A store in the bucket.
   *
   * @param log is told when a bucket's owner is named and cannot be checked
   * @throws FilestoreException when the bucket's name is none, or there is no such profile, no
   *     region, or no credentials
   */
  public static S3ArtifactStore open(Destination destination, ArtifactLog log) {
    return open(destination, log, () -> AwsSession.open(destination.access()));
  }

  /** A store in the bucket, as the session and where the session is. */
  public static S3ArtifactStore open(Destination destination, ArtifactLog log, AwsSession session) {
    return open(destination, log, () -> session);
  }

  private static S3ArtifactStore open(
      Destination destination, ArtifactLog log, Supplier<AwsSession> session) {
    BucketName bucket = new BucketName(destination.bucket());
    String prefix = destination.prefix().replaceAll("^/+|/+$", "");
    S3Connection connection = S3Connection.open(session.get());
    Optional<String> owner = destination.access().bucketOwner();
    if (connection.endpoint().isPresent() && owner.isPresent()) {
      log.ownerUnchecked(owner.get(), S3Failures.host(connection.endpoint().get()));
    }
    return new S3ArtifactStore(bucket, prefix.isEmpty() ? "" : prefix + "/", connection);
  }

  @Override
  public Location locationOf(Artifact artifact) {
    String key = prefix + artifact.name();
    Region region = connection.region();
    String base =
        connection
            .endpoint()
            .map(uri -> S3Failures.host(uri) + uri.getRawPath().replaceAll("/+$", ""))
            .orElseGet(() -> "https://s3." + region + "." + partition().dnsSuffix());
    return new Location(
        bucket.value(), key, base + "/" + bucket + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key));
  }

  @Override
  public Outcome put(Artifact artifact) {
    String key = locationOf(artifact).key();
    Optional<HeadObjectResponse> stored = head(key);
    if (stored.isPresent() && isThere(artifact, key, stored.get())) {
      return Outcome.ALREADY_THERE;
    }
    send(artifact, key);
    return Outcome.UPLOADED;
  }

  private Optional<HeadObjectResponse> head(String key) {
    try {
      return Optional.of(
          connection
              .client()
              .headObject(
                  HeadObjectRequest.builder()
                      .bucket(bucket.value())
                      .key(key)
                      .checksumMode(ChecksumMode.ENABLED)
                      .expectedBucketOwner(owner())
                      .build()));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw failures.explain(S3Failures.isUnexplained(e) ? ask(key, e) : e, toLook());
    } catch (SdkException e) {
      throw failures.explain(e, toLook());
    }
  }

  /** Asks again for what has an answer with a body, which says why. */
  private Exception ask(String key, S3Exception unexplained) {
    try {
      connection
          .client()
          .listObjectsV2(
              ListObjectsV2Request.builder()
                  .bucket(bucket.value())
                  .prefix(key)
                  .maxKeys(1)
                  .expectedBucketOwner(owner())
                  .build());
      return unexplained;
    } catch (SdkException e) {
      return e;
    }
  }

  private boolean isThere(Artifact artifact, String key, HeadObjectResponse stored) {
    boolean sameSize = stored.contentLength() == artifact.bytes();
    if (stored.checksumSHA256() != null) {
      if (sameSize && stored.checksumSHA256().equals(artifact.digest().base64())) {
        return true;
      }
      throw wrong(key, artifact, stored, "SHA-256 " + stored.checksumSHA256() + " (base64)");
    }
    String noted = stored.metadata().get(SHA256);
    if (noted == null) {
      return false;
    }
    if (sameSize && noted.equals(artifact.digest().hex())) {
      return true;
    }
    throw wrong(key, artifact, stored, "metadata sha256 '" + noted + "'");
  }

  private FilestoreException wrong(
      String key, Artifact artifact, HeadObjectResponse stored, String found) {
    String uri = "s3://" + bucket + "/" + key;
    return new FilestoreException(
        "'"
            + uri
            + "' does not hold what its name says: it has "
            + stored.contentLength()
            + " bytes and the "
            + found
            + ", not "
            + artifact.bytes()
            + " bytes and "
            + artifact.digest().base64(),
        "Find out who wrote it, delete it (aws s3 rm " + uri + ") and run the same command again");
  }

  private void send(Artifact artifact, String key) {
    try {
      connection
          .client()
          .putObject(
              PutObjectRequest.builder()
                  .bucket(bucket.value())
                  .key(key)
                  .checksumSHA256(artifact.digest().base64())
                  .metadata(Map.of(SHA256, artifact.digest().hex()))
                  .expectedBucketOwner(owner())
                  .build(),
              RequestBody.fromFile(artifact.file()));
    } catch (SdkException e) {
      throw failures.explain(e, "'s3:PutObject' on '" + arn() + "/" + prefix + "*'");
    }
  }

  private String toLook() {
    return "'s3:GetObject' on '"
        + arn()
        + "/"
        + prefix
        + "*' and 's3:ListBucket' on '"
        + arn()
        + "'";
  }

  private String arn() {
    return "arn:" + partition().id() + ":s3:::" + bucket;
  }

  private PartitionMetadata partition() {
    return PartitionMetadata.of(connection.region());
  }

  private @Nullable String owner() {
    ownerLock.lock();
    try {
      if (!ownerKnown) {
        owner = connection.expectedBucketOwner();
        ownerKnown = true;
      }
      return owner;
    } finally {
      ownerLock.unlock();
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
