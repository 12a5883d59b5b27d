package io.filestore.plugin.template.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.ApiDocument;
import io.filestore.plugin.template.Gaps;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.template.YamlWriter;
import io.filestore.plugin.testing.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiIntegratorTest {

  private static final String FOLDER = "io/filestore/plugin/template/openapi/";

  @ParameterizedTest
  @ValueSource(strings = {"swagger", "openapi3", "httpapi", "generated", "conditional"})
  void aDocumentBecomesPartOfTheTemplate(String name) throws IOException {
    ApiDocument document = new ApiDocument("api.yaml", read(name + "/api.yaml"));

    ApiResult result =
        ApiIntegrator.integrate(
            read(name + "/template.yaml"), List.of(document), List.of(), Gaps.NONE);

    assertThat(result.diagnostics()).isEmpty();
    Golden.assertMatches(YamlWriter.write(result.template()), FOLDER + name + "/expected.yaml");
  }

  private static Mapping read(String resource) throws IOException {
    try (var in = ApiIntegratorTest.class.getResourceAsStream(resource)) {
      return YamlReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
    }
  }
}
