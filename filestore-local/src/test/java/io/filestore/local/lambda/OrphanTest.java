package io.filestore.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No function outlives the process that started it, however that ends. */
class OrphanTest {

  @TempDir Path data;

  @ParameterizedTest
  @ValueSource(strings = {"describe", "sleep"})
  void endsWhenItsParentIsKilled(String method) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentMain.class.getName(),
                data.toString(),
                method)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      assertThat(line).startsWith("pid ");
      ProcessHandle function =
          ProcessHandle.of(Long.parseLong(line.substring("pid ".length()))).orElseThrow();
      assertThat(function.isAlive()).isTrue();
      parent.destroyForcibly();
      function.onExit().get(20, TimeUnit.SECONDS);
      assertThat(function.isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }
}
