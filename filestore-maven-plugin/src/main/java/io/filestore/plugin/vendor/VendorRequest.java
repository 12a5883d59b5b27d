package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FilestoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to vendor, and how.
 *
 * @param project the module itself, the root of the bill of materials
 * @param classesDirectory the module's own classes
 * @param buildTimeClasses class files in it that are not shipped, relative, with forward slashes
 * @param dependencies what the functions need at run time, in class path order, each once
 * @param layout where third-party jars go
 * @param architecture whose native libraries stay
 * @param slim whether native libraries of other platforms are dropped
 * @param shadedJar what maven-shade-plugin built, for the shaded layout
 * @param distDirectory what is written; its other files stay as they are
 * @param lock what is done with the lock beside the pom
 * @param limits what Lambda takes
 */
public record VendorRequest(
    Coordinates project,
    Path classesDirectory,
    Set<String> buildTimeClasses,
    List<RuntimeDependency> dependencies,
    Layout layout,
    Architecture architecture,
    boolean slim,
    Optional<Path> shadedJar,
    Path distDirectory,
    LockSettings lock,
    LambdaLimits limits) {

  /**
   * @throws FilestoreException when dist would replace the very files it is made from, or the
   *     shaded layout has no shaded jar
   */
  public VendorRequest {
    buildTimeClasses = Set.copyOf(buildTimeClasses);
    dependencies = List.copyOf(dependencies);
    Set<Coordinates> seen = new TreeSet<>();
    for (RuntimeDependency dependency : dependencies) {
      if (!seen.add(dependency.coordinates())) {
        throw new IllegalArgumentException("given twice: " + dependency.coordinates());
      }
      keepApart(distDirectory, dependency.file());
    }
    keepApart(distDirectory, classesDirectory);
    lock.committed().ifPresent(file -> keepApart(distDirectory, file));
    shadedJar.ifPresent(file -> keepApart(distDirectory, file));
    if (layout == Layout.SHADED && shadedJar.isEmpty()) {
      throw new FilestoreException(
          "The layout 'shaded' needs the jar that maven-shade-plugin builds, and this build has"
              + " none",
          "Run 'mvn package filestore:package' with maven-shade-plugin bound to the package phase,"
              + " or set filestore.layout to 'layered' or 'bundled'");
    }
  }

  private static void keepApart(Path dist, Path input) {
    Path target = dist.toAbsolutePath().normalize();
    Path source = input.toAbsolutePath().normalize();
    if (source.startsWith(target) || target.startsWith(source)) {
      throw new FilestoreException(
          "'filestore.distDirectory' is '" + dist + "', which overlaps with '" + input + "'",
          "Set it to a folder of its own, such as 'target/dist'");
    }
  }
}
