package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket of a web site in S3. */
public final class S3SiteStore implements SiteStore {

  private static final int AT_ONCE = 1000; // S3's limit for one deletion
  private static final int NOT_FOUND = 404;
  private static final int NOT_IMPLEMENTED = 501;
  // Read where an S3-compatible store keeps no checksums.
  private static final String SHA256 = "sha256";

  private final BucketName bucket;
  private final S3Connection connection;
  private final @Nullable String owner;

  /** The bucket, as the session and where the session is. */
  public S3SiteStore(AwsSession session, String bucket) {
    this.bucket = new BucketName(bucket);
    this.connection = S3Connection.open(session);
    this.owner = connection.expectedBucketOwner();
  }

  @Override
  public String bucket() {
    return bucket.value();
  }

  @Override
  public Optional<Stored> head(String key) {
    try {
      HeadObjectResponse head =
          connection
              .client()
              .headObject(
                  ask ->
                      ask.bucket(bucket.value())
                          .key(key)
                          .checksumMode(ChecksumMode.ENABLED)
                          .expectedBucketOwner(owner));
      return Optional.of(
          new Stored(
              head.contentLength(),
              digest(head),
              new Headers(text(head.contentType()), text(head.cacheControl()))));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw explain(e, "s3:GetObject");
    } catch (SdkException e) {
      throw explain(e, "s3:GetObject");
    }
  }

  private static Optional<String> digest(HeadObjectResponse head) {
    if (head.checksumSHA256() != null) {
      return Optional.of(head.checksumSHA256());
    }
    String noted = head.metadata().get(SHA256);
    return noted == null || !noted.matches("[0-9a-f]{64}")
        ? Optional.empty()
        : Optional.of(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(noted)));
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header;
  }

  @Override
  public Optional<String> read(String key) {
    try {
      return Optional.of(
          connection
              .client()
              .getObjectAsBytes(
                  get -> get.bucket(bucket.value()).key(key).expectedBucketOwner(owner))
              .asUtf8String());
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw explain(e, "s3:GetObject");
    } catch (SdkException e) {
      throw explain(e, "s3:GetObject");
    }
  }

  @Override
  public void put(String key, Content content, long bytes, Digest digest, Headers headers) {
    try {
      connection
          .client()
          .putObject(
              put ->
                  put.bucket(bucket.value())
                      .key(key)
                      .contentType(headers.contentType())
                      .cacheControl(headers.cacheControl())
                      .checksumSHA256(digest.base64())
                      .metadata(Map.of(SHA256, digest.hex()))
                      .expectedBucketOwner(owner),
              RequestBody.fromContentProvider(
                  () -> {
                    try {
                      return content.open();
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  },
                  bytes,
                  headers.contentType()));
    } catch (UncheckedIOException e) {
      throw new FilestoreException(
          "It cannot be read: " + e.getCause(), "See that it is there and readable", e);
    } catch (SdkException e) {
      throw explain(e, "s3:PutObject");
    }
  }

  @Override
  public boolean delete(String key) {
    try {
      return Boolean.TRUE.equals(
          connection
              .client()
              .deleteObject(
                  delete -> delete.bucket(bucket.value()).key(key).expectedBucketOwner(owner))
              .deleteMarker());
    } catch (SdkException e) {
      throw explain(e, "s3:DeleteObject");
    }
  }

  @Override
  public long deleteVersions(Set<String> keys) {
    try {
      List<ObjectIdentifier> found = all().filter(each -> keys.contains(each.key())).toList();
      for (int from = 0; from < found.size(); from += AT_ONCE) {
        remove(found.subList(from, Math.min(found.size(), from + AT_ONCE)));
      }
      return found.size();
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return 0;
      }
      throw explain(e, "s3:DeleteObject', 's3:DeleteObjectVersion", "s3:ListBucketVersions");
    } catch (SdkException e) {
      throw explain(e, "s3:DeleteObject', 's3:DeleteObjectVersion", "s3:ListBucketVersions");
    }
  }

  @Override
  public boolean hasOthers(Set<String> keys) {
    try {
      return all().map(ObjectIdentifier::key).anyMatch(Predicate.not(keys::contains));
    } catch (SdkException e) {
      throw explain(e, "s3:GetObject", "s3:ListBucketVersions");
    }
  }

  private Stream<ObjectIdentifier> all() {
    try {
      List<ObjectIdentifier> found = new ArrayList<>();
      for (ListObjectVersionsResponse page :
          connection
              .client()
              .listObjectVersionsPaginator(
                  list -> list.bucket(bucket.value()).expectedBucketOwner(owner))) {
        page.versions().forEach(v -> found.add(identifier(v.key(), v.versionId())));
        page.deleteMarkers().forEach(m -> found.add(identifier(m.key(), m.versionId())));
      }
      return found.stream();
    } catch (S3Exception e) {
      if (connection.endpoint().isEmpty() || e.statusCode() != NOT_IMPLEMENTED) {
        throw e;
      }
      // A store without versions has its objects alone.
      List<ObjectIdentifier> found = new ArrayList<>();
      for (ListObjectsV2Response page :
          connection.client().listObjectsV2Paginator(list -> list.bucket(bucket.value()))) {
        page.contents().forEach(o -> found.add(ObjectIdentifier.builder().key(o.key()).build()));
      }
      return found.stream();
    }
  }

  private void remove(List<ObjectIdentifier> objects) {
    var answer =
        connection
            .client()
            .deleteObjects(
                delete ->
                    delete
                        .bucket(bucket.value())
                        .delete(d -> d.objects(objects).quiet(true))
                        .expectedBucketOwner(owner));
    if (answer.hasErrors() && !answer.errors().isEmpty()) {
      var error = answer.errors().get(0);
      throw new FilestoreException(
          "'" + error.key() + "' in the bucket '" + bucket + "' cannot be removed: " + error.code(),
          "Allow 's3:DeleteObject' and 's3:DeleteObjectVersion', take locks off, and run the same"
              + " command again");
    }
  }

  private static ObjectIdentifier identifier(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }

  private RuntimeException explain(SdkException e, String onObjects) {
    return explain(e, onObjects, "s3:ListBucket");
  }

  private RuntimeException explain(SdkException e, String onObjects, String onBucket) {
    return new S3Failures(bucket, connection)
        .explain(
            e,
            "'%s' on 'arn:aws:s3:::%s/*' and '%s' on 'arn:aws:s3:::%s'"
                .formatted(onObjects, bucket, onBucket, bucket));
  }

  @Override
  public void close() {
    connection.close();
  }
}
