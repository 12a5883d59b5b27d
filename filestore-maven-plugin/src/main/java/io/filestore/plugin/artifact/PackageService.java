package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.artifact.PackageResult.Packaged;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the artifacts that a template names, and with a bucket puts them there and writes {@code
 * packaged.yaml}.
 */
public final class PackageService {

  private static final String PACKAGED = "packaged.yaml";

  /** The names in dist that packaging makes. */
  public static final List<String> PARTS = List.of(ArtifactFolder.NAME, PACKAGED);

  private final ArtifactLog log;
  private final Function<Destination, ArtifactStore> stores;

  /** A service that puts artifacts into S3. */
  public PackageService(ArtifactLog log) {
    this(log, destination -> S3ArtifactStore.open(destination, log));
  }

  /**
   * A service with other stores.
   *
   * @param stores opens the store of a destination; called only when there is one
   */
  public PackageService(ArtifactLog log, Function<Destination, ArtifactStore> stores) {
    this.log = log;
    this.stores = stores;
  }

  /**
   * Makes {@code artifacts/} and, with a bucket, {@code packaged.yaml} in the staging directory,
   * for who puts them in place. Artifacts are in the bucket by then.
   *
   * @throws IOException when the directory cannot be written
   * @throws FilestoreException when a path leads to nothing or cannot be read, or the store cannot
   *     be used
   */
  public PackageResult packageArtifacts(PackageRequest request) throws IOException {
    if (request.destination().isEmpty()) {
      return withoutBucket(request);
    }
    try (ArtifactStore store = stores.apply(request.destination().get())) {
      return withBucket(request, store);
    }
  }

  private PackageResult withoutBucket(PackageRequest request) throws IOException {
    ArtifactFolder folder = folder(request);
    new TemplatePackager(folder, Optional.empty(), request, log).locate();
    folder.remember();
    List<Artifact> artifacts = inPlace(folder);
    log.noBucket(artifacts.size(), request.staging().dist().resolve(ArtifactFolder.NAME));
    return new PackageResult(artifacts, Optional.empty(), 0);
  }

  private PackageResult withBucket(PackageRequest request, ArtifactStore store) throws IOException {
    ArtifactFolder folder = folder(request);
    Mapping located =
        new TemplatePackager(folder, Optional.of(store::locationOf), request, log).locate();
    Mapping packaged = VersionDigests.apply(located, Map.of());
    // Before anything is sent: what cannot be written here need not be sent either.
    Files.write(
        request.staging().directory().resolve(PACKAGED),
        YamlWriter.write(packaged).getBytes(UTF_8));
    List<Artifact> artifacts = List.copyOf(folder.artifacts());
    store.announce(artifacts);
    long bytesSent = new Uploads(store, log).putAll(artifacts);
    folder.remember();
    Path file = request.staging().dist().resolve(PACKAGED);
    return new PackageResult(inPlace(folder), Optional.of(new Packaged(packaged, file)), bytesSent);
  }

  private static List<Artifact> inPlace(ArtifactFolder folder) {
    return folder.artifacts().stream().map(folder::inPlace).toList();
  }

  private static ArtifactFolder folder(PackageRequest request) throws IOException {
    Path dist = request.staging().dist();
    return new ArtifactFolder(
        request.staging(),
        dist.resolveSibling("." + dist.getFileName() + ".known"),
        request.destination().isPresent(),
        request.compress(),
        request.fingerprints());
  }
}
