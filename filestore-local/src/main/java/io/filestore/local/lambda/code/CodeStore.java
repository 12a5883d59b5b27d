package io.filestore.local.lambda.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Archives unpacked under {@code <directory>/code/<digest>}, and folders to run in under {@code
 * <directory>/task/<digest>}. All of it can be made again from the archives.
 */
public final class CodeStore {

  private static final String SIZE_SUFFIX = ".size";

  private final Path code;
  private final Path task;
  private final int jdk;
  private final Set<String> checked = ConcurrentHashMap.newKeySet();

  public CodeStore(Path directory) throws IOException {
    this(directory, Runtime.version().feature());
  }

  CodeStore(Path directory, int jdk) throws IOException {
    this.code = Files.createDirectories(directory.resolve("code"));
    this.task = Files.createDirectories(directory.resolve("task"));
    this.jdk = jdk;
  }

  /**
   * Unpacks an archive, unless one of the same bytes is there.
   *
   * @throws CodeException when it is hostile, damaged, too large, or for a newer JDK
   */
  public synchronized Code add(InputStream archive) throws IOException, CodeException {
    Path zip = Files.createTempFile(code, ".upload", ".zip");
    try {
      MessageDigest sha256 = sha256();
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(zip), sha256)) {
        archive.transferTo(out);
      }
      String digest = HexFormat.of().formatHex(sha256.digest());
      Path target = code.resolve(digest);
      Path size = code.resolve(digest + SIZE_SUFFIX);
      if (!Files.isDirectory(target) || !Files.isRegularFile(size)) {
        Path fresh = Files.createTempDirectory(code, ".unpack");
        try {
          Unpacking.unpack(zip, fresh);
          Files.writeString(size, Long.toString(Files.size(zip)));
          delete(target);
          Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          delete(fresh);
        }
      }
      return checked(digest);
    } finally {
      Files.deleteIfExists(zip);
    }
  }

  /** An archive that was unpacked before, in this process or an earlier one. */
  public synchronized Optional<Code> find(String digest) throws IOException, CodeException {
    return digest.matches("[0-9a-f]{64}")
            && Files.isDirectory(code.resolve(digest))
            && Files.isRegularFile(code.resolve(digest + SIZE_SUFFIX))
        ? Optional.of(checked(digest))
        : Optional.empty();
  }

  private Code checked(String digest) throws IOException, CodeException {
    Path directory = code.resolve(digest);
    if (!checked.contains(digest)) {
      ClassFiles.check(directory, jdk);
      checked.add(digest);
    }
    long size = Long.parseLong(Files.readString(code.resolve(digest + SIZE_SUFFIX)));
    return new Code(digest, size, directory);
  }

  /**
   * A folder with the function's code and, in {@code lib/}, the jars of its layers' {@code
   * java/lib}: the runtime client looks there and in {@code /opt/java/lib}, which is not ours to
   * write. A layer wins over those before it, as on Lambda; the function's own jars come first on
   * the class path.
   */
  public synchronized Path taskRoot(Code function, List<Code> layers) throws IOException {
    if (layers.isEmpty()) {
      return function.directory();
    }
    StringBuilder ingredients = new StringBuilder(function.digest());
    layers.forEach(layer -> ingredients.append('+').append(layer.digest()));
    MessageDigest sha256 = sha256();
    sha256.update(ingredients.toString().getBytes(StandardCharsets.UTF_8));
    Path root = task.resolve(HexFormat.of().formatHex(sha256.digest()));
    if (Files.isDirectory(root)) {
      return root;
    }
    Path fresh = Files.createTempDirectory(task, ".task");
    try {
      link(function.directory(), fresh);
      TreeMap<String, Path> jars = new TreeMap<>();
      for (Code layer : layers) {
        Path lib = layer.directory().resolve("java").resolve("lib");
        if (Files.isDirectory(lib)) {
          try (Stream<Path> files = Files.list(lib)) {
            files
                .filter(file -> file.toString().endsWith(".jar"))
                .forEach(file -> jars.put(String.valueOf(file.getFileName()), file));
          }
        }
      }
      Path lib = Files.createDirectories(fresh.resolve("lib"));
      for (var jar : jars.entrySet()) {
        // The client takes jars in the order of their names; the tilde is after every letter.
        linkFile(jar.getValue(), lib.resolve("~" + jar.getKey()));
      }
      Files.move(fresh, root, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(fresh);
    }
    return root;
  }

  private static void link(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            linkFile(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void linkFile(Path existing, Path link) throws IOException {
    try {
      Files.createLink(link, existing);
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
      Files.copy(existing, link);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path visited, java.io.@org.jspecify.annotations.Nullable IOException problem)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
