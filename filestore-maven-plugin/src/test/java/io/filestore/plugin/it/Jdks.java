package io.filestore.plugin.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class Jdks {

  private Jdks() {}

  /** One beside this one, newer than 17: JDKs are kept side by side. */
  static Optional<Path> other() {
    Path here = Path.of(System.getProperty("java.home"));
    try (Stream<Path> siblings = Files.list(here.getParent())) {
      return siblings
          .filter(jdk -> Files.isExecutable(jdk.resolve("bin/javac")))
          .filter(jdk -> version(jdk) > 17 && version(jdk) != Runtime.version().feature())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int version(Path jdk) {
    try {
      return Files.readString(jdk.resolve("release"))
          .lines()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").replaceFirst("\\..*", ""))
          .filter(text -> !text.isEmpty())
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // not a JDK that says what it is
    }
  }
}
