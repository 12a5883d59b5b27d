package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.error.FilestoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a web site. */
final class SiteFiles {

  private static final String WELL_KNOWN = ".well-known";

  private SiteFiles() {}

  /**
   * Those of the folder, in the order of their keys, but for hidden ones (of which {@code
   * .well-known} is none) and what editors leave.
   *
   * @throws FilestoreException when one cannot be read, or none is there
   */
  static List<SiteFile> of(Path folder) {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.filter(Files::isRegularFile).filter(file -> isOfTheSite(folder, file)).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new FilestoreException(
          "The site's folder '" + folder + "' cannot be read: " + e.getMessage(),
          "See that it is there and readable",
          e);
    }
    if (paths.isEmpty()) {
      throw new FilestoreException(
          "The site's folder '" + folder + "' has no files",
          "Put the site there, or take 'Metadata.Filestore.Site' out of the template");
    }
    List<SiteFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(file(key(folder, path), path));
    }
    files.sort(java.util.Comparator.comparing(SiteFile::key));
    return files;
  }

  private static SiteFile file(String key, Path path) {
    try {
      return new SiteFile(
          key,
          () -> Files.newInputStream(path),
          Files.size(path),
          Digest.of(path),
          SiteHeaders.of(key));
    } catch (IOException e) {
      throw new FilestoreException(
          "The site's file '" + path + "' cannot be read: " + e.getMessage(),
          "See that it is readable",
          e);
    }
  }

  /** A file that is made here. */
  static SiteFile made(String key, byte[] bytes) {
    return new SiteFile(
        key,
        () -> new ByteArrayInputStream(bytes),
        bytes.length,
        Digest.of(bytes),
        SiteHeaders.of(key));
  }

  private static boolean isOfTheSite(Path folder, Path file) {
    for (Path part : folder.relativize(file)) {
      String name = part.toString();
      boolean hidden = name.startsWith(".") && !name.equals(WELL_KNOWN);
      if (hidden || name.endsWith("~") || name.equals("Thumbs.db")) {
        return false;
      }
    }
    return true;
  }

  private static String key(Path folder, Path file) {
    List<String> parts = new ArrayList<>();
    folder.relativize(file).forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }
}
