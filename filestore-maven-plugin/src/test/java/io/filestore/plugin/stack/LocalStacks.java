package io.filestore.plugin.stack;

import io.filestore.junit.LocalProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * AWS on this machine in a process of its own, started once for all tests that ask for it. It can
 * be told to fail.
 */
final class LocalStacks implements AutoCloseable {

  private static final String MAIN = "io.filestore.local.edge.LocalAwsServer";

  private final LocalProcess process;

  private LocalStacks(LocalProcess process) {
    this.process = process;
  }

  static LocalStacks start() {
    Path module =
        Path.of(System.getProperty("filestore.local.directory", "../filestore-local"))
            .toAbsolutePath()
            .normalize();
    return new LocalStacks(
        LocalProcess.start(
            module,
            MAIN,
            Map.of(
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_REGION", "us-east-1"),
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m"),
            List.of("--port", "0")));
  }

  URI endpoint() {
    return process.endpoint();
  }

  /** One call of the service is refused as one too many, so many times. */
  void throttle(String service, String action, int times) {
    faults(
        "[{\"kind\":\"throttle\",\"service\":\"%s\",\"action\":\"%s\",\"times\":%d}]"
            .formatted(service, action, times));
  }

  /** The connection of a call is cut before or after it has done what it does. */
  void cut(String service, String action, String when, int times) {
    faults(
        "[{\"kind\":\"cut\",\"service\":\"%s\",\"action\":\"%s\",\"when\":\"%s\",\"times\":%d}]"
            .formatted(service, action, when, times));
  }

  /** A resource fails, in {@code CREATE}, {@code UPDATE} or {@code DELETE}. */
  void fail(String action, String logicalId, String reason) {
    faults(
        "[{\"kind\":\"resource\",\"action\":\"%s\",\"logicalId\":\"%s\",\"reason\":\"%s\"}]"
            .formatted(action, logicalId, reason));
  }

  void noFaults() {
    faults("[]");
  }

  private void faults(String json) {
    try {
      int status =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(endpoint().resolve("/_filestore/faults"))
                      .header("Content-Type", "application/json")
                      .PUT(BodyPublishers.ofString(json))
                      .build(),
                  BodyHandlers.ofString())
              .statusCode();
      if (status != 200) {
        throw new IllegalStateException("faults were answered " + status);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the process printed last, for a failing test. */
  String output() {
    return process.output();
  }

  @Override
  public void close() {
    process.close();
  }

  /** Hands it to tests. */
  static final class Extension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(LocalStacks.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == LocalStacks.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(LocalStacks.class, key -> LocalStacks.start(), LocalStacks.class);
    }
  }
}
