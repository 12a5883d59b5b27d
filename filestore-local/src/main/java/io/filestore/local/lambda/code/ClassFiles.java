package io.filestore.local.lambda.code;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Whether this JDK can load what an archive holds. The JVM would say so too, on the first call, in
 * words that name neither the JDK nor what to do.
 */
final class ClassFiles {

  private static final int MAGIC = 0xcafebabe;
  // Class files of Java 17 have version 61, and so on.
  private static final int OFFSET = 44;

  private ClassFiles() {}

  /**
   * Looks at every class, also in the jars.
   *
   * @param jdk feature version, such as 17
   */
  static void check(Path directory, int jdk) throws IOException, CodeException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      if (isClass(name)) {
        try (InputStream in = Files.newInputStream(file)) {
          check(name, "", in, jdk);
        }
      } else if (name.endsWith(".jar")) {
        checkJar(file, name, jdk);
      }
    }
  }

  private static void checkJar(Path file, String jar, int jdk) throws IOException, CodeException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        if (isClass(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            check(entry.getName(), jar, in, jdk);
          }
        }
      }
    } catch (java.util.zip.ZipException e) {
      throw new CodeException("'" + jar + "' is not a jar: " + e.getMessage());
    }
  }

  // Multi-release jars have newer classes for newer JDKs; module descriptors are not loaded.
  private static boolean isClass(String name) {
    return name.endsWith(".class")
        && !name.startsWith("META-INF/")
        && !name.endsWith("module-info.class");
  }

  private static void check(String name, String jar, InputStream in, int jdk)
      throws IOException, CodeException {
    DataInputStream data = new DataInputStream(in);
    byte[] head = data.readNBytes(8);
    if (head.length < 8 || java.nio.ByteBuffer.wrap(head).getInt() != MAGIC) {
      return;
    }
    int version = ((head[6] & 0xff) << 8) | (head[7] & 0xff);
    if (version > jdk + OFFSET) {
      int java = version - OFFSET;
      throw new CodeException(
          "Class '"
              + name.substring(0, name.length() - ".class".length()).replace('/', '.')
              + "'"
              + (jar.isEmpty() ? "" : " in '" + jar + "'")
              + " has class file version "
              + version
              + " (Java "
              + java
              + "), and the running JDK is "
              + jdk
              + ": compile for Java "
              + jdk
              + ", or run on a JDK "
              + java
              + ".");
    }
  }
}
