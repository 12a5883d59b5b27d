package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What happens to the others when one upload fails. */
class UploadsTest {

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final Map<Artifact, Thread> begun = new ConcurrentHashMap<>();

  @Test
  void thoseUnderWayAreFinishedAndToldAndNothingRunsAfterwards() throws InterruptedException {
    List<Artifact> artifacts = artifacts(4);
    CountDownLatch allUnderWay = new CountDownLatch(4);
    CountDownLatch failed = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                put(
                    artifacts,
                    artifact -> {
                      allUnderWay.countDown();
                      await(allUnderWay);
                      if (artifact.equals(artifacts.get(2))) {
                        failed.countDown();
                        throw new FilestoreException("No", "Say yes");
                      }
                      await(failed);
                    }))
        .isInstanceOf(FilestoreException.class)
        .hasMessage("No. Say yes.");

    assertThat(said)
        .containsExactlyInAnyOrder(
            "Uploaded 0 B: s3://b/" + artifacts.get(0).name(),
            "Uploaded 1 B: s3://b/" + artifacts.get(1).name(),
            "Uploaded 3 B: s3://b/" + artifacts.get(3).name());
    assertThatNoneIsAlive();
  }

  @Test
  void thoseThatWaitAreNotBegun() throws InterruptedException {
    List<Artifact> artifacts = artifacts(200);

    assertThatThrownBy(
            () ->
                put(
                    artifacts,
                    artifact -> {
                      throw new FilestoreException("No " + artifact.bytes(), "Say yes");
                    }))
        .isInstanceOf(FilestoreException.class);

    assertThat(begun).hasSizeLessThanOrEqualTo(8);
    assertThat(said).isEmpty();
    assertThatNoneIsAlive();
  }

  @Test
  void theFailureOfTheFirstArtifactIsToldWhicheverFailedFirst() {
    List<Artifact> artifacts = artifacts(3);
    CountDownLatch allUnderWay = new CountDownLatch(3);
    CountDownLatch last = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                put(
                    artifacts,
                    artifact -> {
                      allUnderWay.countDown();
                      await(allUnderWay);
                      if (artifact.equals(artifacts.get(2))) {
                        last.countDown();
                      }
                      await(last);
                      throw new FilestoreException("No " + artifact.bytes(), "Say yes");
                    }))
        .hasMessage("No 0. Say yes.")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("No 1. Say yes.", "No 2. Say yes."));
  }

  /** A thread that has run its last task still takes a moment to end. */
  private void assertThatNoneIsAlive() throws InterruptedException {
    for (Thread thread : begun.values()) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private void put(List<Artifact> artifacts, Consumer<Artifact> sending) {
    new Uploads(new Store(sending), ArtifactLog.to(said::add, said::add)).putAll(artifacts);
  }

  private static List<Artifact> artifacts(int count) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Digest digest = Digest.of(new byte[] {(byte) i, (byte) (i >> 8)});
      artifacts.add(new Artifact(Path.of(digest + ".zip"), digest, i, ".zip"));
    }
    return artifacts;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private final class Store implements ArtifactStore {

    private final Consumer<Artifact> sending;

    Store(Consumer<Artifact> sending) {
      this.sending = sending;
    }

    @Override
    public Outcome put(Artifact artifact) {
      begun.put(artifact, Thread.currentThread());
      sending.accept(artifact);
      return Outcome.UPLOADED;
    }

    @Override
    public Location locationOf(Artifact artifact) {
      return new Location("b", artifact.name(), "https://s3/b/" + artifact.name());
    }

    @Override
    public void close() {}
  }
}
