package io.filestore.plugin.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.testing.Golden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DiagramTest {

  private static final Path RESOURCES = Path.of("src/test/resources/diagram");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"application", "fragments"})
  void thePicturesOfATemplateAreTheGoldenOnes(String name) throws IOException {
    Diagram diagram = Diagram.of(template(name));

    Golden.assertMatches(diagram.svg(), "diagram/" + name + ".svg");
    Golden.assertMatches(diagram.mermaid(), "diagram/" + name + ".mmd");
    assertThat(Diagram.of(template(name))).isEqualTo(diagram);
  }

  @Test
  void bothFilesAreWrittenIntoAFolderThatIsMade() throws IOException {
    Diagram diagram = Diagram.of(template("fragments"));

    assertThat(diagram.writeTo(folder.resolve("a/b")))
        .containsExactly(
            folder.resolve("a/b/architecture.svg"), folder.resolve("a/b/architecture.mmd"));
    assertThat(folder.resolve("a/b/architecture.svg")).hasContent(diagram.svg());
    assertThat(folder.resolve("a/b/architecture.mmd")).hasContent(diagram.mermaid());
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));

    assertThatThrownBy(() -> Diagram.of(template("fragments")).writeTo(file))
        .isInstanceOf(FilestoreException.class)
        .hasMessageContaining("The folder '" + file + "' cannot be written:");
  }

  @Test
  void thePictureIsNamedAndDescribedForWhoCannotSeeIt() throws Exception {
    Element svg = parse(Diagram.of(template("application")).svg()).getDocumentElement();

    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("title desc");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Architecture of small");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .contains("CleanFunction (AWS::Serverless::Function) if Cleans")
        .contains("Bucket starts UploadedFunction: s3:ObjectCreated:* uploads/*.")
        .contains("ReadFunction may on Bucket: GetObject files/*.")
        .contains("CleanFunction sends to Failures: on failure.");
  }

  @Test
  void aTemplateWithoutResourcesHasAPictureToo() throws Exception {
    Diagram diagram = Diagram.of(YamlReader.read("Outputs: {}", "empty.yaml"));

    assertThat(parse(diagram.svg()).getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("It has no resources.");
    assertThat(diagram.mermaid()).isEqualTo("flowchart LR\n  accTitle: Architecture\n");
  }

  static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Mapping template(String name) throws IOException {
    return YamlReader.read(Files.readString(RESOURCES.resolve(name + ".yaml")), name);
  }
}
