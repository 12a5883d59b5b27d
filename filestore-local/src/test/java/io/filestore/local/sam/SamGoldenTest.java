package io.filestore.local.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the transform against AWS's translator: each {@code x.yaml} was given to it, and {@code
 * x.json} is what it made, or {@code x.error.txt} what it said.
 */
class SamGoldenTest {

  private static final SamTransform TRANSFORM =
      new SamTransform("us-east-1", InstantSource.fixed(Instant.EPOCH));

  @TestFactory
  Stream<DynamicTest> makesWhatAwsTranslatorMakes() throws IOException {
    return list(".json")
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    name(expected),
                    () -> {
                      ObjectNode actual = transform(input(expected));
                      List<String> differences =
                          Templates.differences(Templates.readJson(expected), actual);
                      assertThat(differences).as(name(expected)).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> refusesInAwsTranslatorsWords() throws IOException {
    return list(".error.txt")
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    name(expected),
                    () ->
                        assertThat(refusal(input(expected)))
                            .isEqualTo(Files.readString(expected).strip())));
  }

  private static String refusal(Path input) {
    try {
      transform(input);
      return "nothing is wrong";
    } catch (SamTransformException e) {
      return e.getMessage();
    }
  }

  private static ObjectNode transform(Path input) throws SamTransformException {
    ObjectNode template = Templates.read(input);
    ObjectNode values =
        template.path("Metadata").get("Values") instanceof ObjectNode given
            ? given
            : JsonNodeFactory.instance.objectNode();
    ObjectNode before = template.deepCopy();
    ObjectNode result = TRANSFORM.transform(template, values);
    assertThat(template).as("the template given").isEqualTo(before);
    return result;
  }

  private static String name(Path expected) {
    return expected.getFileName().toString().replaceFirst("(\\.error\\.txt|\\.json)$", "");
  }

  private static Path input(Path expected) {
    return expected.resolveSibling(name(expected) + ".yaml");
  }

  private static Stream<Path> list(String suffix) throws IOException {
    try (var files = Files.list(Templates.FOLDER)) {
      return files.filter(path -> path.toString().endsWith(suffix)).sorted().toList().stream();
    }
  }
}
