package io.filestore.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedStackTest {

  private static final String AGAIN =
      "Run 'mvn filestore:prepare-local', or bind its goal 'prepare-local-no-fork' in the pom";

  @TempDir Path folder;

  @Test
  void theGoalThatWritesItIsNamedWhenItIsNotThere() {
    Path file = folder.resolve("prepared.properties");
    assertThatThrownBy(() -> PreparedStack.read(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "'%s' is not there. %s, or name the file with the system property"
                + " 'filestore.local.prepared'.",
            file, AGAIN);
  }

  @Test
  void anArtifactThatIsGoneIsNamed() throws Exception {
    Path file = new Prepared(folder).write();
    Files.delete(folder.resolve("abc.zip"));
    assertThatThrownBy(() -> PreparedStack.read(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "'%s' is not there any more, which '%s' names. %s.",
            folder.resolve("abc.zip"), file, AGAIN);
  }

  @Test
  void anEntryOfAnotherVersionIsNamed() throws Exception {
    Prepared prepared = new Prepared(folder);
    prepared.properties.remove("stack.bucket");
    Path file = prepared.write();
    PreparedStack stack = PreparedStack.read(file);
    assertThatThrownBy(stack::bucket)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "'%s' has no 'stack.bucket': another version of Filestore has written it. %s.",
            file, AGAIN);
  }

  @Test
  void classesThatChangedSinceAreWarnedOf() throws Exception {
    Path file = new Prepared(folder).write();
    Path type = Files.createDirectories(folder.resolve("classes")).resolve("A.class");
    Files.writeString(type, "");
    Instant prepared = Files.getLastModifiedTime(file).toInstant();

    Files.setLastModifiedTime(type, FileTime.from(prepared.minusSeconds(1)));
    assertThat(warnings(file)).isEmpty();

    Files.setLastModifiedTime(type, FileTime.from(prepared.plusSeconds(1)));
    assertThat(warnings(file))
        .containsExactly(
            "'%s' has changed since the stack was prepared: its functions run what was there before. %s."
                .formatted(folder.resolve("classes"), AGAIN));
  }

  private static List<String> warnings(Path file) {
    List<String> warnings = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            warnings.add(java.text.MessageFormat.format(entry.getMessage(), entry.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("io.filestore.junit");
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      PreparedStack.read(file);
      return warnings;
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
  }

  @Test
  void valuesOfParametersAreNotShown() throws Exception {
    Prepared prepared = new Prepared(folder);
    prepared.properties.setProperty("stack.parameter.Password", "xyzzy");
    assertThat(PreparedStack.read(prepared.write()).toString()).doesNotContain("xyzzy");
    assertThat(new LocalCredentials("id", "xyzzy").toString()).doesNotContain("xyzzy");
  }
}
