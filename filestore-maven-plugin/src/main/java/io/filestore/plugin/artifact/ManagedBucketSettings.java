package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * Makes the managed bucket: encrypted, private, versioned, reached over TLS only. Its lifecycle
 * ends noncurrent versions and unfinished uploads, never current objects: a stack may have to go
 * back to them. A marker, written last, says that all settings were made; without it they are made
 * (again).
 */
final class ManagedBucketSettings {

  static final String MARKER = "filestore-settings";

  private static final String VERSION = "1";
  private static final int NONCURRENT_DAYS = 30;
  private static final int UNFINISHED_DAYS = 7;
  private static final int NOT_IMPLEMENTED = 501;

  private final BucketName name;
  private final S3Connection connection;
  private final S3Failures failures;
  private final S3Client s3;

  ManagedBucketSettings(BucketName name, S3Connection connection, S3Failures failures) {
    this.name = name;
    this.connection = connection;
    this.failures = failures;
    this.s3 = connection.client();
  }

  /** Whether the bucket was made now. */
  boolean ensure() {
    try {
      if (isComplete()) {
        return false;
      }
      boolean made = create();
      List.<Runnable>of(
              this::keepPrivate,
              this::own,
              this::encrypt,
              this::keepVersions,
              this::ageVersions,
              this::demandTls)
          .forEach(this::apply);
      s3.putObject(
          put ->
              put.bucket(name.value())
                  .key(MARKER)
                  .expectedBucketOwner(connection.expectedBucketOwner()),
          RequestBody.fromString(VERSION));
      return made;
    } catch (SdkException e) {
      throw failures.explain(
          e,
          "'s3:CreateBucket', 's3:GetObject', 's3:PutObject', 's3:ListBucket' and the"
              + " 's3:PutBucket…', 's3:PutLifecycleConfiguration' and"
              + " 's3:PutEncryptionConfiguration' actions on 'arn:aws:s3:::"
              + name
              + "', or name a bucket by -Dfilestore.s3Bucket");
    }
  }

  private boolean isComplete() {
    try {
      return s3.getObjectAsBytes(
              get ->
                  get.bucket(name.value())
                      .key(MARKER)
                      .expectedBucketOwner(connection.expectedBucketOwner()))
          .asUtf8String()
          .equals(VERSION);
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      throw e;
    }
  }

  private boolean create() {
    CreateBucketRequest.Builder create = CreateBucketRequest.builder().bucket(name.value());
    Region region = connection.region();
    if (!region.equals(Region.US_EAST_1)) {
      create.createBucketConfiguration(c -> c.locationConstraint(region.id()));
    }
    try {
      s3.createBucket(create.build());
      return true;
    } catch (S3Exception e) {
      return switch (AwsFailures.code(e)) {
        case "BucketAlreadyOwnedByYou" -> false;
        case "BucketAlreadyExists" -> {
          if (connection.endpoint().isPresent()) {
            yield false; // one account there: it is ours
          }
          throw new FilestoreException(
              "The bucket '" + name + "', where artifacts go, is another account's",
              "Name a bucket of your own by -Dfilestore.s3Bucket",
              e);
        }
        default -> throw e;
      };
    }
  }

  /** Another S3 need not know every setting of AWS's; what it knows it gets. */
  private void apply(Runnable setting) {
    try {
      setting.run();
    } catch (S3Exception e) {
      if (connection.endpoint().isEmpty() || e.statusCode() != NOT_IMPLEMENTED) {
        throw e;
      }
    }
  }

  private void keepPrivate() {
    s3.putPublicAccessBlock(
        put ->
            put.bucket(name.value())
                .expectedBucketOwner(connection.expectedBucketOwner())
                .publicAccessBlockConfiguration(
                    block ->
                        block
                            .blockPublicAcls(true)
                            .blockPublicPolicy(true)
                            .ignorePublicAcls(true)
                            .restrictPublicBuckets(true)));
  }

  private void own() {
    OwnershipControlsRule rule =
        OwnershipControlsRule.builder()
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .build();
    s3.putBucketOwnershipControls(
        put ->
            put.bucket(name.value())
                .expectedBucketOwner(connection.expectedBucketOwner())
                .ownershipControls(controls -> controls.rules(rule)));
  }

  private void encrypt() {
    ServerSideEncryptionRule rule =
        ServerSideEncryptionRule.builder()
            .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm(ServerSideEncryption.AES256))
            .build();
    s3.putBucketEncryption(
        put ->
            put.bucket(name.value())
                .expectedBucketOwner(connection.expectedBucketOwner())
                .serverSideEncryptionConfiguration(encryption -> encryption.rules(rule)));
  }

  private void keepVersions() {
    s3.putBucketVersioning(
        put ->
            put.bucket(name.value())
                .expectedBucketOwner(connection.expectedBucketOwner())
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
  }

  private void ageVersions() {
    LifecycleRule noncurrent =
        LifecycleRule.builder()
            .id("noncurrent-versions")
            .status(ExpirationStatus.ENABLED)
            .filter(filter -> filter.prefix(""))
            .noncurrentVersionExpiration(expire -> expire.noncurrentDays(NONCURRENT_DAYS))
            .expiration(expire -> expire.expiredObjectDeleteMarker(true))
            .build();
    LifecycleRule unfinished =
        LifecycleRule.builder()
            .id("unfinished-uploads")
            .status(ExpirationStatus.ENABLED)
            .filter(filter -> filter.prefix(""))
            .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(UNFINISHED_DAYS))
            .build();
    s3.putBucketLifecycleConfiguration(
        put ->
            put.bucket(name.value())
                .expectedBucketOwner(connection.expectedBucketOwner())
                .lifecycleConfiguration(
                    BucketLifecycleConfiguration.builder().rules(noncurrent, unfinished).build()));
  }

  private void demandTls() {
    if (connection.endpoint().filter(uri -> "http".equals(uri.getScheme())).isPresent()) {
      return; // we would lock ourselves out
    }
    String arn = "arn:" + PartitionMetadata.of(connection.region()).id() + ":s3:::" + name;
    s3.putBucketPolicy(
        put ->
            put.bucket(name.value())
                .expectedBucketOwner(connection.expectedBucketOwner())
                .policy(
                    ("{'Version':'2012-10-17','Statement':[{'Sid':'TlsOnly','Effect':'Deny',"
                            + "'Principal':'*','Action':'s3:*','Resource':['ARN','ARN/*'],"
                            + "'Condition':{'Bool':{'aws:SecureTransport':'false'}}}]}")
                        .replace("ARN", arn)
                        .replace('\'', '"')));
  }
}
