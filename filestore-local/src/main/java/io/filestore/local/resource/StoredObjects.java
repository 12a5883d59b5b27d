package io.filestore.local.resource;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Objects in S3 as a service that shows them to browsers reads them. */
public interface StoredObjects {

  /**
   * What S3 tells of an object.
   *
   * @param eTag with its quotes
   * @param headers the stored ones, such as {@code Content-Type}, by name
   */
  record Head(long bytes, String eTag, Instant lastModified, Map<String, String> headers) {}

  /** The object's, if there is one. */
  Optional<Head> head(String bucket, String key);

  /**
   * A part of an object.
   *
   * @param from the first byte, from 0
   * @param length how many; at least one, and not past the end
   */
  byte[] read(String bucket, String key, long from, int length) throws IOException;

  /** Whether the bucket's policy lets a caller list it; who may not hears 403 of what is absent. */
  boolean isListed(String bucket);
}
