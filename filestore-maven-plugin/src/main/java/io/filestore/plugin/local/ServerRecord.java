package io.filestore.plugin.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is written down about a local AWS in the background.
 *
 * @param pid of its process
 * @param started when the process began; another one may get the same pid later
 * @param endpoint where it answers
 */
public record ServerRecord(long pid, Instant started, URI endpoint) {

  /** The process, when it still is that one. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> handle.info().startInstant().orElse(Instant.EPOCH).equals(started));
  }

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("pid", Long.toString(pid));
    properties.setProperty("started", started.toString());
    properties.setProperty("endpoint", endpoint.toString());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  /** Reads what an earlier build wrote; a file that does not say all of it says nothing. */
  static Optional<ServerRecord> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return Optional.of(
          new ServerRecord(
              Long.parseLong(properties.getProperty("pid", "")),
              Instant.parse(properties.getProperty("started", "")),
              URI.create(properties.getProperty("endpoint", ""))));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
