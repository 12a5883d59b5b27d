package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * A copy of one of the projects under {@code src/it}, on which real Maven is run in a process of
 * its own. The copy lies in a folder with a space and a letter beyond ASCII in its name.
 */
final class MavenProjectUnderTest {

  /** What a run of Maven left. */
  record Run(int exitCode, List<String> lines) {

    String output() {
      return String.join("\n", lines);
    }

    Run succeeds() {
      assertThat(exitCode).as("Maven's exit code\n%s", output()).isZero();
      return this;
    }

    Run fails() {
      assertThat(exitCode).as("Maven's exit code\n%s", output()).isNotZero();
      assertThat(lines)
          .as("no stack trace for what a user can mend")
          .noneMatch(line -> line.startsWith("\tat "));
      return this;
    }

    /** The message of the failed goal alone, without Maven's words before and after it. */
    String failure() {
      List<String> message = new ArrayList<>();
      for (String line : lines) {
        if (line.startsWith("[ERROR] ->") || line.equals("[ERROR] ")) {
          break;
        }
        if (line.startsWith("[ERROR]")) {
          message.add(line.substring(7).strip().replaceFirst(" -> \\[Help 1]$", ""));
        } else if (!message.isEmpty()) {
          message.add(line.replaceFirst(" -> \\[Help 1]$", ""));
        }
      }
      return String.join("\n", message)
          .replaceFirst("^Failed to execute goal .*? on project [^:]+: ", "");
    }
  }

  private static final Path FIXTURES = Path.of("src", "it");

  private final Path directory;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path mavenHome = Path.of(System.getProperty("it.maven.current"));
  private File javaHome = new File(System.getProperty("java.home"));

  private MavenProjectUnderTest(Path directory) {
    this.directory = directory;
  }

  /** Copies {@code src/it/<fixture>} for the named test. */
  static MavenProjectUnderTest copy(String fixture, String test) {
    return copy(FIXTURES.resolve(fixture), test);
  }

  /** Copies a project for the named test, without what was built in it. */
  static MavenProjectUnderTest copy(Path project, String test) {
    MavenProjectUnderTest copy = in(project.getFileName().toString(), test);
    try {
      copyTree(project, copy.directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  /** A folder with nothing in it, for the named test. */
  static MavenProjectUnderTest empty(String test) {
    return in("empty", test);
  }

  private static MavenProjectUnderTest in(String folder, String test) {
    Path target = Path.of(System.getProperty("it.work"), test + " ünd so", folder);
    try {
      deleteTree(target);
      // Its own root: otherwise Maven takes this repository's .mvn for the project's.
      Files.createDirectories(target.resolve(".mvn"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MavenProjectUnderTest(target);
  }

  static Path oldestMaven() {
    return Path.of(System.getProperty("it.maven.oldest"));
  }

  static Path currentMaven() {
    return Path.of(System.getProperty("it.maven.current"));
  }

  MavenProjectUnderTest maven(Path home) {
    mavenHome = home;
    return this;
  }

  MavenProjectUnderTest java(Path home) {
    javaHome = home.toFile();
    return this;
  }

  MavenProjectUnderTest environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The folder of the project's copy. */
  Path directory() {
    return directory;
  }

  Path file(String relative) {
    return directory.resolve(relative);
  }

  String text(String relative) {
    try {
      return Files.readString(file(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String relative, String text) {
    try {
      Files.createDirectories(file(relative).getParent());
      Files.writeString(file(relative), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void replace(String relative, String old, String replacement) {
    String text = text(relative);
    assertThat(text).contains(old);
    write(relative, text.replace(old, replacement));
  }

  void delete(String relative) {
    try {
      deleteTree(file(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below the folder with their bytes, by path. */
  Map<String, byte[]> tree(String relative) {
    Path root = file(relative);
    Map<String, byte[]> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        tree.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }

  /** Runs {@code mvn -B <arguments>} in the project's folder. */
  Run mvn(String... arguments) {
    InvocationRequest request = new DefaultInvocationRequest();
    List<String> lines = new ArrayList<>();
    List<String> all = new ArrayList<>(List.of("-B", "-ntp", "-Dstyle.color=never"));
    all.addAll(List.of(arguments));
    request.setBaseDirectory(directory.toFile());
    request.addArgs(all);
    request.setUserSettingsFile(settings());
    request.setLocalRepositoryDirectory(new File(System.getProperty("it.repository")));
    request.setMavenHome(mavenHome.toFile());
    request.setMavenExecutable(mavenHome.resolve("bin/mvn").toFile());
    request.setJavaHome(javaHome);
    request.setOutputHandler(lines::add);
    request.setErrorHandler(lines::add);
    request.setInputStream(InputStream.nullInputStream());
    request.setTimeoutInSeconds(300);
    // Whatever credentials or endpoint the person who runs the tests has must not be used.
    List.of(
            "AWS_PROFILE",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_ENDPOINT_URL")
        .forEach(name -> request.addShellEnvironment(name, ""));
    request.addShellEnvironment("AWS_EC2_METADATA_DISABLED", "true");
    request.addShellEnvironment("AWS_CONFIG_FILE", directory.resolve("no-config").toString());
    request.addShellEnvironment(
        "AWS_SHARED_CREDENTIALS_FILE", directory.resolve("no-credentials").toString());
    request.addShellEnvironment("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    environment.forEach(request::addShellEnvironment);
    try {
      InvocationResult result = new DefaultInvoker().execute(request);
      if (result.getExecutionException() != null) {
        throw new IllegalStateException(result.getExecutionException());
      }
      return new Run(result.getExitCode(), lines);
    } catch (MavenInvocationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The build's own local repository serves as a remote one, so that nothing is fetched twice and
   * nothing of the tests ends in it.
   */
  static File settings() {
    String remote = Path.of(System.getProperty("it.remote")).toUri().toString();
    String repository =
        """
        <id>build</id>
        <url>%s</url>
        <releases><enabled>true</enabled></releases>
        <snapshots><enabled>true</enabled></snapshots>
        """
            .formatted(remote);
    String settings =
        """
        <settings>
          <profiles>
            <profile>
              <id>it</id>
              <repositories><repository>%1$s</repository></repositories>
              <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>it</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(repository);
    Path file = Path.of(System.getProperty("it.work"), "settings.xml");
    try {
      Files.writeString(file, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toFile();
  }

  private static void copyTree(Path from, Path to) throws IOException {
    String version = System.getProperty("it.project.version");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(notBuilt(from))::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (file.getFileName().toString().equals("pom.xml")) {
          String pom = Files.readString(file).replace("@project.version@", version);
          Files.write(target, pom.getBytes(StandardCharsets.UTF_8));
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** What a checkout has: nothing built, and no folder of Git or of a tool. */
  private static Predicate<Path> notBuilt(Path root) {
    return file -> {
      for (Path folder = file; !folder.equals(root); folder = folder.getParent()) {
        String name = folder.getFileName().toString();
        boolean hidden = name.startsWith(".") && !name.equals(".mvn");
        if ((hidden || name.equals("target")) && Files.isDirectory(folder)) {
          return false;
        }
      }
      return true;
    };
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
