package io.filestore.junit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server in a process of its own. It ends with this JVM, however that ends: the server watches
 * the pipe that is its standard input.
 */
public final class LocalProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int KEPT_LINES = 200;
  private static final String READY = "READY ";

  private final Process process;
  private final String name;
  private final Deque<String> output = new ArrayDeque<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private LocalProcess(Process process, String name) {
    this.process = process;
    this.name = name;
  }

  /**
   * Starts a server and waits until it accepts calls.
   *
   * @param module directory of the module it is in, built at least to {@code process-classes}
   * @param mainClass what to run
   * @param environment what to add to this process's environment, of which everything that starts
   *     with {@code AWS_} is left out
   * @param jvmOptions such as {@code -Xmx128m}
   * @param arguments for the main class
   * @throws IllegalStateException when it has not started within a minute, with what it printed
   */
  public static LocalProcess start(
      Path module,
      String mainClass,
      Map<String, String> environment,
      List<String> jvmOptions,
      List<String> arguments) {
    List<String> command = new ArrayList<>(jvmOptions);
    command.addAll(List.of("-cp", classPath(module), mainClass));
    command.addAll(arguments);
    return start(mainClass, command, environment);
  }

  /**
   * Starts a server and waits until it accepts calls.
   *
   * @param name what it is called when it does not start
   * @param arguments for the {@code java} that runs this JVM
   * @param environment what to add to this process's environment, of which everything that starts
   *     with {@code AWS_} is left out
   * @throws IllegalStateException when it has not started within a minute, with what it printed
   */
  static LocalProcess start(String name, List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // JAVA_TOOL_OPTIONS would bring the agents of a test run along.
    builder
        .environment()
        .keySet()
        .removeIf(each -> each.startsWith("AWS_") || each.equals("JAVA_TOOL_OPTIONS"));
    builder.environment().putAll(environment);
    LocalProcess started;
    try {
      started = new LocalProcess(builder.start(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    started.readOutput();
    return started.awaitReady();
  }

  private static String classPath(Path module) {
    Path target = module.resolve("target");
    try {
      String dependencies = Files.readString(target.resolve("classpath.txt")).strip();
      return target.resolve("classes") + File.pathSeparator + dependencies;
    } catch (NoSuchFileException e) {
      throw new IllegalStateException(
          "'"
              + e.getMessage()
              + "' is not there. Build its module first, for instance with -am on the command line"
              + " of this build.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readOutput() {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  accept(line);
                }
              } catch (IOException e) {
                accept("reading its output failed: " + e);
              }
              ready.completeExceptionally(new IOException("end of output"));
            },
            name + " output");
    reader.setDaemon(true);
    reader.start();
  }

  private void accept(String line) {
    if (line.startsWith(READY)) {
      ready.complete(URI.create(line.substring(READY.length())));
      return;
    }
    synchronized (output) {
      output.addLast(line);
      if (output.size() > KEPT_LINES) {
        output.removeFirst();
      }
    }
  }

  private LocalProcess awaitReady() {
    String problem;
    try {
      ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return this;
    } catch (ExecutionException e) {
      problem = "it ended before it was ready";
    } catch (TimeoutException e) {
      problem = "it was not ready after " + START_LIMIT.toSeconds() + " s";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = "the wait for it was interrupted";
    }
    close();
    throw new IllegalStateException(
        "'%s' did not start: %s. It printed:%n%s".formatted(name, problem, output()));
  }

  /** Where it listens, {@code http://127.0.0.1:<port>}. */
  public URI endpoint() {
    return ready.join();
  }

  /** The process, to look at. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** The last lines it printed, without the one that said it was ready. */
  public String output() {
    synchronized (output) {
      return String.join(System.lineSeparator(), output);
    }
  }

  /** Ends it and waits until it is gone. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
