package io.filestore.plugin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRecordTest {

  private static final URI ENDPOINT = URI.create("http://127.0.0.1:4566");

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws Exception {
    ServerRecord record = new ServerRecord(42, Instant.parse("2026-11-24T10:00:00.12Z"), ENDPOINT);
    Path file = folder.resolve("server.properties");
    record.write(file);

    assertThat(ServerRecord.read(file)).contains(record);
  }

  @Test
  void aRunningProcessIsKnownByItsStart() {
    ProcessHandle self = ProcessHandle.current();
    Instant start = self.info().startInstant().orElseThrow();

    assertThat(new ServerRecord(self.pid(), start, ENDPOINT).process()).isPresent();
    assertThat(new ServerRecord(self.pid(), start.minusSeconds(1), ENDPOINT).process())
        .as("another process that got the pid later")
        .isEmpty();
  }

  @Test
  void aDamagedFileSaysNothing() throws Exception {
    Path file = folder.resolve("server.properties");
    Files.writeString(file, "pid=many\n");

    assertThat(ServerRecord.read(file)).isEmpty();
    assertThat(ServerRecord.read(folder.resolve("absent"))).isEmpty();
  }
}
