package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The class files of a directory, each read once. */
final class ClassFiles {

  private static final String SUFFIX = ".class";

  private final List<Diagnostic> findings;
  private final SortedMap<String, Path> files = new TreeMap<>();
  private final SortedMap<String, ClassFile> classes = new TreeMap<>();
  private final SortedMap<String, Integer> versions = new TreeMap<>();
  private final Set<String> unread = new TreeSet<>();

  private ClassFiles(List<Diagnostic> findings) {
    this.findings = findings;
  }

  /**
   * Reads the directory.
   *
   * @param findings takes FS101 and FS102
   * @throws FilestoreException when the directory or a file cannot be read
   */
  static ClassFiles read(Path directory, List<Diagnostic> findings) {
    ClassFiles all = new ClassFiles(findings);
    try {
      all.find(directory);
      for (Map.Entry<String, Path> file : all.files.entrySet()) {
        all.read(file.getKey(), Files.readAllBytes(file.getValue()));
      }
    } catch (IOException e) {
      throw new FilestoreException(
          "'" + directory + "' cannot be read: " + e.getMessage(),
          "Check its permissions, or build it again with 'mvn clean'",
          e);
    }
    return all;
  }

  /** Those that could be read, by internal name. */
  SortedMap<String, ClassFile> classes() {
    return classes;
  }

  /** Binary names of those that could not be read. */
  Set<String> unread() {
    return unread;
  }

  /** The bytes of one of {@link #classes}, once more. */
  byte[] bytes(String name) throws IOException {
    Path file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException(name);
    }
    return Files.readAllBytes(file);
  }

  /** The class that needs the newest Java, without these internal names. */
  Optional<CompiledClass> newest(Set<String> without) {
    CompiledClass newest = null;
    for (Map.Entry<String, Integer> one : versions.entrySet()) {
      if ((newest == null || one.getValue() > newest.version())
          && !without.contains(one.getKey())) {
        newest = new CompiledClass(one.getKey().replace('/', '.'), one.getValue());
      }
    }
    return Optional.ofNullable(newest);
  }

  /** Notes the files by internal name; not those that no class loader takes. */
  private void find(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    String separator = directory.getFileSystem().getSeparator();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return dir.equals(directory.resolve("META-INF"))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX)
                && !name.equals("module-info.class")
                && !name.equals("package-info.class")) {
              String relative = directory.relativize(file).toString().replace(separator, "/");
              files.put(relative.substring(0, relative.length() - SUFFIX.length()), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void read(String name, byte[] bytes) {
    int version = ClassFileReader.version(bytes);
    if (version > ClassFileReader.NEWEST_VERSION) {
      error(
          "FS102",
          name,
          "the class file has version "
              + version
              + " (Java "
              + ClassFileReader.javaRelease(version)
              + "), which this plugin cannot read",
          "Compile for Java "
              + ClassFileReader.javaRelease(ClassFileReader.NEWEST_VERSION)
              + " or older, property maven.compiler.release");
      return;
    }
    @Nullable ClassFile classFile = version < 0 ? null : ClassFileReader.read(bytes);
    if (classFile == null) {
      damaged(name, "' is not a class file or is damaged");
    } else if (!classFile.name().equals(name)) {
      damaged(name, "' holds the class '" + classFile.binaryName() + "'");
    } else {
      classes.put(name, classFile);
      versions.put(name, version);
    }
  }

  private void damaged(String name, String how) {
    error("FS101", name, "'" + name + SUFFIX + how, "Build it again with 'mvn clean'");
  }

  private void error(String code, String name, String problem, String fix) {
    String where = name.replace('/', '.');
    unread.add(where);
    findings.add(Diagnostic.error(code, where, problem, fix));
  }
}
