package io.filestore.plugin.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistLockTest {

  @TempDir Path root;

  @Test
  void theSecondBuildWaitsForTheFirst() throws Exception {
    CompletableFuture<DistLock> second;
    try (DistLock first = DistLock.of(root.resolve("dist"), Duration.ofSeconds(1))) {
      second = CompletableFuture.supplyAsync(this::lock);
      assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
    }
    second.get(20, TimeUnit.SECONDS).close();
  }

  @Test
  void aFolderUnderAnotherNameIsTheSame() throws Exception {
    Files.createDirectory(root.resolve("dist"));
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("dist"));
    try (DistLock first = DistLock.of(root.resolve("dist"), Duration.ZERO)) {
      assertThatThrownBy(() -> DistLock.of(link, Duration.ZERO))
          .isInstanceOf(FilestoreException.class)
          .hasMessage(
              "Another build has been working on '"
                  + link
                  + "' for 0 s. Wait for it or end it, and run the same command again.");
    }
  }

  /** A process that was killed leaves the file, but no lock. */
  @Test
  void aFileThatNobodyLocksIsNoLock() throws Exception {
    Path file = Files.createFile(root.resolve(".dist.lock"));
    DistLock.of(root.resolve("dist"), Duration.ZERO).close();
    assertThat(file).exists();
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertThat(other.tryLock()).isNotNull();
      assertThatThrownBy(() -> DistLock.of(root.resolve("dist"), Duration.ZERO))
          .isInstanceOf(FilestoreException.class);
    }
  }

  private DistLock lock() {
    try {
      return DistLock.of(root.resolve("dist"), Duration.ofSeconds(20));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
