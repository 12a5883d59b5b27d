package io.filestore.local.gateway.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static final Variables VARIABLES =
      new Variables() {
        @Override
        public Optional<String> context(String path) {
          return Optional.ofNullable(
              Map.of("stage", "dev", "error.messageString", "\"no\"").get(path));
        }

        @Override
        public Optional<String> stageVariable(String name) {
          return name.equals("a") ? Optional.of("A") : Optional.empty();
        }

        @Override
        public Optional<String> parameter(String location, String name) {
          return location.equals("querystring") ? Optional.of(name) : Optional.empty();
        }

        @Override
        public String body() {
          return "B";
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"message\":$context.error.messageString}|{\"message\":\"no\"}",
        "$context.stage.|dev.",
        "${context.stage}x|devx",
        "$!context.nothing|``",
        "$!{context.nothing}-|-",
        "$stageVariables.a,$stageVariables['a'],${stageVariables.b}|A,A,",
        "$input.params('q') $input.body|q B",
        "cost: 5$ and $ 5, $.x, #fff|cost: 5$ and $ 5, $.x, #fff",
        "{}|{}"
      })
  void referencesAreReplaced(String template, String text) throws Exception {
    assertThat(Template.parse(template).evaluate(VARIABLES)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a #set($x = 1)|#set",
        "#if($context.stage)|#if",
        "#{else}|#{else",
        "#foreach($a in $b)|#foreach",
        "## note|##",
        "#* note *#|#*",
        "$util.escapeJavaScript($input.body)|$util.escapeJavaScript",
        "$input.json('$')|$input.json",
        "$x|$x",
        "${context.stage|${context.stage",
        "$context.stage.length()|$context.stage.length("
      })
  void whatIsNotEvaluatedIsRefused(String template, String what) {
    assertThatThrownBy(() -> Template.parse(template))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(
            "The mapping template uses '" + what + "', which is not evaluated on this machine");
  }
}
