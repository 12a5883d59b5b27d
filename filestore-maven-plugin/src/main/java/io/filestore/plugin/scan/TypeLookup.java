package io.filestore.plugin.scan;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds supertypes: the module's own classes are at hand, those of the class path are read when
 * they are asked for.
 */
final class TypeLookup implements AutoCloseable {

  /** Whether a class is a subtype of another. */
  enum Answer {
    YES,
    NO,
    /** Some supertype could not be found, so nothing can be said. */
    UNKNOWN
  }

  private final Map<String, Optional<ClassFile>> known = new HashMap<>();
  private final List<Path> classPath;
  private final Map<Path, ZipFile> jars = new LinkedHashMap<>();

  /**
   * @param own the module's classes by internal name
   * @param classPath jars and directories of classes; those that are not there are passed over
   */
  TypeLookup(Map<String, ClassFile> own, List<Path> classPath) {
    own.forEach((name, classFile) -> known.put(name, Optional.of(classFile)));
    this.classPath = List.copyOf(classPath);
  }

  /** Whether the class extends or implements the type, however indirectly. */
  Answer isSubtype(ClassFile classFile, String type) {
    Set<String> seen = new HashSet<>();
    Deque<ClassFile> open = new ArrayDeque<>(List.of(classFile));
    boolean unknown = false;
    for (ClassFile next = open.poll(); next != null; next = open.poll()) {
      for (String supertype : supertypes(next)) {
        if (supertype.equals(type)) {
          return Answer.YES;
        }
        if (seen.add(supertype) && !isTerminal(supertype)) {
          Optional<ClassFile> found = find(supertype);
          found.ifPresent(open::add);
          unknown |= found.isEmpty();
        }
      }
    }
    return unknown ? Answer.UNKNOWN : Answer.NO;
  }

  /** Types of the JDK, and interfaces of Lambda that extend no other. */
  private static boolean isTerminal(String type) {
    return type.startsWith("java/") || type.startsWith("com/amazonaws/services/lambda/runtime/");
  }

  private static List<String> supertypes(ClassFile classFile) {
    List<String> all = new ArrayList<>(classFile.interfaces());
    String superName = classFile.superName();
    if (superName != null) {
      all.add(superName);
    }
    return all;
  }

  /** The class file of the type, if the module or the class path has one that can be read. */
  Optional<ClassFile> find(String name) {
    Optional<ClassFile> found = known.get(name);
    if (found == null) {
      found = read(name);
      known.put(name, found);
    }
    return found;
  }

  private Optional<ClassFile> read(String name) {
    String entry = name + ".class";
    for (Path place : classPath) {
      try {
        byte[] bytes = Files.isDirectory(place) ? file(place, entry) : zipped(place, entry);
        int version = ClassFileReader.version(bytes);
        if (version > 0 && version <= ClassFileReader.NEWEST_VERSION) {
          return Optional.ofNullable(ClassFileReader.read(bytes));
        }
      } catch (IOException e) {
        throw new FilestoreException(
            "'" + place + "' on the class path cannot be read: " + e.getMessage(),
            "Delete it and run the same command again, Maven then fetches or builds it anew",
            e);
      }
    }
    return Optional.empty();
  }

  private static byte[] file(Path directory, String entry) throws IOException {
    Path file = directory.resolve(entry);
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
  }

  private byte[] zipped(Path jar, String name) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return new byte[0];
    }
    ZipFile zip = jars.get(jar);
    if (zip == null) {
      zip = new ZipFile(jar.toFile());
      jars.put(jar, zip);
    }
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return new byte[0];
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    for (ZipFile jar : jars.values()) {
      jar.close();
    }
  }
}
