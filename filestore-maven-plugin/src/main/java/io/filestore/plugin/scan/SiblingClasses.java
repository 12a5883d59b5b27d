package io.filestore.plugin.scan;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Which Java the modules that ship with this one need; of each class the first bytes are read. */
public final class SiblingClasses {

  /** Up to the major version. */
  private static final int HEADER = 8;

  private @Nullable CompiledClass newest;

  private SiblingClasses() {}

  /**
   * The class that needs the newest Java, the first by name of several in one place. Classes under
   * {@code META-INF} are for who can load them.
   *
   * @param siblings directories of classes, and jars; those that are not there hold nothing
   * @throws FilestoreException when one cannot be read
   */
  public static Optional<CompiledClass> newest(List<Path> siblings) {
    SiblingClasses classes = new SiblingClasses();
    for (Path sibling : siblings) {
      try {
        if (Files.isDirectory(sibling)) {
          classes.directory(sibling);
        } else if (Files.isRegularFile(sibling)) {
          classes.jar(sibling);
        }
      } catch (IOException e) {
        throw new FilestoreException(
            "'" + sibling + "' cannot be read: " + e.getMessage(),
            "Delete it and build that module again",
            e);
      }
    }
    return Optional.ofNullable(classes.newest);
  }

  private void directory(Path directory) throws IOException {
    String separator = directory.getFileSystem().getSeparator();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) all.sorted()::iterator) {
        String name = directory.relativize(file).toString().replace(separator, "/");
        if (isLoaded(name)) {
          try (InputStream in = Files.newInputStream(file)) {
            look(name, in.readNBytes(HEADER));
          }
        }
      }
    }
  }

  private void jar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (isLoaded(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            look(entry.getName(), in.readNBytes(HEADER));
          }
        }
      }
    }
  }

  private static boolean isLoaded(String name) {
    return name.endsWith(".class")
        && !name.startsWith("META-INF/")
        && !name.endsWith("module-info.class");
  }

  private void look(String name, byte[] header) {
    int version = ClassFileReader.version(header);
    String binaryName = name.substring(0, name.length() - ".class".length()).replace('/', '.');
    if (version > 0
        && (newest == null
            || version > newest.version()
            || (version == newest.version() && binaryName.compareTo(newest.name()) < 0))) {
      newest = new CompiledClass(binaryName, version);
    }
  }
}
