package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The bucket that this plugin keeps artifacts in when the user names none: one for each account and
 * region. It has a list of keys for each stack, so that what no stack needs can be removed.
 */
public final class ManagedBucket implements AutoCloseable {

  /** How long a key that no stack names stays: longer than any deployment takes. */
  static final Duration GRACE = Duration.ofHours(24);

  private static final String PENDING = StackManifest.FOLDER + "pending-";

  private final BucketName name;
  private final S3Connection connection;
  private final S3Failures failures;
  private final Clock clock;

  ManagedBucket(BucketName name, S3Connection connection, Clock clock) {
    this.name = name;
    this.connection = connection;
    this.failures = new S3Failures(name, connection);
    this.clock = clock;
  }

  /**
   * The bucket of the session's account and region; need not exist yet.
   *
   * @throws FilestoreException when STS does not tell the account
   */
  public static ManagedBucket of(AwsSession session) {
    String account;
    try {
      account = session.account();
    } catch (SdkException e) {
      throw new AwsFailures("STS", session).explain(e);
    }
    return new ManagedBucket(
        new BucketName("filestore-artifacts-" + account + "-" + session.region()),
        S3Connection.open(session),
        Clock.systemUTC());
  }

  /** Its name. */
  public String name() {
    return name.value();
  }

  /**
   * Makes the bucket with its settings unless it is there, and checks that it is the account's own.
   *
   * @return whether it was made now
   */
  public boolean ensure() {
    return new ManagedBucketSettings(name, connection, failures).ensure();
  }

  /**
   * Notes that a stack needs the keys, together with those that are noted already: it may go back
   * to them. Before they are looked for, so that nobody removes them meanwhile.
   */
  public void need(String stackId, SortedSet<String> keys) {
    String key = key(stackId);
    Optional<StackManifest> before = read(key);
    if (before.filter(stack -> stack.keys().containsAll(keys)).isEmpty()) {
      write(key, before.orElse(new StackManifest(stackId, new TreeSet<>())).with(keys));
    }
  }

  /** Notes that a stack which has no id yet needs the keys, under a name that only this run has. */
  public void needPending(String run, SortedSet<String> keys) {
    write(PENDING + run + ".json", new StackManifest("", keys));
  }

  /** Takes back what {@link #needPending} noted. */
  public void noLongerPending(String run) {
    delete(List.of(PENDING + run + ".json"));
  }

  /** Notes that the stack runs on these keys and goes back to no others. */
  public void runsOn(String stackId, SortedSet<String> keys) {
    write(key(stackId), new StackManifest(stackId, keys));
  }

  /**
   * Forgets the stack and removes what no stack names and is older than a day.
   *
   * @return the removed keys; none when there is no such bucket
   */
  public List<String> forget(String stackId) {
    try {
      if (!exists()) {
        return List.of();
      }
      delete(List.of(key(stackId)));
      return collect();
    } catch (SdkException e) {
      throw failures.explain(e, allow("s3:ListBucket, s3:GetObject and s3:DeleteObject"));
    }
  }

  private List<String> collect() {
    Instant old = clock.instant().minus(GRACE);
    List<String> candidates = new ArrayList<>();
    List<String> manifests = new ArrayList<>();
    List<String> abandoned = new ArrayList<>();
    for (S3Object object : objects()) {
      boolean isOld = object.lastModified().isBefore(old);
      if (object.key().startsWith(PENDING) && isOld) {
        abandoned.add(object.key());
      } else if (object.key().startsWith(StackManifest.FOLDER)) {
        manifests.add(object.key());
      } else if (isOld && !object.key().equals(ManagedBucketSettings.MARKER)) {
        candidates.add(object.key());
      }
    }
    // Read after the keys were listed: a deployment that has begun meanwhile keeps what it names.
    Set<String> named = new HashSet<>();
    for (String manifest : manifests) {
      read(manifest).ifPresent(stack -> named.addAll(stack.keys()));
    }
    candidates.removeAll(named);
    delete(abandoned);
    delete(candidates);
    return candidates;
  }

  private List<S3Object> objects() {
    return connection
        .client()
        .listObjectsV2Paginator(
            list -> list.bucket(name.value()).expectedBucketOwner(connection.expectedBucketOwner()))
        .contents()
        .stream()
        .toList();
  }

  private boolean exists() {
    try {
      connection
          .client()
          .headBucket(
              head ->
                  head.bucket(name.value()).expectedBucketOwner(connection.expectedBucketOwner()));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      throw e;
    }
  }

  private Optional<StackManifest> read(String key) {
    try {
      String text =
          connection
              .client()
              .getObjectAsBytes(
                  get ->
                      get.bucket(name.value())
                          .key(key)
                          .expectedBucketOwner(connection.expectedBucketOwner()))
              .asUtf8String();
      return Optional.of(StackManifest.read(text, "s3://" + name + "/" + key));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failures.explain(e, allow("s3:GetObject and s3:ListBucket"));
    }
  }

  private void write(String key, StackManifest manifest) {
    try {
      connection
          .client()
          .putObject(
              put ->
                  put.bucket(name.value())
                      .key(key)
                      .contentType("application/json")
                      .expectedBucketOwner(connection.expectedBucketOwner()),
              RequestBody.fromString(manifest.write()));
    } catch (SdkException e) {
      throw failures.explain(e, allow("s3:PutObject"));
    }
  }

  private void delete(List<String> keys) {
    int atOnce = 1000; // S3's limit for one call
    for (int from = 0; from < keys.size(); from += atOnce) {
      List<ObjectIdentifier> some =
          keys.subList(from, Math.min(keys.size(), from + atOnce)).stream()
              .map(key -> ObjectIdentifier.builder().key(key).build())
              .toList();
      try {
        connection
            .client()
            .deleteObjects(
                delete ->
                    delete
                        .bucket(name.value())
                        .delete(d -> d.objects(some).quiet(true))
                        .expectedBucketOwner(connection.expectedBucketOwner()));
      } catch (SdkException e) {
        throw failures.explain(e, allow("s3:DeleteObject"));
      }
    }
  }

  private String allow(String actions) {
    return actions + " on 'arn:aws:s3:::" + name + "' and 'arn:aws:s3:::" + name + "/*'";
  }

  /** A stack's id ends in a UUID that no other stack has, not even one of the same name. */
  private static String key(String stackId) {
    return StackManifest.FOLDER + stackId.substring(stackId.lastIndexOf('/') + 1) + ".json";
  }

  @Override
  public void close() {
    connection.close();
  }
}
