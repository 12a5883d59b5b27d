package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** A module of classes and fragments, and what its build tells. */
abstract class ModuleBuild {
  static final String HANDLE =
      " implements RequestStreamHandler {"
          + " public void handleRequest(InputStream in, OutputStream out, Context c) {} }";

  static final String DANGLING =
      """
      Outputs:
        Gone:
          Value: !Ref Gone
      """;

  static final String LEGAL_SECTIONS =
      "Legal are AWSTemplateFormatVersion, Transform, Description, Metadata, Parameters, Mappings,"
          + " Conditions, Rules, Globals, Resources, Outputs, Hooks.";

  static final String GONE =
      "  FS311 outputs.yaml:3:12: '!Ref Gone' names nothing in the template. Name a parameter, a"
          + " resource or a pseudo parameter.";

  @TempDir Path module;

  private final List<Diagnostic> warnings = new ArrayList<>();

  final Optional<TemplateResult> build() {
    Path classes = module.resolve("classes");
    List<Path> classPath = new ArrayList<>(List.of(classes));
    classPath.addAll(Sources.libraries());
    return TemplateService.build(
        new TemplateRequest(
            "com.example:module",
            classes,
            classPath,
            List.of(classes),
            List.of(module.resolve("sibling")),
            module.resolve("sam"),
            true,
            new FunctionDefaults("java25", "arm64", "functions/", Optional.empty()),
            LocalDate.of(2026, 11, 24)),
        warnings::add);
  }

  final void classes(String... bodies) {
    Sources.compile(module.resolve("classes"), bodies);
  }

  final void fragment(String name, String text) throws IOException {
    Files.createDirectories(module.resolve("sam"));
    Files.writeString(module.resolve("sam").resolve(name), text);
  }

  /** The build tells exactly these, one a line. */
  final void assertTold(String... errors) {
    String count = errors.length == 1 ? "1 error:" : errors.length + " errors:";
    assertThatThrownBy(this::build)
        .hasMessage(
            count
                + "\n"
                + String.join("\n", errors)
                + "\nMend them and run the same command again.");
  }

  final String warned() {
    return warnings.stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
  }

  /** The lines of the findings. */
  final List<String> told() {
    Throwable thrown = catchThrowable(this::build);
    return thrown == null
        ? List.of()
        : thrown.getMessage().lines().filter(line -> line.startsWith("  FS")).toList();
  }
}
