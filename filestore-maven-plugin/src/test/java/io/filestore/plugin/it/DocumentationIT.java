package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.docs.Page;
import io.filestore.plugin.docs.Page.Block;
import io.filestore.plugin.docs.Transcript;
import io.filestore.plugin.it.Shell.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What README and docs tell the reader to type is typed: each block fenced {@code sh}, page by page
 * and in the order in which it stands, with a local AWS in the place of AWS.
 *
 * <p>A block runs in a copy of {@code sample-project}, or of what the last comment {@code <!-- in:
 * … -->} before it names: a folder of this repository, {@code .} for all of it, or an empty folder.
 * A page has its own copies, and goes on where its last block was. Blocks fenced {@code console}
 * need an account, another tool, or more time; they are counted. So are those that are compared
 * with what the commands print, {@code shell-session}.
 */
class DocumentationIT {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ENDPOINT = Pattern.compile("\"endpoint\": \"([^\"]+)\"");

  private static final String EMPTY = "an empty folder";

  /** Ends what a page has started and, because it failed, has not stopped. */
  private static final String STOP =
      "find . -path '*/target/filestore/local/server.properties' | while read -r file; do"
          + " (cd \"${file%/target/*}\" && mvn -q filestore:stop-local); done";

  private static final List<String> report = new ArrayList<>();
  private static MavenProjectUnderTest aws;
  private static String endpoint;
  private static int port;

  @BeforeAll
  static void startsAnAws() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    aws = MavenProjectUnderTest.copy(REPOSITORY.resolve("sample-project"), "docs-aws");
    aws.mvn("filestore:start-local", "-Dfilestore.local.port=0").succeeds();
    Matcher address = ENDPOINT.matcher(aws.text("target/filestore/outputs.json"));
    assertThat(address.find()).isTrue();
    endpoint = address.group(1);
    aws.environment("AWS_ACCESS_KEY_ID", "test")
        .environment("AWS_SECRET_ACCESS_KEY", "test")
        .environment("AWS_REGION", "us-east-1")
        .mvn("filestore:delete-stack", "-Dfilestore.endpointUrl=" + endpoint)
        .succeeds();
  }

  @AfterAll
  static void stopsItAndReports() throws IOException {
    aws.mvn("filestore:stop-local").succeeds();
    report.forEach(System.out::println);
    Path file = Path.of("target", "filestore", "documentation.txt");
    Files.createDirectories(file.getParent());
    Files.write(file, report);
  }

  @TestFactory
  Stream<DynamicTest> whatIsToBeTypedWorks() {
    String only = System.getProperty("docs.page", "");
    return Page.all(REPOSITORY).stream()
        .filter(page -> page.name(REPOSITORY).contains(only))
        .filter(page -> page.blocks().stream().anyMatch(DocumentationIT::isShell))
        .map(page -> DynamicTest.dynamicTest(page.name(REPOSITORY), () -> type(page)));
  }

  private static boolean isShell(Block block) {
    return List.of("sh", "console", "shell-session").contains(block.language());
  }

  private static void type(Page page) {
    String name = page.name(REPOSITORY);
    boolean startsItsOwn =
        page.blocks().stream().anyMatch(block -> block.text().contains("filestore:start-local"));
    String address = startsItsOwn ? "127.0.0.1:" + port : endpoint.replaceFirst("^http://", "");
    Map<String, Path> folders = new HashMap<>();
    Shell shell = new Shell(endpoint, port);
    Map<String, Integer> count = new TreeMap<>();
    long start = System.nanoTime();
    try {
      for (Block block : page.blocks()) {
        count.merge(block.language(), 1, Integer::sum);
        if (block.language().equals("sh") || block.language().equals("shell-session")) {
          type(
              block,
              name + ":" + block.line(),
              script -> {
                Path folder =
                    folders.computeIfAbsent(block.folder(), each -> copy(each, name, shell));
                Result result = shell.run(folder, script.replace("127.0.0.1:4566", address));
                folders.put(block.folder(), result.folder());
                return result;
              });
        }
      }
    } finally {
      if (startsItsOwn) {
        folders.values().forEach(folder -> shell.run(folder, STOP));
      }
    }
    report.add(
        "%s: %d sh and %d shell-session blocks run in %d s; %d console blocks not"
            .formatted(
                name,
                count.getOrDefault("sh", 0),
                count.getOrDefault("shell-session", 0),
                (System.nanoTime() - start) / 1_000_000_000,
                count.getOrDefault("console", 0)));
  }

  private static void type(Block block, String place, Function<String, Result> shell) {
    boolean recorded = block.language().equals("shell-session");
    String script = recorded ? Transcript.of(block.lines()).script() : block.text();
    Result result = shell.apply(script);
    assertThat(result.exitCode()).as("%s\n%s\n%s", place, script, result.output()).isZero();
    if (recorded) {
      assertThat(Transcript.of(block.lines()).difference(result.lines())).as(place).isEmpty();
    }
  }

  private static Path copy(String folder, String page, Shell shell) {
    String test = "docs-" + page.replaceAll("[^A-Za-z]+", "-");
    Path project = REPOSITORY.resolve(folder.isEmpty() ? "sample-project" : folder).normalize();
    MavenProjectUnderTest copy =
        folder.equals(EMPTY)
            ? MavenProjectUnderTest.empty(test)
            : MavenProjectUnderTest.copy(project, test);
    shell.wrapperInto(copy.directory());
    return copy.directory();
  }
}
