package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendorServiceTest {

  private static final String LINUX = "native/linux/x86_64/libx.so";
  private static final String WINDOWS = "native/windows/x86_64/x.dll";

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void module() throws IOException {
    fixture = new Fixture(root);
    fixture.file("classes/application.properties", "a=b");
    fixture.file("shared/com/acme/Shared.class", "shared");
    fixture.own("com.acme:shared:jar:1.0-SNAPSHOT", root.resolve("shared"));
    fixture.thirdParty("org.x:plain:jar:1.2", new ZipBuilder().with("x/X.class", "x"));
    fixture.thirdParty(
        "org.x:natives:jar:3", new ZipBuilder().with(LINUX, "linux").with(WINDOWS, "windows"));
  }

  @Test
  void layeredPutsThirdPartyJarsIntoTheLayer() throws IOException {
    VendorResult result = fixture.vendor();
    assertThat(Fixture.content(fixture.dist()))
        .containsOnlyKeys(
            "ext/java/lib/natives-3.jar",
            "ext/java/lib/plain-1.2.jar",
            "functions/application.properties",
            "functions/com/acme/Handler.class",
            "functions/lib/shared-1.0-SNAPSHOT.jar",
            "sbom.json",
            "vendor.lock");
    assertThat(result.layer()).contains(fixture.dist().resolve("ext"));
    assertThat(result.functions()).isEqualTo(fixture.dist().resolve("functions"));
    assertThat(result.jars()).isEqualTo(3);
    assertThat(result.layerBytes()).isEqualTo(bytes(fixture.dist().resolve("ext"))).isPositive();
    assertThat(result.functionBytes()).isEqualTo(bytes(fixture.dist().resolve("functions")));
    assertThat(fixture.said)
        .containsExactly("slimmed org.x:natives:jar:3 by " + result.savedBytes(), "vendored 3");
  }

  @Test
  void bundledPutsThemBesideOurs() throws IOException {
    fixture.layout = Layout.BUNDLED;
    VendorResult result = fixture.vendor();
    assertThat(Fixture.content(fixture.dist()))
        .containsOnlyKeys(
            "functions/application.properties",
            "functions/com/acme/Handler.class",
            "functions/lib/natives-3.jar",
            "functions/lib/plain-1.2.jar",
            "functions/lib/shared-1.0-SNAPSHOT.jar",
            "sbom.json",
            "vendor.lock");
    assertThat(result.layer()).isEmpty();
    assertThat(result.layerBytes()).isZero();
    assertThat(result.functionBytes()).isEqualTo(bytes(fixture.dist().resolve("functions")));
  }

  @Test
  void shadedShipsTheShadedJarWithoutBuildTimeClassesAndForeignNatives() throws IOException {
    fixture.layout = Layout.SHADED;
    fixture.buildTimeClasses = Set.of("com/acme/Resources.class");
    fixture.shadedJar =
        Optional.of(
            new ZipBuilder()
                .with("com/acme/Handler.class", "handler")
                .with("com/acme/Resources.class", "provider")
                .with(LINUX, "linux")
                .with(WINDOWS, "windows")
                .write(root.resolve("target/app-1.0-SNAPSHOT.jar")));
    VendorResult result = fixture.vendor();
    assertThat(Fixture.content(fixture.dist()))
        .containsOnlyKeys("functions/lib/app-1.0-SNAPSHOT.jar", "sbom.json", "vendor.lock");
    Path jar = fixture.dist().resolve("functions/lib/app-1.0-SNAPSHOT.jar");
    try (JarReader reader = JarReader.open(new JarSource("shaded", jar), jar)) {
      assertThat(reader.entries())
          .extracting(JarEntry::name)
          .containsExactly("com/acme/Handler.class", LINUX);
    }
    assertThat(result.functionBytes()).isEqualTo(Files.size(jar));
    assertThat(result.savedBytes()).isPositive();
  }

  @Test
  void theLockIsTheSameInEveryLayoutAndArchitectureAndWithoutSlimming() throws IOException {
    String layered = fixture.vendor().lock().write();
    fixture.layout = Layout.BUNDLED;
    fixture.architecture = Architecture.ARM64;
    fixture.slim = false;
    assertThat(fixture.vendor().lock().write()).isEqualTo(layered);
    fixture.layout = Layout.SHADED;
    fixture.shadedJar = Optional.of(new ZipBuilder().write(root.resolve("s.jar")));
    assertThat(fixture.vendor().lock().write()).isEqualTo(layered);
  }

  @Test
  void theShadedLayoutWithoutAShadedJarSaysHowToGetOne() {
    fixture.layout = Layout.SHADED;
    assertThatThrownBy(fixture::vendor)
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "The layout 'shaded' needs the jar that maven-shade-plugin builds, and this build has"
                + " none. Run 'mvn package filestore:package' with maven-shade-plugin bound to the"
                + " package phase, or set filestore.layout to 'layered' or 'bundled'.");
    fixture.shadedJar = Optional.of(root.resolve("none.jar"));
    assertThatThrownBy(fixture::vendor)
        .hasMessage(
            "The layout 'shaded' needs the jar that maven-shade-plugin builds, and there is no '"
                + root.resolve("none.jar")
                + "'. Run 'mvn package filestore:package' with maven-shade-plugin bound to the"
                + " package phase, or set filestore.layout to 'layered' or 'bundled'.");
  }

  @Test
  void withoutSlimmingAJarShipsAsItIs() throws IOException {
    fixture.slim = false;
    fixture.vendor();
    assertThat(fixture.dist().resolve("ext/java/lib/natives-3.jar"))
        .hasBinaryContent(Files.readAllBytes(root.resolve("repo/natives-3.jar")));
  }

  @Test
  void vendoringAgainGivesTheSameBytesAndRemovesWhatIsGone() throws IOException {
    fixture.vendor();
    Map<String, byte[]> first = Fixture.content(fixture.dist());
    Files.setLastModifiedTime(
        root.resolve("repo/plain-1.2.jar"), java.nio.file.attribute.FileTime.fromMillis(1));
    fixture.vendor();
    assertThat(Fixture.content(fixture.dist())).usingRecursiveComparison().isEqualTo(first);
    fixture.dependencies.removeIf(d -> d.ownership() == Ownership.THIRD_PARTY);
    Files.delete(root.resolve("classes/application.properties"));
    fixture.vendor();
    assertThat(Fixture.content(fixture.dist()))
        .containsOnlyKeys(
            "functions/com/acme/Handler.class",
            "functions/lib/shared-1.0-SNAPSHOT.jar",
            "sbom.json",
            "vendor.lock");
    assertThat(fixture.dist().resolve("ext")).doesNotExist();
  }

  @Test
  void aChangedJarOfTheSameSizeIsNoticed() throws IOException {
    fixture.vendor();
    Path jar = fixture.root.resolve("repo/plain-1.2.jar");
    new ZipBuilder().with("x/X.class", "y").write(jar);
    fixture.vendor();
    assertThat(fixture.dist().resolve("ext/java/lib/plain-1.2.jar"))
        .hasBinaryContent(Files.readAllBytes(jar));
    assertThat(Files.readString(fixture.dist().resolve("vendor.lock")))
        .contains(Digest.of(jar).hex());
  }

  @Test
  void aJarThatDidNotChangeIsNotCopiedAgain() throws IOException {
    fixture.vendor();
    Path jar = fixture.dist().resolve("ext/java/lib/plain-1.2.jar");
    Object first = Files.readAttributes(jar, BasicFileAttributes.class).fileKey();
    assumeTrue(first != null, "this file system does not tell files apart");
    fixture.vendor();
    assertThat(Files.readAttributes(jar, BasicFileAttributes.class).fileKey()).isEqualTo(first);
    Files.writeString(jar, "edited by hand");
    fixture.vendor();
    assertThat(jar).hasBinaryContent(Files.readAllBytes(root.resolve("repo/plain-1.2.jar")));
  }

  @Test
  void whatTheLastRunLeftIsNotNeeded() throws IOException {
    fixture.vendor();
    Map<String, byte[]> first = Fixture.content(fixture.dist());
    fixture.file("target/.dist.checked", "\u0000 not ours");
    fixture.file("target/dist/vendor.lock", "<<<<<<<");
    fixture.vendor();
    assertThat(Fixture.content(fixture.dist())).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void slimmingThatIsTurnedOnLaterReachesJarsThatAreThere() throws IOException {
    fixture.slim = false;
    fixture.vendor();
    fixture.slim = true;
    assertThat(fixture.vendor().savedBytes()).isPositive();
  }

  @Test
  void otherFilesInDistStay() throws IOException {
    fixture.vendor();
    fixture.file("target/dist/template.yaml", "Resources: {}");
    fixture.file("target/dist/artifacts/1.zip", "zip");
    fixture.vendor();
    assertThat(fixture.dist().resolve("template.yaml")).hasContent("Resources: {}");
    assertThat(fixture.dist().resolve("artifacts/1.zip")).hasContent("zip");
  }

  @Test
  void aModuleWithoutDependenciesHasFunctionsOnly() throws IOException {
    fixture.dependencies.clear();
    fixture.buildTimeClasses = Set.of("application.properties");
    fixture.vendor();
    assertThat(Fixture.content(fixture.dist()))
        .containsOnlyKeys("functions/com/acme/Handler.class", "sbom.json", "vendor.lock");
    assertThat(fixture.dist().resolve("functions/lib")).doesNotExist();
  }

  @Test
  void jarsOfOneNameFromTwoGroupsBothShip() throws IOException {
    fixture.thirdParty("org.y:plain:jar:1.2", new ZipBuilder().with("y/Y.class", "y"));
    fixture.vendor();
    assertThat(Fixture.content(fixture.dist().resolve("ext/java/lib")))
        .containsOnlyKeys("natives-3.jar", "org.x.plain-1.2.jar", "org.y.plain-1.2.jar");
  }

  @Test
  void aJarAmongTheModulesOwnResourcesKeepsItsName() throws IOException {
    fixture.file("classes/lib/Shared-1.0-snapshot.jar", "a resource");
    fixture.vendor();
    assertThat(Fixture.content(fixture.dist().resolve("functions/lib")))
        .containsOnlyKeys("Shared-1.0-snapshot.jar", "com.acme.shared-1.0-SNAPSHOT.jar");
  }

  @Test
  void aFullDiskLeavesTheOldDistWhole() throws IOException {
    try (FileSystem small =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setMaxSize(150 << 10).setBlockSize(1024).build())) {
      Fixture full = new Fixture(small.getPath("/disk"));
      full.thirdParty("org.x:plain:jar:1.2", new ZipBuilder().with("x/X.class", "x"));
      full.vendor();
      Map<String, byte[]> before = Fixture.content(full.dist());
      ZipBuilder large = new ZipBuilder();
      large.add("large", "z".repeat(90_000)).method(0);
      full.thirdParty("org.x:large:jar:1", large);
      assertThatThrownBy(full::vendor)
          .isInstanceOf(FilestoreException.class)
          .hasMessage(
              "The folder '/disk/target/dist' cannot be written: out of disk space. Make room or"
                  + " the folder writable and run the same command again; what it held is"
                  + " unchanged.");
      assertThat(Fixture.content(full.dist())).usingRecursiveComparison().isEqualTo(before);
      assertThat(Files.list(small.getPath("/disk/target")))
          .containsExactly(
              small.getPath("/disk/target/.dist.checked"), small.getPath("/disk/target/dist"));
    }
  }

  @Test
  void aTargetThatIsAFileSaysSo() throws IOException {
    fixture.file("target", "in the way");
    assertThatThrownBy(fixture::vendor)
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "The folder '"
                + fixture.dist()
                + "' cannot be written: '"
                + root.resolve("target")
                + "' is in the way. Make room or the folder writable and run the same command"
                + " again; what it held is unchanged.");
  }

  @Test
  void aJarThatIsNotThereSaysSo() throws IOException {
    Files.delete(root.resolve("repo/plain-1.2.jar"));
    assertThatThrownBy(fixture::vendor)
        .hasMessage(
            "'org.x:plain:jar:1.2' was resolved to '"
                + root.resolve("repo/plain-1.2.jar")
                + "', which is not there. Run the same command again without '-o', so that Maven"
                + " downloads its jar.");
  }

  @Test
  void aModuleThatIsNotBuiltSaysHowToBuildIt() {
    fixture.own("com.acme:other:jar:1", root.resolve("other/target/classes"));
    assertThatThrownBy(fixture::vendor)
        .hasMessage(
            "The module 'com.acme:other:jar:1' is not built: there is no '"
                + root.resolve("other/target/classes")
                + "'. Build it with this one by adding '-am' to '-pl', or install it first.");
  }

  @Test
  void aDistThatHoldsItsOwnInputsIsRefused() {
    VendorRequest good = fixture.request();
    assertThatThrownBy(
            () ->
                new VendorRequest(
                    good.project(),
                    good.classesDirectory(),
                    good.buildTimeClasses(),
                    good.dependencies(),
                    good.layout(),
                    good.architecture(),
                    good.slim(),
                    good.shadedJar(),
                    root,
                    good.lock(),
                    good.limits()))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'filestore.distDirectory' is '"
                + root
                + "', which overlaps with '"
                + root.resolve("shared")
                + "'. Set it to a folder of its own, such as 'target/dist'.");
  }

  @Test
  void theLockBesideThePomIsWrittenHeldAndUpdated() throws IOException {
    Path lock = root.resolve("vendor.lock");
    fixture.lock = new LockSettings(Optional.of(lock), false, false);
    fixture.vendor();
    assertThat(lock).doesNotExist();
    fixture.lock = new LockSettings(Optional.of(lock), false, true);
    fixture.vendor();
    assertThat(lock).hasContent(Files.readString(fixture.dist().resolve("vendor.lock")));
    fixture.lock = new LockSettings(Optional.of(lock), false, false);
    fixture.vendor();
    Digest pinned = Digest.of(root.resolve("repo/plain-1.2.jar"));
    new ZipBuilder().with("x/X.class", "tampered").write(root.resolve("repo/plain-1.2.jar"));
    Map<String, byte[]> before = Fixture.content(fixture.dist());
    assertThatThrownBy(fixture::vendor)
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "The resolved dependencies are not those that '"
                + lock
                + "' pins:\n  changed  org.x:plain:jar:1.2\n    expected sha256:"
                + pinned
                + "\n    found    sha256:"
                + Digest.of(root.resolve("repo/plain-1.2.jar"))
                + "\nFind out what changed them, or accept them with -Dfilestore.updateLock."
                + " More: docs/faq.md#lock-mismatch.");
    assertThat(Fixture.content(fixture.dist())).usingRecursiveComparison().isEqualTo(before);
    fixture.lock = new LockSettings(Optional.of(lock), true, false);
    fixture.vendor();
    assertThat(lock).hasContent(Files.readString(fixture.dist().resolve("vendor.lock")));
    assertThat(fixture.said)
        .filteredOn(said -> said.startsWith("lock"))
        .containsExactly("lock written for 3", "lock held for 2", "lock written for 3");
  }

  private static long bytes(Path folder) throws IOException {
    return Fixture.content(folder).values().stream().mapToLong(content -> content.length).sum();
  }
}
