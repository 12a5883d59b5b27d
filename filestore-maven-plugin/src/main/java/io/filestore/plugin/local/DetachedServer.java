package io.filestore.plugin.local;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The local AWS in the background: it outlives the build that started it, until it is stopped. Its
 * folder says which process it is.
 */
public final class DetachedServer {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final int SHOWN_LINES = 20;

  private final Path work;

  /**
   * That of one folder.
   *
   * @param work its folder below {@code target}
   */
  public DetachedServer(Path work) {
    this.work = work;
  }

  /** The one that runs, if one does. */
  public Optional<ServerRecord> running() {
    return ServerRecord.read(file()).filter(record -> record.process().isPresent());
  }

  /**
   * Starts it and waits until it answers.
   *
   * @throws FilestoreException when one runs already, or it does not start
   */
  public ServerRecord start(ServerSettings settings) {
    Optional<ServerRecord> earlier = running();
    if (earlier.isPresent()) {
      throw new FilestoreException(
          "The local AWS runs already, at '" + earlier.get().endpoint() + "'",
          "Use it, or stop it first with 'mvn filestore:stop-local'");
    }
    try {
      ProcessBuilder builder = ServerCommand.of(settings, true);
      Path out = settings.work().resolve("server.out");
      Path log = settings.work().resolve("server.log");
      Process process = builder.redirectOutput(out.toFile()).redirectError(log.toFile()).start();
      // It does not watch its standard input; holding the pipe open would only cost a descriptor.
      process.getOutputStream().close();
      ServerRecord record =
          new ServerRecord(process.pid(), startOf(process), await(process, out, log));
      record.write(file());
      return record;
    } catch (IOException e) {
      throw new FilestoreException(
          "The local AWS cannot be started in '" + work + "': " + e.getMessage(),
          "Make the folder writable and run the same command again",
          e);
    }
  }

  private static Instant startOf(Process process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static URI await(Process process, Path out, Path log) throws IOException {
    Instant limit = Instant.now().plus(LocalServer.START_LIMIT);
    String problem = "it does not answer after " + LocalServer.START_LIMIT.toSeconds() + " s";
    try {
      while (Instant.now().isBefore(limit)) {
        boolean alive = process.isAlive();
        for (String line : Files.readAllLines(out)) {
          if (line.startsWith(LocalServer.READY)) {
            return URI.create(line.substring(LocalServer.READY.length()).strip());
          }
        }
        if (!alive) {
          problem = "it ended at once";
          break;
        }
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = "the wait for it was interrupted";
    }
    Processes.destroyTree(process.toHandle());
    List<String> said = Files.readAllLines(log, StandardCharsets.UTF_8);
    throw StartFailure.of(
        problem,
        String.join(" | ", said.subList(Math.max(0, said.size() - SHOWN_LINES), said.size())));
  }

  /**
   * Ends it with all that it has started, and waits until that is gone.
   *
   * @return where it answered; empty when none ran
   * @throws FilestoreException when it cannot be ended
   */
  public Optional<URI> stop() {
    Optional<ServerRecord> running = running();
    try {
      if (running.isPresent()) {
        end(running.get().process().orElseThrow());
      }
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new FilestoreException(
          "The file '" + file() + "' cannot be removed: " + e.getMessage(), "Remove it by hand", e);
    }
    return running.map(ServerRecord::endpoint);
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(LocalServer.STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      Processes.destroyTree(process);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Processes.destroyTree(process);
      Thread.currentThread().interrupt();
    }
  }

  private Path file() {
    return work.resolve("server.properties");
  }
}
