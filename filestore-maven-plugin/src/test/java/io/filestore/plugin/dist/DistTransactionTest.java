package io.filestore.plugin.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.testing.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistTransactionTest {

  private static final List<String> PARTS = List.of("functions", "ext", "vendor.lock");

  @TempDir Path root;

  @Test
  void withoutACommitNothingChanges() throws IOException {
    dist("old");
    try (DistTransaction transaction = DistTransaction.begin(root.resolve("dist"), PARTS)) {
      part(transaction.directory(), "functions/A", "new");
    }
    assertHolds(Map.of("dist/functions/A", "old", "dist/vendor.lock", "old"));
  }

  @Test
  void aCommitReplacesAddsAndRemoves() throws IOException {
    dist("old");
    part(root.resolve("dist"), "template.yaml", "kept");
    commit("ext/lib/b.jar", "vendor.lock");
    assertHolds(
        Map.of(
            "dist/ext/lib/b.jar", "new", "dist/vendor.lock", "new", "dist/template.yaml", "kept"));
  }

  @Test
  void aProcessKilledWhileMakingLeavesTheOld() throws IOException {
    dist("old");
    part(root.resolve(".dist.new"), "functions/A", "half");
    mend();
    assertHolds(Map.of("dist/functions/A", "old", "dist/vendor.lock", "old"));
  }

  @Test
  void aProcessKilledWhileTheOldMovedOutLeavesTheOld() throws IOException {
    part(root.resolve("dist"), "vendor.lock", "old");
    part(root.resolve(".dist.moving"), "functions/A", "old");
    part(root.resolve(".dist.new"), "functions/A", "new");
    mend();
    assertHolds(Map.of("dist/functions/A", "old", "dist/vendor.lock", "old"));
  }

  @Test
  void aProcessKilledWhileTheNewMovedInLeavesTheNew() throws IOException {
    part(root.resolve(".dist.old"), "functions/A", "old");
    part(root.resolve(".dist.old"), "vendor.lock", "old");
    part(root.resolve("dist"), "functions/A", "new");
    part(root.resolve(".dist.new"), "vendor.lock", "new");
    mend();
    assertHolds(Map.of("dist/functions/A", "new", "dist/vendor.lock", "new"));
  }

  @Test
  void aProcessKilledWhileDeletingTheOldLeavesTheNew() throws IOException {
    dist("new");
    part(root.resolve(".dist.old"), "functions/A", "old");
    mend();
    assertHolds(Map.of("dist/functions/A", "new", "dist/vendor.lock", "new"));
  }

  @Test
  void aPartThatCannotMoveInPutsTheOldBack() throws IOException {
    dist("old");
    DistTransaction transaction = DistTransaction.begin(root.resolve("dist"), PARTS);
    part(transaction.directory(), "functions/A", "new");
    part(transaction.directory(), "vendor.lock", "new");
    // The folder that takes the old parts is there: what a second process would do.
    part(root.resolve(".dist.old"), "x", "x");
    assertThatThrownBy(transaction::commit).isInstanceOf(IOException.class);
    assertHolds(
        Map.of(
            "dist/functions/A", "old",
            "dist/vendor.lock", "old",
            ".dist.new/functions/A", "new",
            ".dist.new/vendor.lock", "new",
            ".dist.old/x", "x"));
  }

  @Test
  void oldPartsThatCannotBePutBackAreNamedAndPutBackByTheNextRun() throws IOException {
    try (FaultyFileSystem disk = new FaultyFileSystem(Jimfs.newFileSystem(Configuration.unix()))) {
      Path dist = disk.getPath("/w/dist");
      part(dist, "functions/A", "old");
      part(dist, "vendor.lock", "old");
      DistTransaction transaction = DistTransaction.begin(dist, PARTS);
      part(transaction.directory(), "functions/A", "new");
      // From the move of vendor.lock on: functions/ is out by then.
      disk.fail(4, Integer.MAX_VALUE);

      assertThatThrownBy(transaction::commit)
          .isInstanceOf(FilestoreException.class)
          .hasMessage(
              "The folder '/w/dist' cannot be written: change 4 failed at"
                  + " '/w/.dist.moving/vendor.lock'; nor can what it held be put back: change 5"
                  + " failed at '/w/dist/functions'. Make room or the folder writable and run the"
                  + " same command again; it puts back what the folder held.");

      disk.fail(Integer.MAX_VALUE, 0);
      DistTransaction.begin(dist, List.of("template.yaml")).close();
      assertThat(dist.resolve("functions/A")).hasContent("old");
    }
  }

  @Test
  void aFolderThatMayBeTheUsersIsNotReplaced() throws IOException {
    part(root.resolve("dist"), "functions/mine.py", "mine");
    assertThatThrownBy(() -> DistTransaction.begin(root.resolve("dist"), PARTS))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'"
                + root.resolve("dist").toRealPath().resolve("functions")
                + "' is in the way: there is no 'vendor.lock' beside it, so it may be yours. Move"
                + " or delete it, or set filestore.distDirectory to another folder.");
    assertHolds(Map.of("dist/functions/mine.py", "mine"));
  }

  @Test
  void aDistThatIsALinkStaysOne() throws IOException {
    Files.createDirectories(root.resolve("elsewhere/dist"));
    Files.createSymbolicLink(root.resolve("dist"), root.resolve("elsewhere/dist"));
    commit("functions/A", "vendor.lock");
    assertThat(root.resolve("dist")).isSymbolicLink();
    assertThat(root.resolve("elsewhere/dist/functions/A")).hasContent("new");
  }

  private void mend() throws IOException {
    DistTransaction.begin(root.resolve("dist"), PARTS).close();
  }

  private void commit(String... parts) throws IOException {
    try (DistTransaction transaction = DistTransaction.begin(root.resolve("dist"), PARTS)) {
      for (String part : parts) {
        part(transaction.directory(), part, "new");
      }
      transaction.commit();
    }
  }

  private void dist(String content) throws IOException {
    part(root.resolve("dist"), "functions/A", content);
    part(root.resolve("dist"), "vendor.lock", content);
  }

  private static void part(Path folder, String name, String content) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), content);
  }

  private void assertHolds(Map<String, String> expected) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    assertThat(found).isEqualTo(new TreeMap<>(expected));
  }
}
