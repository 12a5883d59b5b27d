package io.filestore.local.s3;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * The store with a word to {@link S3Events} about each change, and to {@link BucketSettings} about
 * buckets that are gone.
 */
final class LocalBlobStore extends ForwardingBlobStore {

  private static final String STUB = ".s3proxy-mpu-stub-";
  private static final String REMOVED = "ObjectRemoved:";

  private final BucketSettings settings;
  private final S3Events events;

  LocalBlobStore(BlobStore store, BucketSettings settings, S3Events events) {
    super(store);
    this.settings = settings;
    this.events = events;
  }

  /** Every bucket has one since 2023, SSE-S3 unless told otherwise. */
  @Override
  public GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
    try {
      return super.getBucketEncryption(request);
    } catch (S3Exception e) {
      if (!"ServerSideEncryptionConfigurationNotFoundError".equals(S3Exceptions.errorCode(e))) {
        throw e;
      }
      return GetBucketEncryptionResponse.builder()
          .serverSideEncryptionConfiguration(
              configuration ->
                  configuration.rules(
                      ServerSideEncryptionRule.builder()
                          .bucketKeyEnabled(false)
                          .applyServerSideEncryptionByDefault(
                              by -> by.sseAlgorithm(ServerSideEncryption.AES256))
                          .build()))
          .build();
    }
  }

  @Override
  public void deleteBucket(String bucket) {
    super.deleteBucket(bucket);
    settings.forget(bucket);
  }

  @Override
  public void deleteContainer(String bucket) {
    super.deleteContainer(bucket);
    settings.forget(bucket);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    PutObjectResponse response = super.putBlob(request, body);
    created("Put", request.bucket(), request.key(), response.eTag(), response.versionId());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    created(
        "Copy",
        request.destinationBucket(),
        request.destinationKey(),
        response.copyObjectResult().eTag(),
        response.versionId());
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    created(
        "CompleteMultipartUpload",
        upload.containerName(),
        upload.blobName(),
        response.eTag(),
        response.versionId());
    return response;
  }

  private void created(
      String how, String bucket, String key, @Nullable String eTag, @Nullable String versionId) {
    if (key.startsWith(STUB) || !events.wanted(bucket, "ObjectCreated:")) {
      return;
    }
    HeadObjectResponse object = blobMetadataIfPresent(bucket, key);
    if (object == null) {
      // Somebody has removed it already.
      return;
    }
    String tag = eTag == null ? object.eTag() : eTag;
    events.occurred(
        "ObjectCreated:" + how,
        bucket,
        key,
        Optional.of(new S3Event.Created(object.contentLength(), tag.replace("\"", ""))),
        Optional.ofNullable(versionId));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    boolean tell = worthTelling(request.bucket(), request.key());
    DeleteObjectResponse response = super.removeBlob(request);
    if (tell) {
      removed(
          request.bucket(),
          request.key(),
          request.versionId() == null && Boolean.TRUE.equals(response.deleteMarker()),
          response.versionId());
    }
    return response;
  }

  /** As one call of the store's own, which removes many at once on threads of its own. */
  @Override
  public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
    String bucket = request.bucket();
    List<String> told =
        request.delete() == null
            ? List.of()
            : request.delete().objects().stream()
                .map(object -> object.key())
                .filter(key -> worthTelling(bucket, key))
                .toList();
    DeleteObjectsResponse response = delegate().removeBlobs(request);
    response.deleted().stream()
        .filter(object -> told.contains(object.key()))
        .forEach(
            object ->
                removed(
                    bucket,
                    object.key(),
                    object.versionId() == null && Boolean.TRUE.equals(object.deleteMarker()),
                    object.versionId() == null
                        ? object.deleteMarkerVersionId()
                        : object.versionId()));
    return response;
  }

  /** Of what was not there nobody needs to hear that it is gone. */
  private boolean worthTelling(String bucket, String key) {
    return !key.startsWith(STUB)
        && events.wanted(bucket, REMOVED)
        && blobMetadataIfPresent(bucket, key) != null;
  }

  private void removed(String bucket, String key, boolean marked, @Nullable String versionId) {
    events.occurred(
        REMOVED + (marked ? "DeleteMarkerCreated" : "Delete"),
        bucket,
        key,
        Optional.empty(),
        Optional.ofNullable(versionId));
  }
}
