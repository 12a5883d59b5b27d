package io.filestore.plugin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeWatchTest {

  @TempDir Path folder;

  @BeforeEach
  void classes() throws Exception {
    Files.createDirectories(folder.resolve("com/example"));
    Files.writeString(folder.resolve("com/example/A.class"), "a");
    Files.writeString(folder.resolve("com/example/B.class"), "b");
  }

  @Test
  void whatIsThereAtTheStartIsNoChange() throws Exception {
    assertThat(new ChangeWatch(List.of(folder)).settledAfterChange()).isFalse();
  }

  @Test
  void aChangedFileIsToldOnce() throws Exception {
    ChangeWatch watch = new ChangeWatch(List.of(folder));
    Files.writeString(folder.resolve("com/example/A.class"), "longer");

    assertThat(watch.settledAfterChange()).isTrue();
    assertThat(watch.settledAfterChange()).isFalse();
  }

  @Test
  void aNewFileInAFolderThatWasNotThereIsAChange() throws Exception {
    Path sam = folder.resolve("sam");
    ChangeWatch watch = new ChangeWatch(List.of(sam));
    Files.createDirectory(sam);
    Files.writeString(sam.resolve("globals.yaml"), "Globals: {}");

    assertThat(watch.settledAfterChange()).isTrue();
  }

  @Test
  void classesThatACompilerHasRemovedAreWaitedFor() throws Exception {
    ChangeWatch watch = new ChangeWatch(List.of(folder));
    Path removed = folder.resolve("com/example/A.class");
    Files.delete(removed);
    Thread compiler =
        new Thread(
            () -> {
              try {
                Thread.sleep(3500);
                Files.writeString(removed, "compiled anew");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    compiler.start();

    assertThat(watch.settledAfterChange()).isTrue();
    assertThat(removed).as("when the change is told").exists();
    compiler.join();
  }
}
