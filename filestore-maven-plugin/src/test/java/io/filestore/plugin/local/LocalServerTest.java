package io.filestore.plugin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and ends the real thing, as the build of filestore-local has left it. */
class LocalServerTest {

  private static final Path MODULE =
      Path.of(System.getProperty("filestore.local.directory", "../filestore-local"))
          .toAbsolutePath()
          .normalize();

  @TempDir Path work;

  @Test
  void inTheForegroundItEndsWhenItIsClosed() throws Exception {
    List<String> console = new ArrayList<>();
    LocalServer server = LocalServer.begin(settings(0), console::add);
    URI endpoint = server.awaitReady();
    try {
      assertThat(statusOf(endpoint)).isEqualTo(200);
      assertThat(server.isAlive()).isTrue();
    } finally {
      server.close();
    }

    assertThat(server.isAlive()).isFalse();
    assertThatThrownBy(() -> statusOf(endpoint)).isInstanceOf(IOException.class);
    assertThat(console).as("a healthy life has nothing to say").isEmpty();
  }

  @Test
  void inTheBackgroundItRunsUntilItIsStopped() throws Exception {
    DetachedServer server = new DetachedServer(work);
    assertThat(server.running()).isEmpty();
    assertThat(server.stop()).as("nothing to stop").isEmpty();

    ServerRecord record = server.start(settings(0));
    try {
      assertThat(statusOf(record.endpoint())).isEqualTo(200);
      assertThat(new DetachedServer(work).running()).contains(record);
      assertThatThrownBy(() -> server.start(settings(0)))
          .isInstanceOf(FilestoreException.class)
          .hasMessage(
              "The local AWS runs already, at '"
                  + record.endpoint()
                  + "'. Use it, or stop it first with 'mvn filestore:stop-local'.");
    } finally {
      assertThat(new DetachedServer(work).stop()).contains(record.endpoint());
    }

    assertThat(record.process()).isEmpty();
    assertThat(server.running()).isEmpty();
  }

  @Test
  void aPortInUseIsNamedWithItsHolder() throws Exception {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = holder.getLocalPort();
      LocalServer server = LocalServer.begin(settings(port), line -> {});

      assertThatThrownBy(server::awaitReady)
          .isInstanceOf(FilestoreException.class)
          .hasMessageMatching(
              "The local AWS did not start: port "
                  + port
                  + " is in use( by process \\d+ \\('java'\\))?; free is for instance --port \\d+,"
                  + " or --port 0 for any free one\\. End what has the port, 'mvn"
                  + " filestore:stop-local' if it is an earlier start, or choose another with"
                  + " -Dfilestore\\.local\\.port\\. More: docs/faq\\.md#port-in-use\\.");
      assertThatThrownBy(() -> new DetachedServer(work).start(settings(port)))
          .hasMessageStartingWith("The local AWS did not start: port " + port + " is in use");
      assertThat(new DetachedServer(work).running()).isEmpty();
    }
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> settings(70_000))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'filestore.local.port' is '70000', which is no TCP port. Take one up to 65535, or 0"
                + " for any free one.");
  }

  private ServerSettings settings(int port) {
    return new ServerSettings(
        new LocalClassPaths(classPath(MODULE), classPath(MODULE.resolve("dynamodb"))),
        work,
        port,
        false,
        Optional.of("http://127.0.0.1:9"), // no test here asks for a table
        4,
        "us-east-1");
  }

  private static List<Path> classPath(Path module) {
    try {
      List<Path> classPath = new ArrayList<>(List.of(module.resolve("target/classes")));
      String listed = Files.readString(module.resolve("target/classpath.txt")).strip();
      Arrays.stream(listed.split(File.pathSeparator)).map(Path::of).forEach(classPath::add);
      return classPath;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int statusOf(URI endpoint) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(endpoint.resolve("/_filestore/health")).build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
