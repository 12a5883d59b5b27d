package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.ChangeSetRequest.ParameterValue;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where values come from, and what is refused before anything is sent. */
class ParameterResolutionTest {

  private static final String ACTION =
      ". Set values by -Dfilestore.parameters=Name=Value,… , in src/main/sam/env/<name>.yaml with"
          + " -Dfilestore.env=<name>, or in the pom.";

  private static final Mapping TEMPLATE =
      template(
          """
          Parameters:
            Stage: {Type: String, AllowedValues: [dev, prod], Default: dev}
            Size: {Type: Number, MinValue: 1, MaxValue: 10, Default: 5}
            Origin:
              Type: String
              Default: '*'
              AllowedPattern: '^(\\*|https://[a-z.]+)$'
              ConstraintDescription: Must be an origin or *.
            Zones: {Type: CommaDelimitedList, AllowedValues: [a, b], Default: 'a,b'}
            Secret: {Type: String, NoEcho: true, MinLength: 8, Default: changeit}
          """);

  private static Mapping template(String yaml) {
    return YamlReader.read(yaml, "template.yaml");
  }

  private static ParameterSources typed(String... pairs) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return new ParameterSources(map, EnvironmentFile.none(), Map.of());
  }

  private static ResolvedParameters resolve(ParameterSources sources, Map<String, String> before) {
    return ParameterResolution.resolve(TEMPLATE, sources, before, true);
  }

  @Test
  void whatIsTypedBeatsTheFileBeatsThePomBeatsTheStackBeatsTheTemplate() {
    EnvironmentFile file = EnvironmentFile.parse("parameters: {Stage: dev, Size: 2}", "env/x.yaml");
    ParameterSources sources =
        new ParameterSources(
            Map.of("Stage", "prod"), file, Map.of("Stage", "dev", "Size", "3", "Origin", "*"));

    ResolvedParameters resolved =
        resolve(sources, Map.of("Origin", "https://a.b", "Zones", "a", "Secret", "****"));

    assertThat(resolved.parameters().stream().map(Object::toString))
        .containsExactly(
            "Stage=prod (-D)",
            "Size=2 (environment file)",
            "Origin=* (pom)",
            "Zones=a (as before)",
            "Secret=**** (as before)");
    assertThat(resolved.sent())
        .containsExactly(
            new ParameterValue("Stage", Optional.of("prod")),
            new ParameterValue("Size", Optional.of("2")),
            new ParameterValue("Origin", Optional.of("*")),
            new ParameterValue("Zones", Optional.empty()),
            new ParameterValue("Secret", Optional.empty()));
    assertThat(resolved.values()).doesNotContainKey("Secret").containsEntry("Zones", "a");
  }

  @Test
  void defaultsAreNotSent() {
    assertThat(resolve(ParameterSources.none(), Map.of()).sent()).isEmpty();
  }

  @Test
  void aMissingOneIsNamed() {
    assertThatThrownBy(
            () ->
                ParameterResolution.resolve(
                    template("Parameters: {Stage: {Type: String}}"),
                    ParameterSources.none(),
                    Map.of(),
                    true))
        .isInstanceOf(FilestoreException.class)
        .hasMessage("The parameter 'Stage' has no value and no default" + ACTION);
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndNoSecretIsInIt() {
    assertThatThrownBy(
            () ->
                resolve(
                    typed(
                        "Stge", "x", "Stage", "test", "Size", "11", "Origin", "ftp://x", "Zones",
                        "a, c", "Secret", "hunter2"),
                    Map.of()))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "6 parameters are not right:\n"
                + "  The template has no parameter 'Stge', which -Dfilestore.parameters sets (it"
                + " has 'Stage')\n"
                + "  The parameter 'Stage' is 'test' (-D) and must be one of 'dev', 'prod'\n"
                + "  The parameter 'Size' is '11' (-D) and must be at most 10\n"
                + "  The parameter 'Origin' is 'ftp://x' (-D) and must match"
                + " ^(\\*|https://[a-z.]+)$ (Must be an origin or *)\n"
                + "  The parameter 'Zones' is 'a, c' (-D) and must be one of 'a', 'b'\n"
                + "  The parameter 'Secret' must have at least 8 characters\n"
                + "Nothing was sent"
                + ACTION);
  }

  @Test
  void aValueThatTheStackHasMustFitTheNewTemplateToo() {
    assertThatThrownBy(() -> resolve(ParameterSources.none(), Map.of("Stage", "test")))
        .hasMessage(
            "The parameter 'Stage' is 'test' (as before) and must be one of 'dev', 'prod'"
                + ACTION);
  }

  @Test
  void numbersAreNumbers() {
    assertThatThrownBy(() -> resolve(typed("Size", "many"), Map.of()))
        .hasMessage("The parameter 'Size' is 'many' (-D) and must be a number" + ACTION);
  }

  @Test
  void aSecretCannotBeCarriedIntoANewStack() {
    Mapping template = template("Parameters: {Key: {Type: String, NoEcho: 'true'}}");

    assertThatThrownBy(
            () ->
                ParameterResolution.resolve(
                    template, ParameterSources.none(), Map.of("Key", "****"), false))
        .hasMessage("The parameter 'Key' has no value and no default" + ACTION);
  }
}
