package io.filestore.plugin.artifact;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** A store in memory. */
final class MemoryStore implements ArtifactStore {

  final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  CyclicBarrier meeting = new CyclicBarrier(1);
  boolean broken;
  boolean closed;

  @Override
  public Outcome put(Artifact artifact) {
    if (broken) {
      throw new FilestoreException("The store is broken", "Mend it");
    }
    try {
      meeting.await(10, TimeUnit.SECONDS);
      byte[] bytes = Files.readAllBytes(artifact.file());
      return objects.put(artifact.name(), bytes) == null ? Outcome.UPLOADED : Outcome.ALREADY_THERE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Location locationOf(Artifact artifact) {
    return new Location("bucket", artifact.name(), "https://s3/bucket/" + artifact.name());
  }

  @Override
  public void close() {
    closed = true;
  }
}
