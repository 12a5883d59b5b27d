package io.filestore.plugin.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.artifact.Artifact;
import io.filestore.plugin.artifact.ArtifactLog;
import io.filestore.plugin.artifact.ArtifactStore;
import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.artifact.ManagedBucket;
import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.artifact.PackageResult;
import io.filestore.plugin.artifact.PackageService;
import io.filestore.plugin.artifact.S3ArtifactStore;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.ChangeSetRequest.TemplateSource;
import io.filestore.plugin.template.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Artifacts in the bucket that the user names, or in the one that this plugin manages. */
public final class BucketArtifacts implements StackArtifacts, AutoCloseable {

  /** The longest template that CloudFormation takes in a request, in bytes. */
  static final int LONGEST_BODY = 51_200;

  /** Makes dist, and sends it by the service. */
  public interface Packaging {
    PackageResult into(Destination destination, PackageService service);
  }

  private final Packaging packaging;
  private final Optional<Destination> named;
  private final AwsSession session;
  private final ArtifactLog log;
  private final String run;
  private final Path work;
  private final SortedSet<String> keys = new TreeSet<>();
  private @Nullable ManagedBucket managed;
  private @Nullable Destination destination;
  private boolean pending;

  /**
   * @param named where artifacts go; empty for the managed bucket
   * @param run a text that no other run has
   * @param work a folder for what is sent and not kept
   */
  public BucketArtifacts(
      Packaging packaging,
      Optional<Destination> named,
      AwsSession session,
      ArtifactLog log,
      String run,
      Path work) {
    this.packaging = packaging;
    this.named = named;
    this.session = session;
    this.log = log;
    this.run = run;
    this.work = work;
  }

  /** The template with the places that its artifacts would have; sends nothing. */
  public static Mapping located(
      Packaging packaging, Optional<Destination> named, AwsSession session, ArtifactLog log) {
    Destination destination =
        named.orElseGet(
            () -> {
              try (ManagedBucket bucket = ManagedBucket.of(session)) {
                return new Destination(bucket.name(), "", session.access());
              }
            });
    return packaging
        .into(
            destination,
            new PackageService(log, to -> new Looking(S3ArtifactStore.open(to, log, session))))
        .packaged()
        .orElseThrow()
        .template();
  }

  /** Knows places only. */
  private record Looking(ArtifactStore store) implements ArtifactStore {
    @Override
    public Outcome put(Artifact artifact) {
      return Outcome.ALREADY_THERE;
    }

    @Override
    public Location locationOf(Artifact artifact) {
      return store.locationOf(artifact);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  @Override
  public Mapping put(String stackId) {
    Destination into = destination();
    if (managed != null) {
      managed.ensure();
    }
    return packaging
        .into(
            into,
            new PackageService(
                log, to -> new Claiming(S3ArtifactStore.open(to, log, session), stackId)))
        .packaged()
        .orElseThrow()
        .template();
  }

  private Destination destination() {
    if (destination == null) {
      destination =
          named.orElseGet(
              () -> {
                managed = ManagedBucket.of(session);
                return new Destination(managed.name(), "", session.access());
              });
    }
    return destination;
  }

  /** Claims the artifacts for the stack before the bucket is asked for them. */
  private final class Claiming implements ArtifactStore {
    private final ArtifactStore store;
    private final String stackId;

    Claiming(ArtifactStore store, String stackId) {
      this.store = store;
      this.stackId = stackId;
    }

    @Override
    public void announce(List<Artifact> artifacts) {
      artifacts.forEach(artifact -> keys.add(store.locationOf(artifact).key()));
      ManagedBucket bucket = managed;
      if (bucket == null) {
        return;
      }
      if (stackId.isEmpty()) {
        bucket.needPending(run, keys);
        pending = true;
      } else {
        bucket.need(stackId, keys);
      }
    }

    @Override
    public Outcome put(Artifact artifact) {
      return store.put(artifact);
    }

    @Override
    public Location locationOf(Artifact artifact) {
      return store.locationOf(artifact);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  @Override
  public TemplateSource source(String template) {
    byte[] bytes = template.getBytes(UTF_8);
    if (bytes.length <= LONGEST_BODY) {
      return new TemplateSource(Optional.of(template), Optional.empty());
    }
    Path file = work.resolve("template-" + run + ".yaml");
    try (ArtifactStore store = S3ArtifactStore.open(destination(), log, session)) {
      Files.createDirectories(work);
      try {
        Files.write(file, bytes);
        Artifact artifact = new Artifact(file, Digest.of(bytes), bytes.length, ".template");
        store.put(artifact);
        return new TemplateSource(Optional.empty(), Optional.of(store.locationOf(artifact).url()));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new FilestoreException(
          "'" + file + "' cannot be written: " + e,
          "Make room on the disk and see that the folder is writable",
          e);
    }
  }

  @Override
  public void belongTo(String stackId) {
    if (managed != null) {
      managed.need(stackId, keys);
      abandon();
    }
  }

  @Override
  public void runOn(String stackId) {
    if (managed != null) {
      managed.runsOn(stackId, keys);
      abandon();
    }
  }

  @Override
  public void abandon() {
    if (managed != null && pending) {
      managed.noLongerPending(run);
      pending = false;
    }
  }

  @Override
  public void close() {
    if (managed != null) {
      managed.close();
    }
  }
}
