package io.filestore.local.lambda.process;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.filestore.local.lambda.boot.Boot;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * What every function's process needs besides its code.
 *
 * @param classPath our boot classes, Lambda's runtime client and what it needs, and nothing else
 * @param jni the client's native library, unpacked once: left to itself, every process writes it to
 *     the same place, and those that start at once crash; empty where there is none, then our own
 *     loop takes the client's place
 */
record RuntimeFiles(String classPath, Optional<Path> jni) {

  private static final List<String> BOOT = List.of("Boot", "RuntimeLoop");

  /**
   * Puts them into a folder.
   *
   * @param ownLoop whether our own loop is to be used even where the client could
   */
  static RuntimeFiles in(Path directory, boolean ownLoop) throws IOException {
    String folder = Boot.class.getPackageName().replace('.', '/');
    for (String name : BOOT) {
      String resource = folder + "/" + name + ".class";
      copy(resource, directory.resolve("classes").resolve(resource));
    }
    String jars =
        Stream.of(
                AWSLambda.class,
                LambdaRuntime.class,
                PojoSerializer.class,
                SdkInternalThreadLocal.class)
            .map(type -> origin(type).toString())
            .collect(Collectors.joining(File.pathSeparator));
    String classPath = directory.resolve("classes") + File.pathSeparator + jars;
    return new RuntimeFiles(classPath, ownLoop ? Optional.empty() : library(directory));
  }

  private static Optional<Path> library(Path directory) throws IOException {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return Optional.empty();
    }
    String machine =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "aarch_64";
          default -> "";
        };
    if (machine.isEmpty()) {
      return Optional.empty();
    }
    boolean musl;
    try (Stream<Path> libraries = Files.list(Path.of("/lib"))) {
      musl = libraries.anyMatch(path -> path.toString().startsWith("/lib/ld-musl-"));
    }
    String name = "libaws-lambda-jni.linux" + (musl ? "_musl-" : "-") + machine + ".so";
    Path target = directory.resolve(name);
    copy("jni/" + name, target);
    return Optional.of(target);
  }

  // By rename: a process that has the old file open, or mapped, keeps it.
  private static void copy(String resource, Path target) throws IOException {
    Path parent = target.getParent();
    if (parent == null) {
      throw new IOException("'" + target + "' has no folder");
    }
    Files.createDirectories(parent);
    Path fresh = Files.createTempFile(parent, ".new", "");
    try (InputStream in = RuntimeFiles.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("'" + resource + "' is not on the class path");
      }
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
