package io.filestore.plugin.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** The bucket of a web site. Failures are {@link io.filestore.plugin.error.FilestoreException}s. */
public interface SiteStore extends AutoCloseable {

  /**
   * How a browser and the caches on the way are to take an object.
   *
   * @param contentType the header's value
   * @param cacheControl the header's value
   */
  record Headers(String contentType, String cacheControl) {}

  /**
   * What is stored under a key.
   *
   * @param sha256 base64, when S3 or the object's metadata tells it
   */
  record Stored(long bytes, Optional<String> sha256, Headers headers) {}

  /** Bytes to send, which can be opened again when a call is tried again. */
  interface Content {
    InputStream open() throws IOException;
  }

  /** The bucket's name. */
  String bucket();

  /** What is stored under the key, if anything is. */
  Optional<Stored> head(String key);

  /** The object as text, if there is one. */
  Optional<String> read(String key);

  /** Stores an object; S3 takes it with this digest or not at all. */
  void put(String key, Content content, long bytes, Digest digest, Headers headers);

  /**
   * Removes an object.
   *
   * @return whether versions of it stay behind, under a delete marker
   */
  boolean delete(String key);

  /**
   * Removes the objects with all their versions and delete markers.
   *
   * @return how many there were
   */
  long deleteVersions(Set<String> keys);

  /** Whether the bucket holds anything, old versions included, under other keys. */
  boolean hasOthers(Set<String> keys);

  @Override
  void close();
}
