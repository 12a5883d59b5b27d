package io.filestore.plugin.local;

import io.filestore.plugin.error.FilestoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The local AWS in the foreground. It holds a pipe from this process and ends when that does,
 * however this process ends.
 */
public final class LocalServer implements AutoCloseable {

  static final String READY = "READY ";
  static final Duration START_LIMIT = Duration.ofSeconds(60);
  static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private static final int KEPT_LINES = 20;

  private final Process process;
  private final Consumer<String> console;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private LocalServer(Process process, Consumer<String> console) {
    this.process = process;
    this.console = console;
  }

  /**
   * Starts it; {@link #awaitReady} is to be called before it is used.
   *
   * @param console is given each line that it and the functions print
   * @throws FilestoreException when there is no starting it
   */
  public static LocalServer begin(ServerSettings settings, Consumer<String> console) {
    LocalServer server;
    try {
      server = new LocalServer(ServerCommand.of(settings, false).start(), console);
    } catch (IOException e) {
      throw new FilestoreException(
          "The local AWS cannot be started in '" + settings.work() + "': " + e.getMessage(),
          "Make the folder writable and run the same command again",
          e);
    }
    server.follow(server.process.getInputStream(), true);
    server.follow(server.process.getErrorStream(), false);
    return server;
  }

  private void follow(InputStream stream, boolean saysReady) {
    Thread thread = new Thread(() -> read(stream, saysReady), "local AWS output");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream stream, boolean saysReady) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (saysReady && line.startsWith(READY)) {
          ready.complete(URI.create(line.substring(READY.length())));
        } else {
          accept(line);
        }
      }
    } catch (IOException e) {
      accept("its output cannot be read: " + e.getMessage());
    }
    if (saysReady) {
      ready.completeExceptionally(new IOException("end of output"));
    }
  }

  private void accept(String line) {
    synchronized (lastLines) {
      lastLines.addLast(line);
      if (lastLines.size() > KEPT_LINES) {
        lastLines.removeFirst();
      }
    }
    if (ready.isDone()) {
      console.accept(line);
    }
  }

  /**
   * Waits until it answers.
   *
   * @return where, {@code http://127.0.0.1:<port>}
   * @throws FilestoreException when it does not start, with what it said
   */
  public URI awaitReady() {
    String problem;
    try {
      return ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      problem = "it ended at once";
    } catch (TimeoutException e) {
      problem = "it does not answer after " + START_LIMIT.toSeconds() + " s";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = "the wait for it was interrupted";
    }
    close();
    synchronized (lastLines) {
      throw StartFailure.of(problem, String.join(" | ", lastLines));
    }
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it with all that it has started, and waits until that is gone. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        Processes.destroyTree(process.toHandle());
      }
    } catch (IOException e) {
      Processes.destroyTree(process.toHandle());
    } catch (InterruptedException e) {
      Processes.destroyTree(process.toHandle());
      Thread.currentThread().interrupt();
    }
  }
}
