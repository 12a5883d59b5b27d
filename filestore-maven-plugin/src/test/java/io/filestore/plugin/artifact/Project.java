package io.filestore.plugin.artifact;

import io.filestore.plugin.artifact.PackageRequest.Destination;
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

  PackageRequest request(String template, Optional<Destination> destination) {
    Path dist = path("target/dist");
    return new PackageRequest(
        YamlReader.read(template, "template.yaml"),
        dist,
        root,
        value -> dist,
        false,
        Map.of(),
        destination);
  }
}
