package io.filestore.local.lambda.process;

import io.filestore.local.logs.LogGroups;
import io.filestore.local.logs.LogStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/** Starts functions' processes, and ends all of them with this one. */
public final class ProcessFactory implements AutoCloseable {

  private static final long EXIT_MILLIS = 2000;

  private final Launch launch;
  private final LogGroups logs;
  private final Clock clock;
  private final Supplier<URI> endpoint;
  private final Credentials credentials;
  private final RuntimeApi runtimeApi;
  private final ScheduledThreadPoolExecutor timer;
  private boolean closed;

  /**
   * @param directory for boot classes and the native library
   * @param endpoint of all services here; asked when a process starts
   * @param ownLoop whether to run our own loop also where Lambda's runtime client could
   */
  public ProcessFactory(
      Path directory,
      LogGroups logs,
      Clock clock,
      Supplier<URI> endpoint,
      Credentials credentials,
      RuntimeApi runtimeApi,
      boolean ownLoop)
      throws IOException {
    this.launch = new Launch(RuntimeFiles.in(directory, ownLoop), Runtime.version().feature());
    this.logs = logs;
    this.clock = clock;
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.runtimeApi = runtimeApi;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "function timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /** What Lambda says when no process could be started. */
  FunctionProcess start(ProcessSpec spec) throws IOException {
    ProcessIdentity identity =
        ProcessIdentity.create(spec.version(), clock, endpoint.get(), credentials);
    LogStream stream = logs.open(spec.logGroup()).stream(identity.logStream());
    FunctionProcess process;
    synchronized (this) {
      if (closed) {
        throw new IOException("the server is being ended");
      }
      Process started = launch.start(spec, identity);
      Output output = new Output(started, identity.mark(), stream);
      process = new FunctionProcess(spec, identity, started, output, clock, timer);
      runtimeApi.add(process);
    }
    process.start();
    return process;
  }

  void end(FunctionProcess process) {
    process.kill();
    runtimeApi.remove(process);
  }

  /** Ends every process, and waits until they have ended. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    timer.shutdownNow();
    runtimeApi.all().forEach(FunctionProcess::kill);
    try {
      for (FunctionProcess process : runtimeApi.all()) {
        process.awaitExit(EXIT_MILLIS);
        runtimeApi.remove(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
