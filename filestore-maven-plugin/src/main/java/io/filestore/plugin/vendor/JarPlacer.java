package io.filestore.plugin.vendor;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.error.FilestoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts single jars where they ship. Every one is checked before; third-party jars are copied as
 * they are unless slimming finds something to drop.
 */
final class JarPlacer {

  private static final int BUFFER = 1 << 16;

  private final VendorRequest request;
  private final PreviousDist previous;
  private final CheckedJars checked;
  private final VendorLog log;
  private final byte[] buffer = new byte[BUFFER];
  private long savedBytes;

  /**
   * A third-party jar in its place.
   *
   * @param resolved the digest of the jar as it was resolved
   * @param resolvedBytes its size then
   * @param bytes its size in dist
   */
  record Placed(Digest resolved, long resolvedBytes, long bytes) {}

  JarPlacer(VendorRequest request, PreviousDist previous, CheckedJars checked, VendorLog log) {
    this.request = request;
    this.previous = previous;
    this.checked = checked;
    this.log = log;
  }

  /** What slimming took off so far. */
  long savedBytes() {
    return savedBytes;
  }

  /**
   * Copies the jar, slimmed.
   *
   * @param directory what becomes dist
   * @param place where the jar goes, relative to it, with forward slashes
   */
  Placed thirdParty(RuntimeDependency dependency, Path directory, String place) throws IOException {
    Path target = directory.resolve(place);
    JarSource source = jar(dependency);
    Files.createDirectories(target.resolveSibling(""));
    Optional<Digest> known = previous.reuse(dependency.coordinates(), source.file(), place, target);
    Digest digest = known.isPresent() ? known.get() : copy(source, target);
    long size = Files.size(target);
    if (checked.contains(digest)) {
      checked.add(digest);
      return new Placed(digest, size, size);
    }
    // The copy is looked at, not the original: what was hashed is what is checked and ships.
    SortedSet<String> foreign;
    try (JarReader jar = JarReader.open(source, target)) {
      foreign = foreign(jar);
      if (!foreign.isEmpty()) {
        Path slim = target.resolveSibling(target.getFileName() + ".slim");
        try (OutputStream out = create(slim)) {
          JarRepacker.repack(jar, foreign, out);
        }
      }
    }
    if (foreign.isEmpty()) {
      checked.add(digest);
    } else {
      Files.delete(target);
      Files.move(target.resolveSibling(target.getFileName() + ".slim"), target);
      saved(dependency.coordinates(), size - Files.size(target));
    }
    return new Placed(digest, size, Files.size(target));
  }

  /** Checks and hashes the jar, for a layout in which it ships inside another. */
  Placed look(RuntimeDependency dependency) {
    JarSource source = jar(dependency);
    try {
      JarReader.open(source, source.file()).close();
      long size = Files.size(source.file());
      return new Placed(Digest.of(source.file()), size, size);
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  /** Makes the jar of one of our own modules; gives its size. */
  long own(RuntimeDependency dependency, Path target) throws IOException {
    Path file = dependency.file();
    JarSource source = new JarSource(dependency.coordinates().toString(), file);
    if (!Files.exists(file)) {
      throw new FilestoreException(
          "The module '" + source.name() + "' is not built: there is no '" + file + "'",
          "Build it with this one by adding '-am' to '-pl', or install it first");
    }
    Files.createDirectories(target.resolveSibling(""));
    try (OutputStream out = create(target)) {
      if (Files.isDirectory(file)) {
        Set<String> foreign =
            request.slim()
                ? NativeLibrary.foreign(ClassesTree.files(file).keySet(), request.architecture())
                : Set.of();
        OwnModuleJar.fromDirectory(file, foreign, out);
      } else {
        try (JarReader jar = JarReader.open(source, file)) {
          OwnModuleJar.fromJar(source, jar, foreign(jar), request.limits().unzippedBytes(), out);
        }
      }
    }
    return Files.size(target);
  }

  /** Copies the shaded jar without classes of build time, slimmed; gives its size. */
  long shaded(Coordinates project, Path file, Path target) throws IOException {
    JarSource source = new JarSource(project.toString(), file);
    if (!Files.isRegularFile(file)) {
      throw new FilestoreException(
          "The layout 'shaded' needs the jar that maven-shade-plugin builds, and there is no '"
              + file
              + "'",
          "Run 'mvn package filestore:package' with maven-shade-plugin bound to the package"
              + " phase, or set filestore.layout to 'layered' or 'bundled'");
    }
    Files.createDirectories(target.resolveSibling(""));
    try (JarReader jar = JarReader.open(source, file);
        OutputStream out = create(target)) {
      SortedSet<String> foreign = foreign(jar);
      long nativeBytes = 0;
      for (JarEntry entry : jar.entries()) {
        nativeBytes += foreign.contains(entry.name()) ? entry.compressedSize() : 0;
      }
      Set<String> dropped = new TreeSet<>(foreign);
      dropped.addAll(request.buildTimeClasses());
      JarRepacker.repack(jar, dropped, out);
      if (!foreign.isEmpty()) {
        saved(project, nativeBytes);
      }
    }
    return Files.size(target);
  }

  private SortedSet<String> foreign(JarReader jar) {
    return request.slim()
        ? NativeLibrary.foreign(
            jar.entries().stream().map(JarEntry::name).toList(), request.architecture())
        : new TreeSet<>();
  }

  private void saved(Coordinates jar, long bytes) {
    savedBytes += bytes;
    log.slimmed(jar, bytes);
  }

  private static JarSource jar(RuntimeDependency dependency) {
    String name = dependency.coordinates().toString();
    Path file = dependency.file();
    if (!Files.isRegularFile(file)) {
      throw new FilestoreException(
          "'"
              + name
              + "' was resolved to '"
              + file
              + "', which is "
              + (Files.exists(file) ? "no file" : "not there"),
          "Run the same command again without '-o', so that Maven downloads its jar");
    }
    return new JarSource(name, file);
  }

  private Digest copy(JarSource source, Path target) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    try (InputStream in = open(source);
        OutputStream out = Files.newOutputStream(target)) {
      for (int n = read(in, source); n >= 0; n = read(in, source)) {
        sha256.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    return Digest.of(sha256);
  }

  private int read(InputStream in, JarSource source) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  private static InputStream open(JarSource source) {
    try {
      return Files.newInputStream(source.file());
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  private static OutputStream create(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }
}
