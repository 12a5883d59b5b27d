package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.error.DiagnosticsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentReaderTest {

  @TempDir Path sam;

  @Test
  void readsTheYamlFilesOfTheFolderByName() throws IOException {
    write("b.yml", "Outputs: {}\n");
    write("a.yaml", "Parameters: {}\n");
    write("C.yaml", "Resources: {}\n");
    write("notes.txt", "not: [yaml");
    write(".hidden.yaml", "not: [yaml");
    Files.createDirectories(sam.resolve("env"));
    write("env/prod.yaml", "not: [yaml");
    Files.createDirectories(sam.resolve("folder.yaml"));

    FragmentSet read = FragmentReader.read(sam);

    assertThat(read.fragments())
        .extracting(Fragment::source)
        .containsExactly("C.yaml", "a.yaml", "b.yml");
    assertThat(read.apiDocuments()).isEmpty();
  }

  @Test
  void tellsApiDefinitionsFromFragments() throws IOException {
    write("api.yaml", "swagger: '2.0'\npaths: {}\n");
    write("api3.yaml", "paths: {}\nopenapi: 3.0.1\n");
    write("template.yaml", "Resources: {}\n");

    FragmentSet read = FragmentReader.read(sam);

    assertThat(read.apiDocuments())
        .extracting(ApiDocument::source)
        .containsExactly("api.yaml", "api3.yaml");
    assertThat(read.fragments()).extracting(Fragment::source).containsExactly("template.yaml");
  }

  @Test
  void anAbsentFolderIsAnEmptySet() {
    assertThat(FragmentReader.read(sam.resolve("none")).isEmpty()).isTrue();
  }

  @Test
  void aByteOrderMarkIsTolerated() throws IOException {
    write("a.yaml", "\uFEFFDescription: bom\n");

    assertThat(FragmentReader.read(sam).fragments().get(0).content().text("Description"))
        .hasValue("bom");
  }

  @Test
  void everyBadFileIsReportedAtOnce() throws IOException {
    write("a.yaml", "Resources:\n  A: b: c\n");
    write("b.yaml", "Resources: {}\n");
    Files.write(sam.resolve("c.yaml"), "A: 1\nB: \u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
    write("d.yaml", "");

    FragmentSet read = FragmentReader.read(sam);

    assertThat(read.fragments()).extracting(Fragment::source).containsExactly("b.yaml");
    assertThat(new DiagnosticsException(read.diagnostics()))
        .hasMessage(
            """
            3 errors:
              FS201 a.yaml:2:7: not legal YAML: mapping values are not allowed here. Mend the YAML \
            at this place.
              FS201 d.yaml: the file is empty. Write a YAML mapping, or delete the file.
              FS202 c.yaml:2:4: the file is not UTF-8: byte 0xE9. Save it as UTF-8.
            Mend them and run the same command again.\
            """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(sam.resolve(name), text);
  }
}
