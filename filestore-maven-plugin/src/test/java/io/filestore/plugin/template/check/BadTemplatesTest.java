package io.filestore.plugin.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.Diagnostic.Severity;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.template.check.HandlerClasses.Verdict;
import io.filestore.plugin.testing.Golden;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The complete text of every finding, beside the template that raises it. */
class BadTemplatesTest {

  private static final String FOLDER = "io/filestore/plugin/template/check/bad/";
  private static final CheckContext CONTEXT =
      Contexts.with(
          Map.of(
              "com.example.Store", Verdict.LEGAL,
              "com.example.Info::handle", Verdict.LEGAL,
              "com.example.Info::hanlde", Verdict.NO_METHOD,
              "com.example.Info::helper", Verdict.ILLEGAL_SIGNATURE,
              "com.example.Plain", Verdict.ILLEGAL_SIGNATURE,
              "com.example.Hidden", Verdict.NOT_PUBLIC));

  static List<String> names() throws IOException, URISyntaxException {
    Path folder = Path.of(BadTemplatesTest.class.getResource("bad").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - 5))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFindingHasItsText(String name) throws IOException {
    String yaml = Files.readString(Path.of("src/test/resources", FOLDER + name + ".yaml"));
    List<Diagnostic> found = TemplateCheck.check(YamlReader.read(yaml, name + ".yaml"), CONTEXT);

    assertThat(found).isNotEmpty();
    Golden.assertMatches(
        found.stream()
            .map(finding -> finding.severity() + " " + finding + "\n")
            .collect(Collectors.joining()),
        FOLDER + name + ".txt");
  }

  @Test
  void moreEntriesThanCloudFormationTakes() {
    String resources = many(501, "  R%d: {Type: AWS::SNS::Topic}\n");
    String outputs = many(201, "  O%d: {Value: x}\n");
    String parameters = many(201, "  P%d: {Type: String}\n");
    Mapping template =
        YamlReader.read(
            "Description: "
                + "x".repeat(1025)
                + "\nParameters:\n"
                + parameters
                + "Mappings:\n  M:\n"
                + many(201, "    k%d: {a: b}\n")
                + "Resources:\n"
                + resources
                + "Outputs:\n"
                + outputs,
            "big.yaml");

    assertThat(TemplateCheck.check(template, CONTEXT))
        .extracting(Diagnostic::toString)
        .containsExactly(
            "FS304 big.yaml:3:3: the section 'Parameters' has 201 entries."
                + " CloudFormation takes 200 at most: move some into a nested stack.",
            "FS304 big.yaml:408:3: the section 'Resources' has 501 entries."
                + " CloudFormation takes 500 at most: move some into a nested stack.",
            "FS304 big.yaml:910:3: the section 'Outputs' has 201 entries."
                + " CloudFormation takes 200 at most: move some into a nested stack.",
            "FS304 big.yaml:205:3: the map 'M' has 201 entries."
                + " CloudFormation takes 200 at most: move some into a nested stack.",
            "FS304 big.yaml:1:14: the 'Description' has 1025 bytes."
                + " CloudFormation takes 1024 at most.");
  }

  @Test
  void whereAMacroMayAddIdsNothingStopsTheBuild() throws IOException {
    String yaml =
        Files.readString(
            Path.of("src/test/resources", FOLDER + "unknown-where-macros-may-add.yaml"));

    assertThat(TemplateCheck.check(YamlReader.read(yaml, "m.yaml"), CONTEXT))
        .extracting(Diagnostic::severity)
        .containsOnly(Severity.WARNING);
  }

  private static String many(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(line, i))
        .collect(Collectors.joining());
  }
}
