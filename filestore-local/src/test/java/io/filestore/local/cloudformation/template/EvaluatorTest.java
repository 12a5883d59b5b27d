package io.filestore.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EvaluatorTest {

  private static JsonNode evaluate(String yaml) {
    return new Evaluator(new SmallScope()).evaluate(TemplateReader.read("a: " + yaml).path("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "!Ref Text; \"hello\"",
        "!Ref List; [\"a\",\"b\",\"c\"]",
        "!Ref Thing; \"thing-1\"",
        "!GetAtt Thing.Arn; \"arn:thing-1\"",
        "!GetAtt Thing.Nested.Name; \"deep\"",
        "!Sub '${Text} ${AWS::Region} ${Thing} ${Thing.Arn} ${!Literal} ${List} $ {x}';"
            + " \"hello eu-west-1 thing-1 arn:thing-1 ${Literal} a,b,c $ {x}\"",
        "!Sub ['${Own}/${Text}', {Own: !Ref Thing}]; \"thing-1/hello\"",
        "!Sub ['${A.B}', {A.B: x}]; \"x\"",
        "!Join ['-', [a, 1, true, !Ref Text]]; \"a-1-true-hello\"",
        "!Join ['', !Ref List]; \"abc\"",
        "!Join ['-', [a, !Ref 'AWS::NoValue', b]]; \"a-b\"",
        "!Select [1, !Ref List]; \"b\"",
        "!Select ['2', !Split ['/', 'x/y/z/']]; \"z\"",
        "!Split ['/', 'x/y//']; [\"x\",\"y\",\"\",\"\"]",
        "!Split ['|.', 'a|.b']; [\"a\",\"b\"]",
        "!FindInMap [Map, eu-west-1, Size]; 3",
        "!FindInMap [Map, !Ref 'AWS::Region', List]; [\"x\"]",
        "!FindInMap [Map, none, Size, {DefaultValue: !Ref Text}]; \"hello\"",
        "!If [Holds, !Ref Text, !Ref Nothing]; \"hello\"",
        "!If [Fails, 1, 2]; 2",
        "'{b: !If [Fails, 1, !Ref AWS::NoValue], c: 1}'; {\"c\":1}",
        "!Base64 'Zoë'; \"Wm/Dqw==\"",
        "!Length [1, 2, 3]; 3",
        "!ToJsonString {a: [!Ref Text, 1]}; \"{\\\"a\\\":[\\\"hello\\\",1]}\"",
        "!GetAZs ''; [\"eu-west-1a\",\"eu-west-1b\",\"eu-west-1c\"]",
        "!GetAZs us-east-1; [\"us-east-1a\",\"us-east-1b\",\"us-east-1c\"]",
        "!Cidr [10.0.0.0/16, 3, 8]; [\"10.0.0.0/24\",\"10.0.1.0/24\",\"10.0.2.0/24\"]",
        "!Cidr [192.168.0.7/24, 2, 5]; [\"192.168.0.0/27\",\"192.168.0.32/27\"]",
        "!ImportValue shared; \"value of shared\"",
        "{StringEquals: {Condition: x}, Condition: {a: b}};"
            + " {\"StringEquals\":{\"Condition\":\"x\"},\"Condition\":{\"a\":\"b\"}}",
        "!Equals [1, '1']; true",
        "!Not [!Equals [a, b]]; true",
        "!And [!Condition Holds, !Equals [a, a]]; true",
        "!Or [!Condition Fails, !Equals [a, b]]; false",
      })
  void givesTheValue(String yaml, String json) {
    assertThat(evaluate(yaml).toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "!Select [3, !Ref List]; Template error: Fn::Select cannot select nonexistent value at"
            + " index 3",
        "!Select [x, [a]]; Template error: Fn::Select requires a list argument with two elements:"
            + " an integer index and a list",
        "!FindInMap [Map, us-east-1, Size]; Template error: Unable to get mapping for"
            + " Map::us-east-1::Size",
        "!FindInMap [Other, a, b]; Template error: Mapping named 'Other' is not present in the"
            + " 'Mappings' section of template.",
        "!Sub '${a b}'; Template error: variable names in Fn::Sub syntax must contain only"
            + " alphanumeric characters, underscores, periods, and colons",
        "!Sub [a]; Template error: One or more Fn::Sub intrinsic functions don't specify expected"
            + " arguments. Specify a string as first argument, and an optional second argument to"
            + " specify a mapping of values to replace in the string",
        "!Base64 [a]; Template error: every Fn::Base64 object must have a String-typed value.",
        "!If [Holds, a]; Template error: Fn::If requires a list argument with three elements",
        "!Not [a, b]; Template error: every Fn::Not object requires one boolean parameter.",
        "!And [!Equals [a, a]]; Template error: every Fn::And object requires a list of at least 2"
            + " and at most 10 boolean parameters.",
        "!Equals [a]; Template error: every Fn::Equals object requires a list of 2 string"
            + " parameters.",
        "!Cidr [10.0.0.0/24, 5, 6]; Template error: Fn::Cidr cannot make 5 blocks of 6 bits in"
            + " 10.0.0.0/24",
        "!Transform {Name: AWS::Include}; Template error: Fn::Transform is not supported by this"
            + " endpoint",
        "'{{resolve:ssm:/a/b}}'; Template error: dynamic references are not supported by this"
            + " endpoint: {{resolve:ssm:/a/b}}",
        "!Sub '{{resolve:ssm:/${Text}}}'; Template error: dynamic references are not supported by"
            + " this endpoint: {{resolve:ssm:/hello}}",
      })
  void saysWhatIsWrong(String yaml, String message) {
    String text = yaml.startsWith("{{") ? "'" + yaml + "'" : yaml;
    assertThatThrownBy(() -> evaluate(text))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }
}
