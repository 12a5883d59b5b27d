package io.filestore.local.s3;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an object.
 *
 * @param name such as {@code ObjectCreated:Put}
 * @param created size and tag of the object; empty when it was removed
 * @param versionId only in buckets with versions
 * @param sequencer hexadecimal; of two events for one key, the later has the greater
 */
record S3Event(
    String name,
    String bucket,
    String key,
    Optional<Created> created,
    Optional<String> versionId,
    Instant time,
    String sequencer) {

  /**
   * @param size in bytes
   * @param eTag without quotes
   */
  record Created(long size, String eTag) {}
}
