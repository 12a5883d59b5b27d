package io.filestore.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.junit.LocalProcess;
import io.filestore.local.s3.S3Server;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a server process comes up and how it ends. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerLifeTest {

  @TempDir Path temporary;

  @Test
  void itEndsWithItsStandardInputAndLeavesNothingBehind() throws Exception {
    LocalProcess server = start("--port", "0");
    assertThat(status(server.endpoint())).isEqualTo(403);
    assertThat(temporary.toFile().list()).hasSize(1);

    server.close();
    assertThat(server.handle().isAlive()).isFalse();
    assertThat(server.output()).isEmpty();
    assertThat(temporary.toFile().list()).isEmpty();
    assertThatThrownBy(() -> status(server.endpoint())).isInstanceOf(ConnectException.class);
  }

  @Test
  void itEndsOnSigterm() throws Exception {
    try (LocalProcess server = start()) {
      assertThat(server.handle().destroy()).isTrue();
      server.handle().onExit().get(10, TimeUnit.SECONDS);
      assertThat(temporary.toFile().list()).isEmpty();
    }
  }

  @Test
  void aDetachedOneOutlivesItsInputUntilSigterm() throws Exception {
    Process server =
        java("--data", temporary.resolve("kept").toString(), "--detached")
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try {
      assertThat(firstLine(server)).startsWith("READY http://127.0.0.1:");
      assertThat(server.waitFor(1, TimeUnit.SECONDS)).isFalse();
      server.destroy();
      assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(temporary.resolve("kept")).isDirectory();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void itDoesNotOutliveAParentThatIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                javaCommand(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                module().toString())
            .redirectErrorStream(true)
            .start();
    try {
      ProcessHandle server = ProcessHandle.of(Long.parseLong(firstLine(parent))).orElseThrow();
      assertThat(server.isAlive()).isTrue();
      parent.destroyForcibly();
      server.onExit().get(10, TimeUnit.SECONDS);
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void aWrongOptionIsExplained() throws Exception {
    Process server = java("--prot", "1").redirectErrorStream(true).start();
    assertThat(firstLine(server))
        .isEqualTo(
            "unknown option '--prot'; options: [--data <absolute directory>] [--port <n>]"
                + " [--detached]");
    assertThat(server.waitFor()).isEqualTo(2);
  }

  @Test
  void aPortThatIsTakenIsExplained() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      String own = Path.of(ProcessHandle.current().info().command().orElse("")).getFileName() + "";
      assertThatThrownBy(() -> start("--port", Integer.toString(port)))
          .isInstanceOf(IllegalStateException.class)
          .message()
          .startsWith(
              "'io.filestore.local.s3.S3Server' did not start: it ended before it was ready."
                  + " It printed:"
                  + System.lineSeparator()
                  + "cannot start: port "
                  + port
                  + " is in use")
          .containsPattern("; free is for instance --port \\d+, or --port 0 for any free one$")
          .satisfies(
              message -> {
                if (Files.exists(Path.of("/proc/net/tcp"))) {
                  assertThat(message)
                      .contains(
                          "in use by process "
                              + ProcessHandle.current().pid()
                              + " ('"
                              + own
                              + "');");
                }
              });
      assertThat(temporary.toFile().list()).isEmpty();
    }
  }

  /** Starts a server and says its process id, then waits to be killed. */
  static final class Parent {
    public static void main(String... arguments) throws Exception {
      LocalProcess server =
          LocalProcess.start(
              Path.of(arguments[0]), S3Server.class.getName(), Map.of(), List.of(), List.of());
      System.out.println(server.handle().pid());
      Thread.sleep(60_000);
    }
  }

  private LocalProcess start(String... arguments) {
    return LocalProcess.start(
        module(),
        S3Server.class.getName(),
        Map.of(),
        List.of("-Djava.io.tmpdir=" + temporary),
        List.of(arguments));
  }

  private ProcessBuilder java(String... arguments) throws Exception {
    Path target = module().resolve("target");
    ProcessBuilder builder =
        new ProcessBuilder(
            javaCommand(),
            "-cp",
            target.resolve("classes")
                + System.getProperty("path.separator")
                + Files.readString(target.resolve("classpath.txt")).strip(),
            S3Server.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  private static Path module() {
    return Path.of("").toAbsolutePath();
  }

  private static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String firstLine(Process process) throws Exception {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static int status(URI endpoint) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
