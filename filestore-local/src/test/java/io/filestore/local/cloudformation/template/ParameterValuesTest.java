package io.filestore.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {

  private static Map<String, String> resolve(String declaration, ParameterValues.Given... given) {
    return resolve(declaration, Map.of(), given);
  }

  private static Map<String, String> resolve(
      String declaration, Map<String, String> previous, ParameterValues.Given... given) {
    return ParameterValues.resolve(
        new Template(TemplateReader.read("Parameters:\n  " + declaration)).parameters(),
        List.of(given),
        previous);
  }

  private static ParameterValues.Given given(String key, String value) {
    return new ParameterValues.Given(key, value, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P: {Type: String, AllowedValues: [a, b]} | c | Parameter 'P' must be one of AllowedValues",
        "P: {Type: String, AllowedValues: ['True']} | true |"
            + " Parameter 'P' must be one of AllowedValues",
        "P: {Type: String, AllowedPattern: '[a-z]+'} | a1 |"
            + " Parameter 'P' must match pattern [a-z]+",
        "P: {Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: letters please} | 1 |"
            + " Parameter P failed to satisfy constraint: letters please",
        "P: {Type: String, MinLength: 3} | ab | Parameter 'P' must contain at least 3 characters",
        "P: {Type: String, MaxLength: 3} | abcd | Parameter 'P' must contain at most 3 characters",
        "P: {Type: Number} | x | Parameter 'P' must be a number",
        "P: {Type: Number, MinValue: 60} | 59.5 | Parameter 'P' must be a number not less than 60",
        "P: {Type: Number, MaxValue: 60} | 61 | Parameter 'P' must be a number not greater than 60",
        "P: {Type: List<Number>} | '1, x' | Parameter 'P' must be a number",
        "P: {Type: CommaDelimitedList, AllowedValues: [a]} | 'a,b' |"
            + " Parameter 'P' must be one of AllowedValues",
        "P: {Type: 'AWS::SSM::Parameter::Value<String>'} | x |"
            + " Template error: parameter P has type AWS::SSM::Parameter::Value<String>; values"
            + " from Systems Manager are not supported by this endpoint",
        "P: {Type: Text} | x | Template format error: Unrecognized parameter type: Text",
        "P: {Type: String, Minimum: 3} | x | Invalid template parameter property 'Minimum'",
      })
  void holdsAValueToItsConstraints(String declaration, String value, String message) {
    assertThatThrownBy(() -> resolve(declaration, given("P", value)))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @Test
  void acceptsWhatIsAtTheLimits() {
    assertThat(
            resolve(
                "P: {Type: Number, MinValue: 60, MaxValue: 60, AllowedValues: [60]}",
                given("P", "60")))
        .containsEntry("P", "60");
  }

  @Test
  void namesAllThatAreMissingAndAllThatAreUnknown() {
    assertThatThrownBy(() -> resolve("A: {Type: String}\n  B: {Type: String}"))
        .hasMessage("Parameters: [A, B] must have values");
    assertThatThrownBy(
            () -> resolve("A: {Type: String}", given("X", "1"), given("Y", "1"), given("A", "1")))
        .hasMessage("Parameters: [X, Y] do not exist in the template");
  }

  @Test
  void takesThePreviousValueOnlyWhenAsked() {
    Map<String, String> previous = Map.of("P", "old");
    assertThat(
            resolve(
                "P: {Type: String, Default: new}",
                previous,
                new ParameterValues.Given("P", "", true)))
        .containsEntry("P", "old");
    assertThat(resolve("P: {Type: String, Default: new}", previous)).containsEntry("P", "new");
    assertThatThrownBy(() -> resolve("P: {Type: String}", new ParameterValues.Given("P", "", true)))
        .hasMessage("Parameters: [P] must have values");
  }

  @Test
  void keepsADefaultAsItIsWritten() {
    assertThat(resolve("P: {Type: Number, Default: 1.50}")).containsEntry("P", "1.50");
    assertThat(resolve("P: {Type: String, Default: 0123}")).containsEntry("P", "0123");
    assertThat(resolve("P: {Type: String, Default: 'False'}")).containsEntry("P", "False");
  }
}
