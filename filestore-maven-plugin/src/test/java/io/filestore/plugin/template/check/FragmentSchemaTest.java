package io.filestore.plugin.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.filestore.plugin.json.Json;
import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import io.filestore.plugin.template.YamlReader;
import io.filestore.plugin.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What editors are told of fragments is what the build takes. */
class FragmentSchemaTest {

  private static final String SHIPPED = "META-INF/filestore/fragment.schema.json";

  /** The validator that CycloneDX's library, a test dependency, brings along. */
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(FragmentSchema.json());

  @Test
  void theSchemaInTheJarAndInTheDocumentationIsThatOfTheChecks() {
    Golden.assertMatches(FragmentSchema.json(), "../../main/resources/" + SHIPPED);
    Golden.assertMatches(FragmentSchema.json(), "../../../../docs/fragment.schema.json");
  }

  @Test
  void theTagsInTheDocumentationAreThoseThatThereAre() throws IOException {
    Set<String> documented =
        Pattern.compile("\"!([A-Za-z0-9]+) (scalar|sequence|mapping)\"")
            .matcher(Files.readString(Path.of("../docs/fragments.md")))
            .results()
            .map(tag -> tag.group(1))
            .collect(Collectors.toSet());

    assertThat(documented).isEqualTo(Intrinsic.shortNames());
  }

  @ParameterizedTest
  @MethodSource("fragments")
  void everyCommittedFragmentIsLegal(Path file) throws IOException {
    Mapping fragment = YamlReader.read(Files.readString(file), file.toString());

    assertThat(errors(fragment, true)).as("short tags as editors show them").isEmpty();
    assertThat(errors(fragment, false)).as("long forms").isEmpty();
  }

  static Stream<Path> fragments() throws IOException {
    List<Path> folders =
        List.of(
            Path.of("../filestore-functions/src/main/sam"),
            Path.of("../sample-project/src/main/sam"),
            Path.of("src/it/infrastructure/src/main/sam"),
            Path.of("src/it/tested/src/main/sam"),
            Path.of("src/test/resources/io/filestore/plugin/template/check/legal"));
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> all = Files.list(folder)) {
        List<Path> found =
            all.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
        assertThat(found).as("fragments in '%s'", folder).isNotEmpty();
        files.addAll(found);
      }
    }
    return files.stream();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0000',
      value = {
        "Resource: {A: {}}; Resource",
        "Resources: [a]; Resources",
        "Resources: {my-queue: {Type: 'AWS::SQS::Queue'}}; my-queue",
        "Resources: {A: {Type: 'AWS::SQS::Queue', Depends: B}}; Depends",
        "Resources: {A: {Type: 'AWS::Serverless::Functoin'}}; A.Type",
        "Resources: {A: {Type: Queue}}; A.Type",
        "Resources: {A: {DeletionPolicy: Keep}}; DeletionPolicy",
        "Resources: {A: {UpdateReplacePolicy: RetainExceptOnCreate}}; UpdateReplacePolicy",
        "Resources: {A: {Properties: [a]}}; Properties",
        "Parameters: {A: {Type: String, Defualt: a}}; Defualt",
        "Outputs: {A: {Valu: a}}; Valu",
        "Globals: {Functions: {}}; Functions",
        "AWSTemplateFormatVersion: '2010-09-10'; AWSTemplateFormatVersion",
        "Metadata: {Filestore: {Site: {Buckets: A}}}; Buckets"
      })
  void whatTheBuildRefusesIsMarked(String fragment, String named) {
    assertThat(errors(YamlReader.read(fragment, "wrong.yaml"), true).toString()).contains(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0000',
      value = {
        "Resources: {A: ~}",
        "Resources: {A: {Properties: {Timeout: ~}}}",
        "Resources: {A: {Type: Custom::Mine, Properties: {ServiceToken: !GetAtt B.Arn}}}",
        "Resources: {A: {Type: 'AWS::SQS::Queue', DeletionPolicy: !If [C, Retain, Delete]}}",
        "Resources: {'Fn::ForEach::Queues': [N, [a], {'${N}': {Type: 'AWS::SQS::Queue'}}]}",
        "'Fn::Transform': {Name: 'AWS::Include'}",
        "{openapi: 3.0.1, paths: {}}",
        "{swagger: '2.0', paths: {}}"
      })
  void whatTheBuildTakesIsNotMarked(String fragment) {
    assertThat(errors(YamlReader.read(fragment, "right.yaml"), true)).isEmpty();
    assertThat(errors(YamlReader.read(fragment, "right.yaml"), false)).isEmpty();
  }

  private static Set<ValidationMessage> errors(Mapping fragment, boolean editor) {
    Map<String, Object> document = new LinkedHashMap<>();
    fragment
        .entries()
        .forEach(entry -> document.put(entry.key().text(), plain(entry.value(), editor)));
    // A null is written as a text that nobody writes, since our writer has none.
    String json = Json.write(document).replace("\"\\u0000null\"", "null");
    return SCHEMA.validate(json, InputFormat.JSON);
  }

  /** The value as a schema sees it; an editor shows what stands behind a short tag. */
  private static Object plain(Value value, boolean editor) {
    if (value instanceof Scalar scalar) {
      return scalar.isNull() ? "\u0000null" : scalar.text();
    }
    if (value instanceof Sequence sequence) {
      return sequence.items().stream().map(item -> plain(item, editor)).toList();
    }
    Mapping mapping = (Mapping) value;
    if (editor && mapping.shortTag()) {
      return plain(mapping.entries().get(0).value(), true);
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    mapping.entries().forEach(e -> plain.put(e.key().text(), plain(e.value(), editor)));
    return plain;
  }
}
