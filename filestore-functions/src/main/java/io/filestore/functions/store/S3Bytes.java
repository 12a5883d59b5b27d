package io.filestore.functions.store;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bytes in S3. */
public final class S3Bytes implements FileBytes {

  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;
  // what a repeated completion is told, whose first answer was lost
  private static final String UNKNOWN_PARTS = "NoSuchUpload";
  private static final String DEFAULT_TYPE = "application/octet-stream";

  private final S3Client client;
  private final String bucket;

  private final PartCopy.Sizes parts;

  public S3Bytes(S3Client client, String bucket) {
    this(client, bucket, PartCopy.Sizes.DEFAULT);
  }

  S3Bytes(S3Client client, String bucket, PartCopy.Sizes parts) {
    this.client = client;
    this.bucket = bucket;
    this.parts = parts;
  }

  // Absent is 404 only to who may list the bucket; without that AWS answers 403, which passes on.
  @Override
  public Optional<Upload> upload(FileId id) {
    try {
      HeadObjectResponse head = client.headObject(h -> h.bucket(bucket).key(Keys.upload(id)));
      return Optional.of(
          new Upload(
              head.contentLength(),
              head.eTag(),
              Optional.ofNullable(head.contentType()).orElse(DEFAULT_TYPE),
              Optional.ofNullable(head.contentEncoding()).filter(value -> !value.isBlank()),
              head.lastModified().truncatedTo(ChronoUnit.SECONDS)));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Copy copy(FileId id, Upload upload, String key) {
    try {
      if (upload.size() > parts.copiedAtOnce()) {
        new PartCopy(client, bucket, parts).copy(Keys.upload(id), upload, key);
        return Copy.MADE;
      }
      client.copyObject(
          copy ->
              copy.sourceBucket(bucket)
                  .sourceKey(Keys.upload(id))
                  .copySourceIfMatch(upload.etag())
                  .destinationBucket(bucket)
                  .destinationKey(key)
                  // said, not copied: what is recorded is what the download will carry
                  .metadataDirective(MetadataDirective.REPLACE)
                  .contentType(upload.contentType())
                  .contentEncoding(upload.encoding().orElse(null)));
      return Copy.MADE;
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case NOT_FOUND -> {
          if (UNKNOWN_PARTS.equals(e.awsErrorDetails().errorCode())) {
            throw e;
          }
          yield Copy.GONE;
        }
        case PRECONDITION_FAILED -> Copy.CHANGED;
        default -> throw e;
      };
    }
  }

  @Override
  public Optional<byte[]> start(FileId id, Upload upload) {
    if (upload.size() == 0) {
      return Optional.of(new byte[0]); // no range lies in it
    }
    try {
      return Optional.of(
          client
              .getObjectAsBytes(
                  get ->
                      get.bucket(bucket)
                          .key(Keys.upload(id))
                          .ifMatch(upload.etag())
                          .range("bytes=0-" + (Signature.LENGTH - 1)))
              .asByteArray());
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void removeUpload(FileId id) {
    client.deleteObject(delete -> delete.bucket(bucket).key(Keys.upload(id)));
  }

  @Override
  public void removeCopy(String key) {
    client.deleteObject(delete -> delete.bucket(bucket).key(key));
  }
}
