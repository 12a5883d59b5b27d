package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.template.YamlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The template that is written names paths relative to where it lies. */
class LocalPathsTest {

  private static final Path DIST = Path.of("/clone/target/dist");
  private static final Path SAM = Path.of("/clone/src/main/sam");

  @ParameterizedTest
  @CsvSource({
    "hello/, ../../src/main/sam/hello/",
    "hello, ../../src/main/sam/hello",
    "./a/../b.py, ../../src/main/sam/b.py",
    "../python/, ../../src/main/python/",
    "., ../../src/main/sam",
    "./, ../../src/main/sam/",
    "../../../target/dist/functions/, functions/",
    "../../../target/dist, .",
    "../../../../other/, ../../../other/",
    "'with space/ä', ../../src/main/sam/with space/ä",
    "'${Name}/', '../../src/main/sam/${Name}/'",
  })
  void aPathIsRelativeToDist(String written, String moved) {
    assertThat(codeUri(function(written), SAM)).isEqualTo(moved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "functions/",
        "./functions",
        "/absolute/code",
        "s3://bucket/key.zip",
        "https://host/code",
      })
  void whatIsNotRelativeToAnotherFolderStays(String written) {
    Path base = written.contains("functions") ? DIST : SAM;
    assertThat(codeUri(function(written), base)).isEqualTo(written);
  }

  @Test
  void everyPackagedPropertyIsMovedAndNothingElse() throws IOException {
    Mapping template = everyProperty();
    String written = YamlWriter.write(template);
    String expected = written;
    for (LocalReference reference : LocalReferences.find(template, Position.template())) {
      String path = reference.path().text();
      expected = expected.replace(": " + path + "\n", ": ../../src/main/sam/" + path + "\n");
    }

    String moved = YamlWriter.write(LocalPaths.relativeTo(DIST, template, value -> SAM));

    assertThat(moved).isEqualTo(expected).isNotEqualTo(written);
  }

  @Test
  void intrinsicsAndS3LocationsStayAsTheyAreWritten() {
    Mapping template =
        yaml(
            """
            Resources:
              A: {Type: AWS::Lambda::Function, Properties: {Code: 's3://b/k.zip'}}
              B: {Type: AWS::Lambda::Function, Properties: {Code: {S3Bucket: b, S3Key: k}}}
              C: {Type: AWS::Serverless::Function, Properties: {CodeUri: !Sub '${X}/code'}}
              D: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://h/t'}}
            """);

    assertThat(YamlWriter.write(LocalPaths.relativeTo(DIST, template, value -> SAM)))
        .isEqualTo(YamlWriter.write(template));
  }

  @Test
  void anIncludedFileIsMovedWhereverItIsNamed() {
    Mapping template =
        yaml(
            """
            Resources:
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  DefinitionBody:
                    Fn::Transform:
                      Name: AWS::Include
                      Parameters: {Location: parts/api.yaml}
            """);

    assertThat(YamlWriter.write(LocalPaths.relativeTo(DIST, template, value -> SAM)))
        .contains("Location: ../../src/main/sam/parts/api.yaml\n");
  }

  @Test
  void twoClonesHaveTheSameTemplate() {
    Mapping template = function("hello/");
    Mapping other =
        LocalPaths.relativeTo(
            Path.of("/home/me/another clone/target/dist"),
            template,
            value -> Path.of("/home/me/another clone/src/main/sam"));

    assertThat(YamlWriter.write(other))
        .isEqualTo(YamlWriter.write(LocalPaths.relativeTo(DIST, template, value -> SAM)));
  }

  private static Mapping function(String codeUri) {
    return yaml(
        """
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties: {CodeUri: '%s'}
        """
            .formatted(codeUri));
  }

  private static String codeUri(Mapping template, Path base) {
    return LocalPaths.relativeTo(DIST, template, value -> base)
        .mapping("Resources")
        .mapping("F")
        .mapping("Properties")
        .text("CodeUri")
        .orElseThrow();
  }

  private static Mapping everyProperty() throws IOException {
    try (InputStream in = LocalPathsTest.class.getResourceAsStream("every-property.yaml")) {
      return yaml(new String(in.readAllBytes(), UTF_8));
    }
  }

  private static Mapping yaml(String text) {
    return YamlReader.read(text, "template.yaml");
  }
}
