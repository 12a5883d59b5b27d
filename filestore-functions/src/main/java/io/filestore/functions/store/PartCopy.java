package io.filestore.functions.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A copy in <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html">parts</a>, some at
 * a time: CopyObject takes minutes for what this does in seconds. Every part is copied only from
 * the object that was looked at.
 */
final class PartCopy {

  /**
   * Where parts begin and how large they are, in bytes.
   *
   * @param copiedAtOnce up to this, one CopyObject will do
   */
  record Sizes(long copiedAtOnce, long part) {

    static final Sizes DEFAULT = new Sizes(Storing.LARGE, 128L << 20);
  }

  private final S3Client client;
  private final String bucket;
  private final Sizes sizes;

  PartCopy(S3Client client, String bucket, Sizes sizes) {
    this.client = client;
    this.bucket = bucket;
    this.sizes = sizes;
  }

  /** What came of a part: its tag, or what was thrown. */
  private record Part(Optional<CompletedPart> done, Optional<RuntimeException> failure) {}

  /**
   * Copies.
   *
   * @throws SdkException as the first part that failed did; nothing is left of the others
   */
  void copy(String from, Upload upload, String to) {
    // neither type nor encoding comes along with parts
    String uploadId =
        client
            .createMultipartUpload(
                create ->
                    create
                        .bucket(bucket)
                        .key(to)
                        .contentType(upload.contentType())
                        .contentEncoding(upload.encoding().orElse(null)))
            .uploadId();
    try {
      List<CompletedPart> parts = parts(from, upload, to, uploadId);
      client.completeMultipartUpload(
          complete ->
              complete
                  .bucket(bucket)
                  .key(to)
                  .uploadId(uploadId)
                  .multipartUpload(whole -> whole.parts(parts)));
    } catch (RuntimeException e) {
      abort(to, uploadId, e);
      throw e;
    }
  }

  private List<CompletedPart> parts(String from, Upload upload, String to, String uploadId) {
    int count = (int) ((upload.size() + sizes.part() - 1) / sizes.part());
    List<Part> parts =
        Parallel.map(
            IntStream.rangeClosed(1, count).boxed().toList(),
            number -> part(from, upload, to, uploadId, number));
    Optional<RuntimeException> failure =
        parts.stream().flatMap(part -> part.failure().stream()).findFirst();
    if (failure.isPresent()) {
      throw failure.get();
    }
    return parts.stream().flatMap(part -> part.done().stream()).toList();
  }

  private Part part(String from, Upload upload, String to, String uploadId, int number) {
    long first = (number - 1) * sizes.part();
    long last = Math.min(first + sizes.part(), upload.size()) - 1;
    try {
      String etag =
          client
              .uploadPartCopy(
                  copy ->
                      copy.sourceBucket(bucket)
                          .sourceKey(from)
                          .copySourceIfMatch(upload.etag())
                          .copySourceRange("bytes=" + first + "-" + last)
                          .destinationBucket(bucket)
                          .destinationKey(to)
                          .uploadId(uploadId)
                          .partNumber(number))
              .copyPartResult()
              .eTag();
      return new Part(
          Optional.of(CompletedPart.builder().partNumber(number).eTag(etag).build()),
          Optional.empty());
    } catch (RuntimeException e) {
      return new Part(Optional.empty(), Optional.of(e));
    }
  }

  // The bucket's lifecycle aborts what this leaves.
  private void abort(String to, String uploadId, RuntimeException failure) {
    try {
      client.abortMultipartUpload(abort -> abort.bucket(bucket).key(to).uploadId(uploadId));
    } catch (SdkException e) {
      failure.addSuppressed(e);
    }
  }
}
