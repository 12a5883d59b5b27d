package io.filestore.plugin.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Bash in a folder, as a reader of the documentation has it: {@code mvn} and {@code ./mvnw} are the
 * Maven of this build with the repository of the integration tests, and what is for AWS goes to the
 * local AWS named. Credentials and settings of whoever runs the tests are out of sight.
 */
final class Shell {

  /**
   * What a script left.
   *
   * @param folder where it was at its end
   */
  record Result(int exitCode, List<String> lines, Path folder) {

    String output() {
      return String.join("\n", lines);
    }
  }

  private static final int LIMIT_SECONDS = 300;

  /**
   * A goal that runs until Ctrl-C is given what a user would give it: a while, then the signal.
   * Bash lets processes in the background ignore SIGINT; the JVM does the same for both signals.
   */
  private static final String MVN =
      """
      #!/bin/bash
      mvn() {
        exec "%1$s/bin/mvn" -B -ntp -Dstyle.color=never -s "%2$s" -Dmaven.repo.local="%3$s" \
          -Dfilestore.local.port=%4$d "$@"
      }
      case " $* " in
        *" filestore:local "*|*" -Plocal "*)
          log=$(mktemp)
          mvn "$@" >"$log" 2>&1 &
          pid=$!
          while kill -0 $pid 2>/dev/null && ! grep -q "Ctrl-C" "$log"; do sleep 0.2; done
          kill -TERM $pid 2>/dev/null && status=143
          wait $pid
          code=$?
          cat "$log"
          rm -f "$log"
          [ $code = "${status:-0}" ] && [ "$status" = 143 ] ;;
        *) mvn "$@" ;;
      esac
      """;

  private final Path bin;
  private final int port;
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * @param endpoint the local AWS that stands for AWS
   * @param port where an AWS starts that is started in this shell
   */
  Shell(String endpoint, int port) {
    this.port = port;
    bin = Path.of(System.getProperty("it.work")).toAbsolutePath().resolve("bin");
    try {
      Files.createDirectories(bin);
      write(bin.resolve("mvn"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("AWS_ENDPOINT_URL", endpoint);
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CONFIG_FILE", bin.resolve("no-config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", bin.resolve("no-credentials").toString());
    environment.put("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
  }

  /** Puts the same command there as {@code mvnw}. */
  void wrapperInto(Path folder) {
    try {
      write(folder.resolve("mvnw"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path file) throws IOException {
    Files.writeString(
        file,
        MVN.formatted(
            MavenProjectUnderTest.currentMaven(),
            MavenProjectUnderTest.settings().getAbsolutePath(),
            Path.of(System.getProperty("it.repository")).toAbsolutePath(),
            port));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /** Runs a script that ends at its first failure. */
  Result run(Path folder, String script) {
    Path end = bin.resolve("folder.txt");
    String all = "trap 'pwd > \"" + end + "\"' EXIT\n" + script;
    ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", all);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    Path output = bin.resolve("output.txt");
    builder.redirectOutput(output.toFile());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        throw new AssertionError("not done after " + LIMIT_SECONDS + " s: " + script);
      }
      try (InputStream in = Files.newInputStream(output)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new Result(
            process.exitValue(), text.lines().toList(), Path.of(Files.readString(end).strip()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
