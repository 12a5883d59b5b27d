package io.filestore.plugin.stack;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Writes {@code target/filestore/deploy-matrix.md} when all tests are done: each case over the wire
 * with what was injected, the states it went through, the commands, and whether it converged.
 */
final class MatrixReport implements BeforeEachCallback, AfterEachCallback {

  static final Path FILE = Path.of("target", "filestore", "deploy-matrix.md");

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(MatrixReport.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    String method = context.getRequiredTestMethod().getName();
    String shown = context.getDisplayName();
    WireCase.begin(
        context.getRequiredTestClass().getSimpleName()
            + "."
            + method
            + (shown.startsWith(method) ? "" : " " + shown),
        rows(context.getRequiredTestMethod()));
  }

  static Set<MatrixRow> rows(AnnotatedElement method) {
    MatrixRow.Shows shows = method.getAnnotation(MatrixRow.Shows.class);
    return shows == null ? Set.of() : new TreeSet<>(Arrays.asList(shows.value()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    WireCase ended = WireCase.current();
    ended.end(context.getExecutionException().isEmpty());
    // What is done between tests is nobody's.
    WireCase.begin("", Set.of());
    context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Table.class, key -> new Table(), Table.class)
        .cases
        .add(ended);
  }

  /** Closed with the last test. */
  static final class Table implements AutoCloseable {

    private final List<WireCase> cases = new CopyOnWriteArrayList<>();

    @Override
    public void close() throws IOException {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(FILE, text(cases));
    }

    static String text(List<WireCase> all) {
      List<WireCase> cases = all.stream().filter(WireCase::isOfStacks).toList();
      String rows =
          Arrays.stream(MatrixRow.values())
              .map(
                  row ->
                      "| %s | %d |%n"
                          .formatted(
                              row.title(),
                              cases.stream().filter(each -> each.rows().contains(row)).count()))
              .collect(Collectors.joining());
      String lines =
          cases.stream().map(WireCase::line).sorted().collect(Collectors.joining("\n", "", "\n"));
      return """
      # deploy and delete-stack over the wire

      %d cases in this run. What is injected goes wrong in the local AWS; the states are those after each
      command.

      | row | cases |
      |---|---|
      %s
      | case | rows | injected | states reached | commands | converged |
      |---|---|---|---|---|---|
      %s\
      """
          .formatted(cases.size(), rows, lines);
    }
  }
}
