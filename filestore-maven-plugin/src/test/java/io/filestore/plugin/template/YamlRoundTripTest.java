package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlRoundTripTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24",
        "2026-11-24T05:36:00Z",
        "22:22",
        "'yes'",
        "yes",
        "True",
        "'True'",
        "'False'",
        "1e3",
        "'1e3'",
        "0x1F",
        "'0o17'",
        "1_000",
        ".inf",
        "~",
        "null",
        "'null'",
        "''",
        "'<<'",
        "'='",
        "'22:22'",
        "'2026-11-24'",
        "'012345678901'",
        "arn:aws:s3:::bucket/*",
        "-x",
        "'- x'",
        "'a: b'",
        "'a #b'",
        "a#b",
        "'it''s'",
        "' leading'",
        "'trailing '",
        "\"tab\\there\"",
        "\"nel\\x85here\"",
        "\"line\\nbreak\"",
        "\"\\uD800\"",
        "\"\\uFEFFbom\"",
        "\"\\u2028\"",
        "'*'",
        "'@x'",
        "'%x'",
        "'!x'",
        "café",
        "😀"
      })
  void aScalarIsWrittenAsItWasRead(String scalar) {
    String yaml = "Key: " + scalar + "\n";

    assertThat(YamlWriter.write(YamlReader.read(yaml, "t.yaml"))).isEqualTo(yaml);
  }

  @ParameterizedTest
  @ValueSource(strings = {"012345678901", "0o17"})
  void aTextThatOnlyYaml12TakesForANumberIsQuoted(String scalar) {
    Mapping read = YamlReader.read("Key: " + scalar + "\n", "t.yaml");

    assertThat(YamlWriter.write(read)).isEqualTo("Key: '" + scalar + "'\n");
  }

  @Test
  void anAbsentValueStaysAbsent() {
    String yaml = "Key:\nList:\n  -\n  - a\nMap:\n  Inner:\n";

    assertThat(YamlWriter.write(YamlReader.read(yaml, "t.yaml"))).isEqualTo(yaml);
  }

  static TreeSet<String> shortNames() {
    return new TreeSet<>(Intrinsic.shortNames());
  }

  @ParameterizedTest
  @MethodSource("shortNames")
  void everyShortTagSurvivesWithAScalar(String name) {
    String argument = name.equals("GetAtt") ? "Files.Arn" : "Files";
    String yaml = "Key: !" + name + " " + argument + "\n";
    Mapping read = YamlReader.read(yaml, "t.yaml");

    assertThat(YamlWriter.write(read)).isEqualTo(yaml);
    assertThat(Intrinsic.of(read.get("Key")).orElseThrow().name())
        .isEqualTo(Intrinsic.longName(name));
  }

  @ParameterizedTest
  @MethodSource("shortNames")
  void everyShortTagSurvivesWithAList(String name) {
    String yaml = "Key: !" + name + "\n  - A\n  - !Ref B\n  - Name: C\n    Other: 1\n";

    assertThat(YamlWriter.write(YamlReader.read(yaml, "t.yaml"))).isEqualTo(yaml);
  }

  @ParameterizedTest
  @MethodSource("shortNames")
  void everyShortTagSurvivesWithAMapping(String name) {
    String yaml = "Key: !" + name + "\n  Name: AWS::Include\n  Parameters:\n    Location: x\n";

    assertThat(YamlWriter.write(YamlReader.read(yaml, "t.yaml"))).isEqualTo(yaml);
  }

  @Test
  void aTagAfterATagTakesTheLongForm() {
    Mapping read =
        YamlReader.read("A:\n  Fn::Base64: !Sub '${X}'\nB: !Select [0, !GetAZs '']\n", "t");
    Mapping tagged = (Mapping) read.get("A");
    Mapping nested = new Mapping(tagged.entries(), true, tagged.origin());

    assertThat(YamlWriter.write(read.with("A", nested)))
        .isEqualTo("A:\n  Fn::Base64: !Sub '${X}'\nB: !Select\n  - 0\n  - !GetAZs ''\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!GetAtt Table.Arn",
        "!GetAtt [Table, Arn]",
        "{'Fn::GetAtt': Table.Arn}",
        "{'Fn::GetAtt': [Table, Arn]}"
      })
  void allFormsOfGetAttAreOneValue(String form) {
    Mapping read = YamlReader.read("Key: " + form + "\n", "t.yaml");

    assertThat(read).isEqualTo(YamlReader.read("Key: !GetAtt Table.Arn\n", "t.yaml"));
  }

  @Test
  void getAttOfANestedStackSplitsAtTheFirstDot() {
    Mapping read = YamlReader.read("Key: !GetAtt Nested.Outputs.Url\n", "t.yaml");

    assertThat(Intrinsic.of(read.get("Key")).orElseThrow().argument())
        .isEqualTo(YamlReader.read("l: [Nested, Outputs.Url]", "t").get("l"));
    assertThat(YamlWriter.write(read)).isEqualTo("Key: !GetAtt Nested.Outputs.Url\n");
  }

  @Test
  void getAttWithARefForTheAttributeStaysAList() {
    String yaml = "Key: !GetAtt\n  - Table\n  - !Ref Attribute\n";

    assertThat(YamlWriter.write(YamlReader.read(yaml, "t.yaml"))).isEqualTo(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Key: |\n  one\n\n  two\n",
        "Key: |-\n  one\n  two\n",
        "Key: |+\n  one\n  two\n\n\n",
        "Key: |\n  one  \n    deep\n  # no comment\n",
        "Key: !Sub |\n  a ${B}\n  c\nNext: 1\n",
        "Key:\n  - |+\n    one\n\n  - two\n"
      })
  void aBlockKeepsItsTextToTheLastNewline(String yaml) {
    assertThat(YamlWriter.write(YamlReader.read(yaml, "t.yaml"))).isEqualTo(yaml);
  }

  @Test
  void aFoldedBlockIsWrittenAsALiteralOneOfTheSameText() {
    Mapping read = YamlReader.read("Key: >\n  one\n  two\n\n  three\n", "t.yaml");

    assertThat(YamlWriter.write(read)).isEqualTo("Key: |\n  one two\n  three\n");
  }

  @Test
  void flowCollectionsBecomeBlocks() {
    Mapping read = YamlReader.read("{a: [1, {b: c}], d: {}, e: [], f: [[x]]}", "t.yaml");

    assertThat(YamlWriter.write(read))
        .isEqualTo("a:\n  - 1\n  - b: c\nd: {}\ne: []\nf:\n  -\n    - x\n");
  }

  @Test
  void anchorsAndMergesAreWrittenOut() {
    String yaml =
        "base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\nmany:\n  <<: [*b, {z: 4}]\nlist: [*b]\n";

    assertThat(YamlWriter.write(YamlReader.read(yaml, "t.yaml")))
        .isEqualTo(
            "base:\n  x: 1\n  y: 2\nuse:\n  y: 3\n  x: 1\nmany:\n  x: 1\n  y: 2\n  z: 4\n"
                + "list:\n  - x: 1\n    y: 2\n");
  }

  @Test
  void originsNameFileLineAndColumn() {
    Mapping read = YamlReader.read("A:\n  B: !Ref C\n", "x.yaml");

    assertThat(read.mapping("A").get("B").origin()).hasToString("x.yaml:2:6");
    assertThat(read.mapping("A").entry("B").key().origin()).hasToString("x.yaml:2:3");
  }

  @Test
  void aNumberUnderAnIntrinsicMadeByCodeStaysANumber() {
    Value value = Value.of(java.util.Map.of("Fn::Base64", 5), Origin.generated("x"));
    Mapping document = Mapping.empty(Origin.generated("x")).with("Key", value);

    assertThat(YamlReader.read(YamlWriter.write(document), "t.yaml")).isEqualTo(document);
  }
}
