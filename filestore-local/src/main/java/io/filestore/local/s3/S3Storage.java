package io.filestore.local.s3;

import io.filestore.local.lambda.Invoker;
import io.filestore.local.process.Scratch;
import io.filestore.local.resource.Artifacts;
import io.filestore.local.resource.ResourceType;
import io.filestore.local.resource.StoredObjects;
import io.filestore.local.s3.nio2blob.FileStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;

/** What S3 keeps: objects below {@code objects}, settings of buckets below {@code buckets}. */
public final class S3Storage implements Closeable {

  /** The account that everything here belongs to. */
  public static final String ACCOUNT = "000000000000";

  private final Optional<Scratch> temporary;
  private final BucketSettings settings;
  private final S3Events events;
  private final String region;
  private final BlobStore blobs;

  private S3Storage(Path data, Optional<Scratch> temporary, String region, Clock clock)
      throws IOException {
    this.temporary = temporary;
    this.region = region;
    Path objects = Files.createDirectories(data.resolve("objects"));
    this.settings = new BucketSettings(data.resolve("buckets"));
    this.events = new S3Events(settings, new S3EventRecord(ACCOUNT, region), clock);
    this.blobs = new LocalBlobStore(new FileStore(objects), settings, events);
  }

  /**
   * Opens it.
   *
   * @param data absolute; without it a temporary directory, removed at the end
   * @param region of all buckets
   */
  public static S3Storage open(Optional<Path> data, String region, Clock clock) throws IOException {
    if (data.isPresent()) {
      return new S3Storage(data.get(), Optional.empty(), region, clock);
    }
    Scratch temporary = new Scratch("filestore-s3-");
    return new S3Storage(temporary.directory(), Optional.of(temporary), region, clock);
  }

  /**
   * Starts to deliver events, first those that have been waiting.
   *
   * @param permission asked when a notification is set
   */
  public void deliverEventsTo(Invoker invoker, EventPermission permission) {
    events.deliverTo(invoker, permission);
  }

  /** Objects, for other services. */
  public Artifacts artifacts() {
    return new BlobArtifacts(blobs);
  }

  /** Objects, for what shows them to browsers. */
  public StoredObjects storedObjects() {
    return new BlobObjects(blobs, settings);
  }

  /** {@code AWS::S3::*}. */
  public List<ResourceType> resourceTypes() {
    return List.of(new BucketType(blobs, settings, events), new BucketPolicyType(blobs, settings));
  }

  BlobStore blobs() {
    return blobs;
  }

  /** What has to stand before S3Proxy's own handler. */
  Handler handler(Handler s3proxy, SignatureVerifier verifier) {
    return new CorsHandler(
        new SignatureHandler(
            new BucketOwnerHandler(
                new BucketSettingsHandler(
                    new EventsHandler(s3proxy, events), settings, events, blobs, region),
                ACCOUNT),
            verifier),
        settings);
  }

  @Override
  public void close() throws IOException {
    events.close();
    if (temporary.isPresent()) {
      temporary.get().close();
    }
  }
}
