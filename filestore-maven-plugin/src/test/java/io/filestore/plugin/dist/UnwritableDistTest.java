package io.filestore.plugin.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.testing.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dist that cannot be written, or not to its end, is what it was before. */
class UnwritableDistTest {

  private static final String MEND =
      ". Make room or the folder writable and run the same command again; what it held is"
          + " unchanged.";

  @TempDir Path directory;

  @Test
  void aFailureAtAnyStepLeavesTheOldDist() throws IOException {
    int steps = 0;
    boolean reached = true;
    while (reached) {
      steps++;
      try (FaultyFileSystem disk = new FaultyFileSystem(Jimfs.newFileSystem(unix().build()))) {
        DistFixture module = before(disk);
        Map<String, String> before = module.tree();
        disk.fail(steps, steps);
        Throwable failure = catchThrowable(module::make);
        reached = disk.changes() >= steps;
        disk.fail(Integer.MAX_VALUE, 0);
        if (isNew(module.tree(), before)) {
          // Not everything is fatal: what cannot be linked is copied.
          assertThat(failure == null ? "" : failure.getMessage())
              .matches(
                  "|What was in '/w/target/dist' before cannot be deleted: change "
                      + steps
                      + " failed at '/w/target/[^']+'. Delete '/w/target/.dist.old'; the new"
                      + " content is in place.");
        } else {
          assertThat(failure)
              .isInstanceOf(FilestoreException.class)
              .hasMessageMatching(
                  "The folder '/w/target/dist' cannot be written: change "
                      + steps
                      + " failed at '/w/target/[^']+'\\Q"
                      + MEND
                      + "\\E");
          assertThat(module.tree()).as("after a failure of change %s", steps).isEqualTo(before);
        }
        module.make();
        assertThat(isNew(module.tree(), before)).as("the next run after %s", steps).isTrue();
      }
    }
    assertThat(steps).isGreaterThan(40);
  }

  @Test
  void aProcessKilledAtAnyStepLeavesTheOldOrTheNewDistToTheNextRun() throws IOException {
    int steps = 0;
    boolean reached = true;
    while (reached) {
      steps++;
      try (FaultyFileSystem disk = new FaultyFileSystem(Jimfs.newFileSystem(unix().build()))) {
        DistFixture module = before(disk);
        Map<String, String> before = module.tree();
        disk.fail(steps, Integer.MAX_VALUE);
        Throwable failure = catchThrowable(module::make);
        assertThat(failure)
            .satisfiesAnyOf(
                none -> assertThat(none).isNull(),
                told -> assertThat(told).isInstanceOf(FilestoreException.class));
        reached = disk.changes() >= steps;
        disk.fail(Integer.MAX_VALUE, 0);
        DistTransaction.begin(module.dist, java.util.List.of("template.yaml")).close();
        Map<String, String> mended = module.tree();
        assertThat(mended.equals(before) || isNew(mended, before))
            .as("old or new after %s changes: %s", steps - 1, mended.keySet())
            .isTrue();
        module.make();
        assertThat(isNew(module.tree(), before)).isTrue();
      }
    }
    assertThat(steps).isGreaterThan(40);
  }

  @Test
  void aFullDiskLeavesTheOldDist() throws IOException {
    int refused = 0;
    for (int free = 0; free < 40; free++) {
      try (FileSystem disk =
          Jimfs.newFileSystem(unix().setBlockSize(256).setMaxSize(64 << 10).build())) {
        DistFixture module = before(disk);
        Map<String, String> before = module.tree();
        fill(disk.getPath("/w/ballast"), free * 256);
        Throwable failure = catchThrowable(module::make);
        if (failure != null) {
          refused++;
          assertThat(failure)
              .isInstanceOf(FilestoreException.class)
              .hasMessage(
                  "The folder '/w/target/dist' cannot be written: out of disk space" + MEND);
          assertThat(module.tree()).as("with %s blocks free", free).isEqualTo(before);
        }
        Files.delete(disk.getPath("/w/ballast"));
        module.make();
        assertThat(isNew(module.tree(), before)).isTrue();
      }
    }
    assertThat(refused).isBetween(10, 39);
  }

  @Test
  void aTargetThatIsAFileSaysSo() throws IOException {
    DistFixture module = new DistFixture(directory.toRealPath());
    module.write("target", "in the way");
    String message =
        "The folder '"
            + module.dist
            + "' cannot be written: '"
            + module.root.resolve("target")
            + "' is in the way"
            + MEND;

    assertThatThrownBy(module::make).isInstanceOf(FilestoreException.class).hasMessage(message);
    assertThatThrownBy(() -> template(module))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(message);
  }

  @Test
  void aDistThatIsAFileSaysSo() throws IOException {
    DistFixture module = new DistFixture(directory.toRealPath());
    module.write("target/dist", "in the way");
    String message =
        "The folder '"
            + module.dist
            + "' cannot be written: '"
            + module.dist
            + "' is in the way"
            + MEND;

    assertThatThrownBy(module::make).isInstanceOf(FilestoreException.class).hasMessage(message);
    assertThatThrownBy(() -> template(module))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(message);
    assertThat(module.dist).hasContent("in the way");
  }

  @Test
  void aReadOnlyTargetLeavesTheOldDist() throws IOException {
    DistFixture module = before(directory.toRealPath());
    Map<String, String> before = module.tree();

    readOnly(
        module.root.resolve("target"),
        () -> {
          String message =
              "The folder '"
                  + module.dist
                  + "' cannot be written: permission denied for '"
                  + module.root.resolve("target/.dist.new")
                  + "'"
                  + MEND;
          assertThatThrownBy(module::make)
              .isInstanceOf(FilestoreException.class)
              .hasMessage(message);
          assertThatThrownBy(() -> template(module))
              .isInstanceOf(FilestoreException.class)
              .hasMessage(message);
          assertThat(module.tree()).isEqualTo(before);
        });
  }

  @Test
  void aReadOnlyDistStaysAsItIs() throws IOException {
    DistFixture module = before(directory.toRealPath());
    Map<String, String> before = module.tree();

    readOnly(
        module.dist,
        () -> {
          assertThatThrownBy(module::make)
              .isInstanceOf(FilestoreException.class)
              .hasMessage(
                  "The folder '"
                      + module.dist
                      + "' cannot be written: permission denied for '"
                      + module.dist.resolve("functions")
                      + "'"
                      + MEND);
          assertThat(module.tree()).isEqualTo(before);
        });
    module.make();
    assertThat(isNew(module.tree(), before)).isTrue();
  }

  private interface Check {
    void run() throws IOException;
  }

  private static void readOnly(Path folder, Check check) throws IOException {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "permissions are POSIX's");
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(folder), "root may write everywhere");
      check.run();
    } finally {
      Files.setPosixFilePermissions(folder, permissions);
    }
  }

  private static Configuration.Builder unix() {
    return Configuration.unix().toBuilder();
  }

  private static DistFixture before(FileSystem disk) throws IOException {
    return before(Files.createDirectory(disk.getPath("/w")));
  }

  /** A module with a whole dist, one change later. */
  private static DistFixture before(Path root) throws IOException {
    DistFixture module = new DistFixture(root);
    module.bucket = true;
    module.make();
    module.change();
    module.template = DistFixture.TEMPLATE + "Description: new\n";
    return module;
  }

  /** Whether every part is the new one. */
  private static boolean isNew(Map<String, String> tree, Map<String, String> before) {
    return tree.getOrDefault("functions/com/acme/Handler.class", "").equals("two")
        && tree.getOrDefault("template.yaml", "").contains("Description: new")
        && tree.getOrDefault("packaged.yaml", "").contains("Description: new")
        && tree.keySet().stream().filter(name -> name.startsWith("artifacts/")).count() == 2
        && tree.keySet().stream()
            .filter(name -> name.startsWith("artifacts/"))
            .noneMatch(before::containsKey)
        && tree.size() == before.size();
  }

  /** Leaves so many bytes on the disk. */
  private static void fill(Path file, int free) throws IOException {
    Files.createFile(file);
    try {
      while (true) {
        Files.write(file, new byte[256], java.nio.file.StandardOpenOption.APPEND);
      }
    } catch (IOException full) {
      long size = Files.size(file);
      try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
        channel.truncate(Math.max(0, size - free));
      }
    }
  }

  private static void template(DistFixture module) {
    DistService.template(module.dist, YamlReader.read("Resources: {}", "t"), value -> module.dist);
  }
}
