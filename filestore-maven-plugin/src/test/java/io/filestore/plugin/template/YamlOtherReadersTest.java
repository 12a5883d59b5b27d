package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write is read alike by a YAML 1.1 reader that is not ours, PyYAML. */
class YamlOtherReadersTest {

  private static final Origin HERE = Origin.generated("test");

  // Every scalar as the code points of its text, one a line; anything but a string as its type.
  private static final String PROGRAM =
      """
      import sys, yaml
      def tagged(loader, suffix, node):
          if isinstance(node, yaml.ScalarNode):
              return loader.construct_scalar(node)
          if isinstance(node, yaml.SequenceNode):
              return loader.construct_sequence(node, deep=True)
          return loader.construct_mapping(node, deep=True)
      yaml.SafeLoader.add_multi_constructor('!', tagged)
      for value in yaml.safe_load(open(sys.argv[1], encoding='utf-8'))['Values']:
          if isinstance(value, str):
              print(' '.join('%X' % ord(c) for c in value))
          else:
              print(type(value).__name__)
      """;

  @TempDir Path folder;

  @Test
  void pyYamlReadsTheSameTexts() throws Exception {
    List<String> texts = new ArrayList<>();
    YamlPropertyTest.texts().sampleStream().limit(3000).forEach(texts::add);
    List<Value> scalars = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Scalar.Style style = Scalar.Style.values()[i % 4];
      scalars.add(
          style == Scalar.Style.PLAIN
              ? Scalar.string(texts.get(i), HERE)
              : new Scalar(texts.get(i), style, HERE));
    }

    assertThat(pyYaml(scalars))
        .isEqualTo(
            texts.stream()
                .map(
                    text ->
                        text.codePoints()
                            .mapToObj(c -> String.format("%X", c))
                            .collect(Collectors.joining(" ")))
                .toList());
  }

  @Test
  void pyYamlReadsTheSameTypes() throws Exception {
    List<Value> values =
        YamlReader.read("Values: [~, null, 12, 1.5, true, yes, 'true', 22:22, 2026-11-24]", "t")
            .items("Values");

    assertThat(pyYaml(values))
        .isEqualTo(
            List.of(
                "NoneType",
                "NoneType",
                "int",
                "float",
                "bool",
                "bool",
                "74 72 75 65",
                "int",
                "date"));
  }

  @Test
  void pyYamlReadsTheTextUnderATag() throws Exception {
    List<Value> values =
        YamlReader.read(
                "Values: [!Ref A, !Sub '${A}: b', !GetAZs '', !Ref 012, !Sub \"x\\ny\"]", "t")
            .items("Values");

    assertThat(pyYaml(values))
        .isEqualTo(List.of("41", "24 7B 41 7D 3A 20 62", "", "30 31 32", "78 A 79"));
  }

  private List<String> pyYaml(List<Value> values) throws IOException, InterruptedException {
    assumeTrue(hasPyYaml(), "skipped: python3 with PyYAML is not installed");
    Mapping document = Mapping.empty(HERE).with("Values", new Sequence(values, HERE));
    Path yaml = Files.writeString(folder.resolve("values.yaml"), YamlWriter.write(document));
    Path program = Files.writeString(folder.resolve("read.py"), PROGRAM);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder("python3", program.toString(), yaml.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String printed = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(printed).isZero();
    return List.of(printed.substring(0, printed.length() - 1).split("\n", -1));
  }

  private static boolean hasPyYaml() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import yaml")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no python3; the assumption says so
    }
  }
}
