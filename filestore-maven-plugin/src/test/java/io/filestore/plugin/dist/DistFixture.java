package io.filestore.plugin.dist;

import io.filestore.plugin.artifact.Artifact;
import io.filestore.plugin.artifact.ArtifactLog;
import io.filestore.plugin.artifact.ArtifactStore;
import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.artifact.PackageResult;
import io.filestore.plugin.artifact.PackageService;
import io.filestore.plugin.artifact.StoreAccess;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.vendor.Architecture;
import io.filestore.plugin.vendor.Coordinates;
import io.filestore.plugin.vendor.LambdaLimits;
import io.filestore.plugin.vendor.Layout;
import io.filestore.plugin.vendor.LockSettings;
import io.filestore.plugin.vendor.Ownership;
import io.filestore.plugin.vendor.RuntimeDependency;
import io.filestore.plugin.vendor.VendorLog;
import io.filestore.plugin.vendor.VendorRequest;
import io.filestore.plugin.vendor.VendorService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A module with one class, one jar and a fragment, and the service that fills its dist. */
final class DistFixture {

  static final String TEMPLATE =
      """
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: functions/
        L:
          Type: AWS::Serverless::LayerVersion
          Properties:
            ContentUri: ext/
      """;

  final Path root;
  final Path dist;
  final List<String> said = new ArrayList<>();
  String template = TEMPLATE;
  boolean bucket;
  boolean code = true;
  LockSettings lock = LockSettings.none();
  Optional<FilestoreException> refusal = Optional.empty();

  DistFixture(Path root) throws IOException {
    this.root = root;
    this.dist = root.resolve("target/dist");
    write("classes/com/acme/Handler.class", "one");
    jar("one");
  }

  void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The jar with this content. */
  void jar(String content) throws IOException {
    Files.createDirectories(root.resolve("repo"));
    try (OutputStream out = Files.newOutputStream(root.resolve("repo/x.jar"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("x/X.class"));
      zip.write(content.getBytes());
    }
  }

  /** Both the class and the jar are others. */
  void change() throws IOException {
    write("classes/com/acme/Handler.class", "two");
    jar("two");
  }

  PackageResult make() {
    return service()
        .makeAll(
            new DistRequest(
                dist,
                YamlReader.read(template, "template.yaml"),
                value -> dist,
                root,
                code ? Optional.of(vendor()) : Optional.empty(),
                "1.0",
                false,
                bucket
                    ? Optional.of(new Destination("bucket", "", StoreAccess.byDefault()))
                    : Optional.empty()));
  }

  VendorRequest vendor() {
    return new VendorRequest(
        Coordinates.jar("com.acme", "app", "1"),
        root.resolve("classes"),
        Set.of(),
        List.of(
            new RuntimeDependency(
                Coordinates.jar("org.x", "x", "1"),
                root.resolve("repo/x.jar"),
                Ownership.THIRD_PARTY,
                Optional.empty())),
        Layout.LAYERED,
        Architecture.X86_64,
        true,
        Optional.empty(),
        dist,
        lock,
        LambdaLimits.AWS);
  }

  VendorService vendoring() {
    return new VendorService(new SayingLog(), (group, artifact, version) -> Optional.empty());
  }

  private DistService service() {
    ArtifactLog log = ArtifactLog.to(said::add, said::add);
    return new DistService(vendoring(), new PackageService(log, any -> new Store()));
  }

  /** Every file in dist with its text, bytes one to one. */
  Map<String, String> tree() throws IOException {
    return tree(dist);
  }

  static Map<String, String> tree(Path folder) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    if (!Files.exists(folder)) {
      return tree;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree.put(
            folder.relativize(file).toString().replace('\\', '/'),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return tree;
  }

  private final class Store implements ArtifactStore {

    @Override
    public Outcome put(Artifact artifact) {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return Outcome.UPLOADED;
    }

    @Override
    public Location locationOf(Artifact artifact) {
      return new Location("bucket", artifact.name(), "https://s3/bucket/" + artifact.name());
    }

    @Override
    public void close() {}
  }

  private final class SayingLog implements VendorLog {

    @Override
    public void slimmed(Coordinates jar, long savedBytes) {
      said.add("slimmed " + jar);
    }

    @Override
    public void vendored(int jars, long bytes, long savedBytes) {
      said.add("vendored " + jars);
    }

    @Override
    public void lockHeld(Path file, int jars) {
      said.add("lock held");
    }

    @Override
    public void lockWritten(Path file, int jars) {
      said.add("lock written");
    }

    @Override
    public void pomUnreadable(Coordinates artifact, Path pom, String reason) {
      said.add("pom of " + artifact);
    }
  }
}
