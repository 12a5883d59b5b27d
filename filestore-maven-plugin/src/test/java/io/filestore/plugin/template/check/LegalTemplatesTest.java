package io.filestore.plugin.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.template.YamlWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates that CloudFormation takes raise no finding at all. */
class LegalTemplatesTest {

  static List<Path> templates() throws IOException, URISyntaxException {
    Path folder = Path.of(LegalTemplatesTest.class.getResource("legal").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> templates = files.sorted().toList();
      assertThat(templates).hasSizeGreaterThan(9);
      return templates;
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aLegalTemplateRaisesNoFinding(Path file) throws IOException {
    Mapping template = YamlReader.read(Files.readString(file), file.getFileName().toString());

    assertThat(TemplateCheck.check(template, Contexts.any())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aLegalTemplateSurvivesARoundTrip(Path file) throws IOException {
    Mapping template = YamlReader.read(Files.readString(file), file.getFileName().toString());
    String written = YamlWriter.write(template);

    assertThat(YamlReader.read(written, "written.yaml")).isEqualTo(template);
    assertThat(YamlWriter.write(YamlReader.read(written, "written.yaml"))).isEqualTo(written);
  }
}
