package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** That the table of cases leaves nothing out. */
class MatrixRowTest {

  /** Those that go over the wire; the last refuses before anything is sent. */
  private static final List<String> CLASSES =
      List.of(
          "io.filestore.plugin.stack.CallsOverTheWireTest",
          "io.filestore.plugin.stack.DeleteRulesOverTheWireTest",
          "io.filestore.plugin.stack.DeployOverTheWireTest",
          "io.filestore.plugin.stack.DeployStatesOverTheWireTest",
          "io.filestore.plugin.stack.ResourceTypesOverTheWireTest",
          "io.filestore.plugin.mojo.ReactorStacksTest");

  @Test
  void everyRowIsShownByATest() throws ReflectiveOperationException {
    Set<MatrixRow> shown = EnumSet.noneOf(MatrixRow.class);
    for (String name : CLASSES) {
      for (Method method : Class.forName(name).getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)
            || method.isAnnotationPresent(ParameterizedTest.class)) {
          shown.addAll(MatrixReport.rows(method));
        }
      }
    }
    assertThat(shown).containsExactlyInAnyOrder(MatrixRow.values());
  }

  @Test
  void theRowsAreThoseOfTheManual() throws IOException {
    List<String> manual =
        Files.readAllLines(Path.of("../docs/deploy-states.md")).stream()
            .dropWhile(line -> !line.equals("## What deploy does"))
            .dropWhile(line -> !line.startsWith("|---"))
            .skip(1)
            .takeWhile(line -> line.startsWith("| "))
            .map(line -> line.split("\\|")[1].strip())
            .toList();

    assertThat(Arrays.stream(MatrixRow.values()).map(MatrixRow::manual).flatMap(Optional::stream))
        .containsExactlyElementsOf(manual);
  }
}
