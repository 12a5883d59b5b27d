package io.filestore.plugin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.filestore.plugin.testing.Sources;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ScanPropertyTest {

  @Property(tries = 300)
  void bytesThatAreNoClassFileAreOneDiagnosticNamingIt(@ForAll byte[] bytes) throws IOException {
    assertThat(scan("X.class", bytes).diagnostics())
        .map(found -> found.code() + " " + found.where())
        .containsExactly("FS101 X");
  }

  @Property(tries = 1000)
  void aDamagedClassFileNeverStopsTheScan(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 1_000_000) Integer> places,
      @ForAll byte value)
      throws IOException {
    byte[] bytes = HANDLER.clone();
    places.forEach(place -> bytes[8 + place % (bytes.length - 8)] = value);
    HandlerScan scan = scan("com/example/Files.class", bytes);
    assertThat(scan.diagnostics()).allSatisfy(found -> assertThat(found.fix()).isNotBlank());
  }

  @Property
  void theNamesOfPathParametersDoNotMakeAnotherRoute(@ForAll("paths") String path) {
    String renamed = path.replaceAll("\\{[a-z]+", "{other");
    assertThat(Route.normalised(renamed)).isEqualTo(Route.normalised(path));
    assertThat(Route.normalised(Route.normalised(path))).isEqualTo(Route.normalised(path));
  }

  @Property
  void oneSlashAtTheEndDoesNotMakeAnotherPath(@ForAll("paths") String path) {
    assertThat(Route.withoutSlashAtEnd(path + "/")).isEqualTo(Route.withoutSlashAtEnd(path));
  }

  @Property(tries = 500)
  void anyTextIsAScheduleOrHasAProblem(@ForAll("schedules") String expression) {
    assertThat(ScheduleExpression.problem(expression))
        .satisfiesAnyOf(
            problem -> assertThat(problem).isEmpty(),
            problem -> assertThat(problem.orElseThrow()).contains("'" + expression + "'"));
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> text = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1);
    Arbitrary<String> segment =
        Arbitraries.oneOf(text, text.map(name -> "{" + name + "}"), text.map(n -> "{" + n + "+}"));
    return segment.list().ofMinSize(1).ofMaxSize(4).map(all -> "/" + String.join("/", all));
  }

  @Provide
  Arbitrary<String> schedules() {
    Arbitrary<String> body = Arbitraries.strings().withChars("0123456789*?/,-#LW MONTUE:Trates");
    return Arbitraries.of("rate", "cron", "at", "")
        .flatMap(form -> body.map(text -> form + "(" + text + ")"));
  }

  private static final byte[] HANDLER = handler();

  private static byte[] handler() {
    try {
      Path directory = Files.createTempDirectory("scan");
      try {
        Sources.compile(
            directory,
            "public class Files { @LambdaFunction(memory = 256, environment = @Environment(name ="
                + " \"AB\", value = \"c\"), policies = @Policy(managed = \"M\")) @S3Event(bucket ="
                + " \"B\") @S3Event(bucket = \"C\", events = {}) @RestApi(method = \"get\", path ="
                + " \"/a/{b}\") public void run(Map<String, String> in, Context c) {} }");
        return Files.readAllBytes(directory.resolve("com/example/Files.class"));
      } finally {
        Files.delete(directory.resolve("com/example/Files.class"));
        Files.delete(directory.resolve("com/example"));
        Files.delete(directory.resolve("com"));
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static HandlerScan scan(String name, byte[] bytes) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = Files.createDirectory(memory.getPath("/classes"));
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return HandlerScanner.scan(root);
    }
  }
}
