package io.filestore.local.dynamodb;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * DynamoDB Local in a process of its own, which ends with this one: its standard input is a pipe
 * from here.
 */
public final class DynamoDbChild implements Closeable {

  private static final String MAIN = "io.filestore.local.dynamodb.server.DynamoDbServer";
  private static final String READY = "READY ";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int NATIVE_ACCESS_WARNS_FROM = 22;

  private final Process process;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private DynamoDbChild(Process process) {
    this.process = process;
  }

  /**
   * Starts it and does not wait.
   *
   * @param classPath file that holds its whole class path, in the form of {@code java -cp}
   * @param data where it keeps tables; empty for memory
   */
  public static DynamoDbChild start(Path classPath, Optional<Path> data) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx192m"));
    if (Runtime.version().feature() >= NATIVE_ACCESS_WARNS_FROM) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", Files.readString(classPath).strip(), MAIN));
    data.ifPresent(directory -> command.addAll(List.of("--data", directory.toString())));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("AWS_")
                    || name.equals("JAVA_TOOL_OPTIONS")
                    || name.equals("JDK_JAVA_OPTIONS"));
    DynamoDbChild child = new DynamoDbChild(builder.start());
    child.watch();
    return child;
  }

  private void watch() {
    Thread watcher =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length())));
                  }
                }
                ready.completeExceptionally(new IOException("it ended before it was ready"));
              } catch (IOException e) {
                ready.completeExceptionally(e);
              }
            },
            "dynamodb output");
    watcher.setDaemon(true);
    watcher.start();
  }

  /**
   * Where it listens, once it does.
   *
   * @throws IllegalStateException when it did not start
   */
  public URI endpoint() {
    try {
      return ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("DynamoDB Local did not start: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "DynamoDB Local did not start within " + START_LIMIT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the wait for DynamoDB Local was interrupted", e);
    }
  }

  /** Ends it and waits until it is gone. */
  @Override
  public void close() throws IOException {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
