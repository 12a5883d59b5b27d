package io.filestore.resources;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What S3 does by itself with objects of a {@link Bucket} after some days, 1 and more. Immutable:
 * each method gives a changed copy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html">Object
 *     lifecycle</a>
 */
public final class LifecycleRule {

  private final String id;
  private final Map<String, Object> parts;

  private LifecycleRule(String id, Map<String, Object> parts) {
    this.id = id;
    this.parts = parts;
  }

  /**
   * A rule that does nothing yet, for the whole bucket.
   *
   * @param id 1 to 255 characters, unique in the bucket
   */
  public static LifecycleRule of(String id) {
    if (id.isEmpty() || id.length() > 255) {
      throw new IllegalArgumentException(
          "the id of a lifecycle rule has " + id.length() + " characters; legal are 1 to 255");
    }
    return new LifecycleRule(id, Map.of());
  }

  /** Only objects whose key starts so. Default: all. */
  public LifecycleRule prefix(String prefix) {
    return part("Prefix", prefix);
  }

  /** Objects are deleted (in a versioned bucket: hidden) this many days after they were made. */
  public LifecycleRule expireAfterDays(int days) {
    return part("ExpirationInDays", days(days));
  }

  /** Multipart uploads that are unfinished after this many days are thrown away. */
  public LifecycleRule abortUnfinishedUploadsAfterDays(int days) {
    return part(
        "AbortIncompleteMultipartUpload",
        Map.<String, Object>of("DaysAfterInitiation", days(days)));
  }

  /** Versions are deleted this many days after a newer one or a deletion has hidden them. */
  public LifecycleRule expireOldVersionsAfterDays(int days) {
    return part(
        "NoncurrentVersionExpiration", Map.<String, Object>of("NoncurrentDays", days(days)));
  }

  /** Delete markers that hide nothing any more are removed. */
  public LifecycleRule removeExpiredDeleteMarkers() {
    return part("ExpiredObjectDeleteMarker", true);
  }

  private LifecycleRule part(String name, Object value) {
    return new LifecycleRule(id, Plain.with(parts, name, value));
  }

  private static int days(int days) {
    return Plain.inRange("a number of days", days, 1, Integer.MAX_VALUE);
  }

  Map<String, Object> toMap() {
    if (parts.isEmpty() || (parts.size() == 1 && parts.containsKey("Prefix"))) {
      throw new IllegalStateException(
          "the lifecycle rule '" + id + "' does nothing; call expireAfterDays(days), for one");
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("Id", id);
    map.put("Status", "Enabled");
    map.putAll(parts);
    return map;
  }
}
