package io.filestore.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong; that it starts servers is shown by the tests of filestore-local. */
class LocalProcessTest {

  @TempDir Path module;

  @Test
  void aModuleThatIsNotBuiltIsNamed() {
    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "'%s' is not there. Build its module first, for instance with -am on the command line"
                + " of this build.",
            module.resolve("target").resolve("classpath.txt"));
  }

  @Test
  void whatAServerPrintedBeforeItFailedIsShown() throws Exception {
    Files.createDirectories(module.resolve("target"));
    Files.writeString(module.resolve("target").resolve("classpath.txt"), "");
    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "'no.such.Server' did not start: it ended before it was ready. It printed:%n"
                .formatted())
        .hasMessageContaining("no.such.Server");
  }

  private LocalProcess start() {
    return LocalProcess.start(module, "no.such.Server", Map.of(), List.of(), List.of());
  }
}
