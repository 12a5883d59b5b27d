package io.filestore.plugin.stack;

import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.Buckets;
import io.filestore.plugin.artifact.ManagedBucket;
import java.util.Map;

/** Buckets in S3. */
public final class AwsStackBuckets implements StackBuckets {

  private final AwsSession session;

  /** Works as the session, where the session is. */
  public AwsStackBuckets(AwsSession session) {
    this.session = session;
  }

  @Override
  public boolean isEmpty(String bucket) {
    try (Buckets buckets = new Buckets(session)) {
      return buckets.isEmpty(bucket);
    }
  }

  @Override
  public long empty(String bucket) {
    try (Buckets buckets = new Buckets(session)) {
      return buckets.empty(bucket);
    }
  }

  @Override
  public Map<String, Integer> collect(String stackId) {
    try (ManagedBucket bucket = ManagedBucket.of(session)) {
      return Map.of(bucket.name(), bucket.forget(stackId).size());
    }
  }
}
