package io.filestore.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "012345678901 | \"012345678901\"",
        "0123 | \"0123\"",
        "0x1F | \"0x1F\"",
        "12:30:45 | \"12:30:45\"",
        "1_000 | \"1_000\"",
        "2012-10-17 | \"2012-10-17\"",
        "2026-11-24T05:36:00Z | \"2026-11-24T05:36:00Z\"",
        "1.10 | 1.10",
        "123456789012345678901234567890 | 123456789012345678901234567890",
        "-7 | -7",
        "0 | 0",
        "True | true",
        "yes | true",
        "off | false",
        "tRue | \"tRue\"",
        "'\"true\"' | \"true\"",
        "'\"1\"' | \"1\"",
        ".inf | \".inf\"",
        "!!str 12 | \"12\"",
        "!Sub 12 | {\"Fn::Sub\":\"12\"}",
      })
  void readsAScalar(String yaml, String json) {
    assertThat(TemplateReader.read("a: " + yaml.replace("'", "")).path("a").toString())
        .isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref A | {\"Ref\":\"A\"}",
        "!GetAtt A.B.C | {\"Fn::GetAtt\":[\"A\",\"B.C\"]}",
        "{'Fn::GetAtt': A.B} | {\"Fn::GetAtt\":[\"A\",\"B\"]}",
        "!GetAtt [A, B] | {\"Fn::GetAtt\":[\"A\",\"B\"]}",
        "!Condition C | {\"Condition\":\"C\"}",
        "!If [C, !Ref A, !Join ['', [x]]] |"
            + " {\"Fn::If\":[\"C\",{\"Ref\":\"A\"},{\"Fn::Join\":[\"\",[\"x\"]]}]}",
        "!Base64 {Ref: A} | {\"Fn::Base64\":{\"Ref\":\"A\"}}",
      })
  void readsAShortTagAsTheLongForm(String yaml, String json) {
    assertThat(TemplateReader.read("a: " + yaml).path("a").toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [1 | Template format error: YAML not well-formed. (line 1, column 6)",
        "a: !Nothing b | Template format error: YAML not well-formed. (line 1, column 4)",
        "a: {<<: {b: c}} | Template format error: YAML not well-formed. (line 1, column 5)",
        "[a] | Template format error: unsupported structure.",
        "text | Template format error: unsupported structure.",
        "a: [&x b, *x] | Template format error: YAML aliases are not allowed in CloudFormation"
            + " templates",
      })
  void saysWhatIsWrong(String body, String message) {
    assertThatThrownBy(() -> TemplateReader.read(body))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @Test
  void saysWhereJsonIsWrong() {
    assertThatThrownBy(() -> TemplateReader.read("{\n  \"a\": ,\n}"))
        .hasMessage("Template format error: JSON not well-formed. (line 2, column 8)");
  }

  @Test
  void readsJsonAsItIs() {
    assertThat(
            TemplateReader.read("{\"a\":\"01\",\"b\":1.10,\"c\":{\"Fn::GetAtt\":\"X.Y\"}}")
                .toString())
        .isEqualTo("{\"a\":\"01\",\"b\":1.10,\"c\":{\"Fn::GetAtt\":[\"X\",\"Y\"]}}");
  }

  @Test
  void endsOnNestingWithoutEnd() {
    assertThatThrownBy(() -> TemplateReader.read("a: " + "[".repeat(5000)))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("Template format error: YAML not well-formed.");
    assertThatThrownBy(() -> TemplateReader.read("{\"a\":" + "[".repeat(5000)))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("Template format error: JSON not well-formed.");
  }
}
