package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Tells the jar that maven-shade-plugin has worked on from the other jars of a build. */
final class ShadedJar {

  private ShadedJar() {}

  /**
   * The first jar that has the module's classes and others: shade may replace the module's jar, or
   * attach one under any classifier.
   *
   * @param built what the build has made
   * @param classes the module's classes directory
   * @param alone whether the module has no dependencies that shade could have added
   */
  static Optional<Path> find(List<Path> built, Path classes, boolean alone) {
    for (Path file : built) {
      if (file.getFileName().toString().endsWith(".jar")
          && Files.isRegularFile(file)
          && isShaded(file, classes, alone)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean isShaded(Path jar, Path classes, boolean alone) {
    boolean own = false;
    boolean others = alone;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class")) {
          boolean ours = Files.exists(classes.resolve(entry.getName()));
          own |= ours;
          others |= !ours;
        }
      }
    } catch (IOException e) {
      throw new FilestoreException(
          "'" + jar + "' cannot be read: " + e.getMessage(), "Build it again with 'mvn clean'", e);
    }
    return own && others;
  }
}
