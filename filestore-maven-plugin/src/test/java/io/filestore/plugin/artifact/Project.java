package io.filestore.plugin.artifact;

import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.dist.DistTransaction;
import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.template.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A project on disk whose merged template stands in {@code target/dist}. */
record Project(Path root) {

  Path path(String name) {
    return root.resolve(name);
  }

  Path folder(String name) throws IOException {
    return Files.createDirectories(path(name));
  }

  Path write(String name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    return Files.writeString(path(name), text);
  }

  /** Packages into dist, as a whole or not at all, without vendoring before it. */
  PackageResult packaged(
      PackageService service, String template, Optional<Destination> destination) {
    Path dist = path("target/dist");
    try (DistTransaction transaction = DistTransaction.begin(dist, PackageService.PARTS)) {
      PackageResult result =
          service.packageArtifacts(request(template, transaction.directory(), destination));
      transaction.commit();
      return result;
    } catch (IOException e) {
      throw FileFailure.unwritable(dist, e);
    }
  }

  private PackageRequest request(
      String template, Path directory, Optional<Destination> destination) {
    Path dist = path("target/dist");
    return new PackageRequest(
        YamlReader.read(template, "template.yaml"),
        new Staging(dist, directory, PackageService.PARTS),
        root,
        value -> dist,
        false,
        Map.of(),
        destination);
  }
}
