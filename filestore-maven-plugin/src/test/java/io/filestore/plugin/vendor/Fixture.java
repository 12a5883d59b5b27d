package io.filestore.plugin.vendor;

import io.filestore.plugin.dist.DistService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A module with dependencies in a folder, and the service that vendors them. */
final class Fixture {

  final Path root;
  final List<RuntimeDependency> dependencies = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  Layout layout = Layout.LAYERED;
  Architecture architecture = Architecture.X86_64;
  boolean slim = true;
  Optional<Path> shadedJar = Optional.empty();
  Set<String> buildTimeClasses = Set.of();
  LockSettings lock = LockSettings.none();
  LambdaLimits limits = LambdaLimits.AWS;

  Fixture(Path root) throws IOException {
    this.root = root;
    file("classes/com/acme/Handler.class", "handler");
  }

  Path file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  Path thirdParty(String coordinates, ZipBuilder jar) {
    Coordinates parsed = Coordinates.parse(coordinates);
    Path file = jar.write(root.resolve("repo").resolve(parsed.fileName()));
    dependencies.add(new RuntimeDependency(parsed, file, Ownership.THIRD_PARTY, Optional.empty()));
    return file;
  }

  void own(String coordinates, Path file) {
    dependencies.add(
        new RuntimeDependency(
            Coordinates.parse(coordinates), file, Ownership.OWN, Optional.empty()));
  }

  Path dist() {
    return root.resolve("target").resolve("dist");
  }

  VendorRequest request() {
    return new VendorRequest(
        Coordinates.jar("com.acme", "app", "1.0-SNAPSHOT"),
        root.resolve("classes"),
        buildTimeClasses,
        dependencies,
        layout,
        architecture,
        slim,
        shadedJar,
        dist(),
        lock,
        limits);
  }

  VendorResult vendor() {
    return DistService.vendor(service(), request());
  }

  VendorService service() {
    return new VendorService(new SayingLog(said), (group, artifact, version) -> Optional.empty());
  }

  /** Every file below the folder, by its name relative to it. */
  static Map<String, byte[]> content(Path folder) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return content;
  }

  record SayingLog(List<String> said) implements VendorLog {

    @Override
    public void slimmed(Coordinates jar, long savedBytes) {
      said.add("slimmed " + jar + " by " + savedBytes);
    }

    @Override
    public void vendored(int jars, long bytes, long savedBytes) {
      said.add("vendored " + jars);
    }

    @Override
    public void lockHeld(Path lock, int jars) {
      said.add("lock held for " + jars);
    }

    @Override
    public void lockWritten(Path lock, int jars) {
      said.add("lock written for " + jars);
    }

    @Override
    public void pomUnreadable(Coordinates artifact, Path pom, String reason) {
      said.add("pom of " + artifact + ": " + reason);
    }
  }
}
