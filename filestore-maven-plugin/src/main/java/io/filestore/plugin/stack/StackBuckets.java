package io.filestore.plugin.stack;

import java.util.Map;

/** The buckets that deleting a stack has to do with. */
public interface StackBuckets {

  /** Whether nothing is in the bucket, no old version either. */
  boolean isEmpty(String bucket);

  /**
   * Removes all that is in the bucket.
   *
   * @return how many versions and delete markers there were
   */
  long empty(String bucket);

  /**
   * Removes the artifacts that no stack needs, once this one is gone.
   *
   * @return how many were removed, by bucket
   */
  Map<String, Integer> collect(String stackId);
}
