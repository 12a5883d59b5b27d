package io.filestore.plugin.artifact;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Buckets of a stack: whether they are there, and emptying them. */
public final class Buckets implements AutoCloseable {

  private static final int AT_ONCE = 1000; // S3's limit for a page and for one deletion
  private static final int NOT_IMPLEMENTED = 501;

  private final S3Connection connection;

  /** As the session, where the session is. */
  public Buckets(AwsSession session) {
    this.connection = S3Connection.open(session);
  }

  /** Whether there is a bucket of the name, in whichever account. */
  public boolean exists(String name) {
    BucketName bucket = new BucketName(name);
    try {
      connection.client().headBucket(head -> head.bucket(bucket.value()));
      return true;
    } catch (S3Exception e) {
      // Denied, or in another region: of somebody, then.
      if (e.statusCode() == 404) {
        return false;
      }
      if (e.statusCode() == 403 || e.statusCode() == 301) {
        return true;
      }
      throw explain(bucket, e);
    } catch (SdkException e) {
      throw explain(bucket, e);
    }
  }

  /** Whether the bucket holds anything: an object, an old version or a delete marker. */
  public boolean isEmpty(String name) {
    BucketName bucket = new BucketName(name);
    try {
      return some(name, 1).isEmpty();
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return true;
      }
      throw explain(bucket, e);
    } catch (SdkException e) {
      throw explain(bucket, e);
    }
  }

  /**
   * Removes every object with all its versions and delete markers.
   *
   * @return how many there were
   */
  public long empty(String name) {
    BucketName bucket = new BucketName(name);
    long removed = 0;
    try {
      while (true) {
        // Always the first page again: what was listed is gone by then.
        List<ObjectIdentifier> found = some(name, AT_ONCE);
        if (found.isEmpty()) {
          return removed;
        }
        delete(name, found);
        removed += found.size();
      }
    } catch (SdkException e) {
      throw explain(bucket, e);
    }
  }

  private List<ObjectIdentifier> some(String name, int atMost) {
    try {
      ListObjectVersionsResponse page =
          connection
              .client()
              .listObjectVersions(
                  list ->
                      list.bucket(name)
                          .maxKeys(atMost)
                          .expectedBucketOwner(connection.expectedBucketOwner()));
      return Stream.concat(
              page.versions().stream().map(v -> identifier(v.key(), v.versionId())),
              page.deleteMarkers().stream().map(m -> identifier(m.key(), m.versionId())))
          .toList();
    } catch (S3Exception e) {
      if (connection.endpoint().isEmpty() || e.statusCode() != NOT_IMPLEMENTED) {
        throw e;
      }
      // A store without versions has its objects alone.
      return connection
          .client()
          .listObjectsV2(list -> list.bucket(name).maxKeys(atMost))
          .contents()
          .stream()
          .map(object -> ObjectIdentifier.builder().key(object.key()).build())
          .toList();
    }
  }

  private void delete(String name, List<ObjectIdentifier> found) {
    var answer =
        connection
            .client()
            .deleteObjects(
                delete ->
                    delete
                        .bucket(name)
                        .delete(d -> d.objects(found).quiet(true))
                        .expectedBucketOwner(connection.expectedBucketOwner()));
    if (answer.hasErrors() && !answer.errors().isEmpty()) {
      var error = answer.errors().get(0);
      throw new io.filestore.plugin.error.FilestoreException(
          "'" + error.key() + "' in the bucket '" + name + "' cannot be removed: " + error.code(),
          "Allow 's3:DeleteObject' and 's3:DeleteObjectVersion', take locks off, and run the same"
              + " command again");
    }
  }

  private static ObjectIdentifier identifier(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }

  private RuntimeException explain(BucketName bucket, SdkException e) {
    return new S3Failures(bucket, connection)
        .explain(
            e,
            "'s3:ListBucketVersions', 's3:DeleteObject' and 's3:DeleteObjectVersion' on"
                + " 'arn:aws:s3:::"
                + bucket
                + "' and 'arn:aws:s3:::"
                + bucket
                + "/*'");
  }

  @Override
  public void close() {
    connection.close();
  }
}
