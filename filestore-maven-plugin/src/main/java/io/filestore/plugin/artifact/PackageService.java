package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.artifact.PackageResult.Packaged;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  private final ArtifactLog log;
  private final Function<Destination, ArtifactStore> stores;

  /** A service that puts artifacts into S3. */
  public PackageService(ArtifactLog log) {
    this(log, S3ArtifactStore::open);
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
   * Packages. The template of a run that fails is not written, and the one of an earlier run stays
   * with its artifacts.
   *
   * @throws FilestoreException when a path leads to nothing, the disk cannot be written or the
   *     store cannot be used
   */
  public PackageResult packageArtifacts(PackageRequest request) {
    try {
      if (request.destination().isEmpty()) {
        return withoutBucket(request);
      }
      try (ArtifactStore store = stores.apply(request.destination().get())) {
        return withBucket(request, store);
      }
    } catch (IOException e) {
      throw new FilestoreException(
          "Packaging into '" + request.dist() + "' failed: " + reason(e),
          "See that the files can be read and the folder be written, and that the disk has room",
          e);
    }
  }

  private PackageResult withoutBucket(PackageRequest request) throws IOException {
    ArtifactFolder folder = folder(request);
    new TemplatePackager(folder, Optional.empty(), request.project(), log)
        .locate(request.template(), request.base());
    // It would name artifacts that are no longer here.
    Files.deleteIfExists(request.dist().resolve(PACKAGED));
    folder.removeStale();
    List<Artifact> artifacts = List.copyOf(folder.artifacts());
    log.noBucket(artifacts.size(), request.dist().resolve("artifacts"));
    return new PackageResult(artifacts, Optional.empty(), 0);
  }

  private PackageResult withBucket(PackageRequest request, ArtifactStore store) throws IOException {
    ArtifactFolder folder = folder(request);
    Mapping located =
        new TemplatePackager(folder, Optional.of(store::locationOf), request.project(), log)
            .locate(request.template(), request.base());
    List<Artifact> artifacts = List.copyOf(folder.artifacts());
    store.announce(artifacts);
    long bytesSent = new Uploads(store, log).putAll(artifacts);
    Mapping packaged = VersionDigests.apply(located, Map.of());
    Path file = request.dist().resolve(PACKAGED);
    write(file, YamlWriter.write(packaged));
    folder.removeStale();
    return new PackageResult(artifacts, Optional.of(new Packaged(packaged, file)), bytesSent);
  }

  private static ArtifactFolder folder(PackageRequest request) throws IOException {
    Path dist = request.dist().toAbsolutePath().normalize();
    return new ArtifactFolder(
        request.dist().resolve("artifacts"),
        dist.resolveSibling("." + dist.getFileName() + ".known"),
        request.destination().isPresent(),
        request.dist().resolve("functions"),
        request.compress(),
        request.fingerprints());
  }

  private static void write(Path file, String text) throws IOException {
    Path partial = ReproducibleZip.partial(file);
    try {
      Files.write(partial, text.getBytes(UTF_8));
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "access to '" + denied.getFile() + "' is denied";
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return "'" + failed.getFile() + "': " + failed.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
