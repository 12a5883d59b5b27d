package io.filestore.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.filestore.functions.testing.DeployedData;
import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client with the application as it is deployed. */
@FilestoreLocal
class FilestoreClientEndToEndIT {

  private static URI apiRootUrl;
  private static String apiKey;
  private static FilestoreClient filestore;
  private static DeployedData data;

  @BeforeAll
  static void start(FilestoreStack stack) {
    apiRootUrl = stack.baseUrl();
    apiKey = stack.apiKey();
    filestore = FilestoreClient.at(apiRootUrl).apiKey(apiKey).build();
    data = new DeployedData(stack);
  }

  @AfterAll
  static void stop() {
    data.close();
  }

  @Test
  void aFileGoesFromTicketToDeletionAsTheManualShows(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("report.pdf");
    byte[] bytes = new byte[3_000_000];
    new Random(11).nextBytes(bytes);
    System.arraycopy("%PDF-1.7".getBytes(), 0, bytes, 0, 8);
    Files.write(file, bytes);
    Path copy = folder.resolve("copy.pdf");
    List<Long> seen = Collections.synchronizedList(new ArrayList<>());
    Progress progress = (sent, total) -> seen.add(sent);

    // manual: begin
    FilestoreClient filestore = FilestoreClient.at(apiRootUrl).apiKey(apiKey).build();

    Content content = Content.ofFile(file);
    Ticket ticket =
        filestore.upload(
            TicketRequest.named("report.pdf")
                .withSize(content.size())
                .withType("application/pdf")
                .withSha256(content.sha256())
                .uploadedOnce(),
            content,
            progress);
    List<String> ids = List.of(ticket.id());

    BatchResult stored = filestore.store(ids);
    if (!stored.complete()) {
      throw new IllegalStateException("not stored: " + stored.failed());
    }

    FileInfo info = filestore.info(ids).get(0);
    URI link = info.download().orElseThrow().uri();
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofFile(copy));

    filestore.delete(ids);
    // manual: end

    assertThat(Files.mismatch(file, copy)).as("first byte that differs").isEqualTo(-1);
    assertThat(seen).isSorted().endsWith((long) bytes.length);
    assertThat(info.name()).isEqualTo("report.pdf");
    assertThat(info.type()).contains("application/pdf");
    assertThat(info.size()).hasValue(bytes.length);
    assertThat(info.sha256()).contains(content.sha256());
    assertThat(info.storedAt()).isPresent();
    assertThat(filestore.info(ids)).isEmpty();
    assertThat(filestore.info(ids, Include.DELETED))
        .singleElement()
        .satisfies(
            deleted -> {
              assertThat(deleted.deletedAt()).isPresent();
              assertThat(deleted.download()).isEmpty();
            });
    assertThat(data.keys(ticket.id())).isEmpty();
  }

  @Test
  void theManualShowsWhatIsTried() throws IOException {
    String test = Files.readString(Path.of("src/test/java", source()));
    String region =
        test.substring(test.indexOf("// manual: begin\n"), test.indexOf("    // manual: end\n"))
            .replaceFirst("// manual: begin\n", "")
            .stripTrailing()
            .stripIndent();
    String manual = Files.readString(Path.of("../docs/java-client.md"));
    assertThat(manual).contains("```java\n" + region + "\n```\n");
  }

  private static String source() {
    return FilestoreClientEndToEndIT.class.getName().replace('.', '/') + ".java";
  }

  @Test
  void anEmptyFileIsAFileToo() {
    String id = filestore.upload(TicketRequest.named("empty"), Content.ofBytes(new byte[0])).id();
    assertThat(filestore.store(List.of(id)).done()).containsExactly(id);
    assertThat(filestore.info(List.of(id)).get(0).size()).hasValue(0);
  }

  @Test
  void bytesThatAreNotThoseOfTheTicketAreRefusedAtOnce() {
    byte[] bytes = {1, 2, 3};
    FilestoreClientException failure =
        catchThrowableOfType(
            FilestoreClientException.class,
            () ->
                filestore.upload(
                    TicketRequest.named("a.bin").withSha256("00".repeat(32)),
                    Content.ofBytes(bytes)));
    assertThat(failure.id()).isPresent();
    assertThat(failure)
        .hasMessage(
            "The upload of file '%s' was refused by S3 with 400 ('%s'). The bytes are not those of"
                + " the 'sha256' that the ticket is for.",
            failure.id().orElseThrow(), failure.code().orElseThrow());
    assertThat(data.keys(failure.id().orElseThrow())).isEmpty();
  }

  @Test
  void eachIdIsAnsweredWithWhatBecameOfIt() {
    String unused = filestore.ticket(TicketRequest.named("a.txt")).id();
    Ticket reverted =
        filestore.upload(TicketRequest.named("b.txt"), Content.ofBytes(new byte[] {1}));
    filestore.revert(reverted.id(), reverted.revertToken());
    String good =
        filestore.upload(TicketRequest.named("c.txt"), Content.ofBytes(new byte[] {2})).id();

    assertThat(filestore.store(List.of("nosuchfile", unused, good, reverted.id())))
        .isEqualTo(
            new BatchResult(
                List.of(good),
                Map.of(
                    "nosuchfile",
                    Reason.UNKNOWN,
                    unused,
                    Reason.NOT_UPLOADED,
                    reverted.id(),
                    Reason.DELETED)));
    assertThat(filestore.info(List.of(good, unused), Include.NONSTORED))
        .extracting(FileInfo::id)
        .containsExactly(good, unused);
  }

  @Test
  void whatIsStoredCannotBeTakenBackAndAWrongKeyOpensNothing() {
    Ticket ticket = filestore.upload(TicketRequest.named("a.txt"), Content.ofBytes(new byte[] {1}));
    filestore.store(List.of(ticket.id()));
    assertThatThrownBy(() -> filestore.revert(ticket.id(), ticket.revertToken()))
        .hasMessage(
            "Reverting file '%s' failed with 409: The file has been stored and can no longer be"
                + " reverted. Delete the file instead, if it is to go.",
            ticket.id());
    FilestoreClient other = FilestoreClient.at(apiRootUrl).apiKey("not-the-key").build();
    assertThatThrownBy(() -> other.delete(List.of(ticket.id())))
        .hasMessage(
            "Deleting 1 file failed with 403: Forbidden. Check the API key: 'filestore:api-key'"
                + " prints it.");
    assertThat(filestore.info(List.of(ticket.id()))).hasSize(1);
  }

  @Test
  void theClientsJarIsWholeAndTheFunctionsHaveNothingOfIt() throws IOException {
    Path jar;
    try (var files = Files.list(Path.of("target"))) {
      jar =
          files
              .filter(file -> file.getFileName().toString().endsWith("-client.jar"))
              .findFirst()
              .orElseThrow();
    }
    try (var archive = new java.util.jar.JarFile(jar.toFile())) {
      assertThat(
              archive.stream()
                  .filter(entry -> !entry.isDirectory())
                  .map(entry -> entry.getName().replaceFirst("/[^/]*$", "/"))
                  .collect(Collectors.toSet()))
          .containsExactlyInAnyOrder(
              "META-INF/", "io/filestore/client/", "io/filestore/functions/json/");
    }
    java.io.StringWriter needs = new java.io.StringWriter();
    int problem =
        java.util.spi.ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new java.io.PrintWriter(needs),
                new java.io.PrintWriter(needs),
                "--multi-release",
                "base",
                "-verbose:package",
                "-filter:none",
                jar.toString());
    assertThat(problem).as(needs.toString()).isZero();
    assertThat(
            needs
                .toString()
                .lines()
                .filter(line -> line.contains("->"))
                .map(line -> line.replaceFirst(".*-> +", "").replaceFirst(" .*", ""))
                .filter(name -> !name.startsWith("java."))
                .filter(name -> !name.equals(jar.getFileName().toString()))
                .collect(Collectors.toSet()))
        .isSubsetOf(
            "not",
            "org.jspecify.annotations",
            "io.filestore.client",
            "io.filestore.functions.json");

    try (var shipped = Files.walk(Path.of("target/dist/functions"))) {
      assertThat(shipped.map(Path::toString).filter(name -> name.contains("filestore/client")))
          .isEmpty();
    }
  }
}
