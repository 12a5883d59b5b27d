package io.filestore.plugin.stack;

import io.filestore.junit.LocalProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

  /** One with tables. */
  static LocalStacks start() {
    Path dynamoDb = module().resolve("dynamodb/target");
    try {
      Path classPath = Files.createTempFile("dynamodb", ".classpath");
      classPath.toFile().deleteOnExit();
      Files.writeString(
          classPath,
          dynamoDb.resolve("classes")
              + File.pathSeparator
              + Files.readString(dynamoDb.resolve("classpath.txt")).strip());
      return start("test", "test", "--dynamodb-classpath", classPath.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that accepts this key pair. */
  static LocalStacks start(String accessKeyId, String secretAccessKey, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--port", "0"));
    arguments.addAll(List.of(more));
    return new LocalStacks(
        LocalProcess.start(
            module(),
            MAIN,
            Map.of(
                "AWS_ACCESS_KEY_ID", accessKeyId,
                "AWS_SECRET_ACCESS_KEY", secretAccessKey,
                "AWS_REGION", "us-east-1"),
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m"),
            arguments));
  }

  /** Where filestore-local's sources lie. */
  static Path module() {
    return Path.of(System.getProperty("filestore.local.directory", "../filestore-local"))
        .toAbsolutePath()
        .normalize();
  }

  URI endpoint() {
    return process.endpoint();
  }

  /** These go wrong from now on, and nothing else; the first that fits does. */
  void inject(Fault... faults) {
    WireCase.settle();
    for (Fault fault : faults) {
      WireCase.injected(fault);
    }
    faults(Arrays.stream(faults).map(Fault::json).collect(Collectors.joining(",", "[", "]")));
  }

  /** One call of the service is refused as one too many, so many times. */
  void throttle(String service, String action, int times) {
    inject(Fault.throttle(service + " " + action).times(times));
  }

  /** The connection of a call is cut before or after it has done what it does. */
  void cut(String service, String action, String when, int times) {
    inject(Fault.cut(service + " " + action, when).times(times));
  }

  /** A resource fails, in {@code CREATE}, {@code UPDATE} or {@code DELETE}. */
  void fail(String action, String logicalId, String reason) {
    inject(Fault.resource(action).resourceOf(logicalId).because(reason));
  }

  void noFaults() {
    faults("[]");
    WireCase.settle();
  }

  /** What is still to go wrong, an array. */
  String faultsLeft() {
    return faults(HttpRequest.Builder::GET);
  }

  private void faults(String json) {
    faults(
        request ->
            request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
  }

  private String faults(UnaryOperator<HttpRequest.Builder> how) {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint().resolve("/_filestore/faults"));
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(how.apply(request).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("faults were answered " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The processes of functions that run now. */
  Set<Long> functionProcesses() {
    return process
        .handle()
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains("lambda.boot.Boot"))
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
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
