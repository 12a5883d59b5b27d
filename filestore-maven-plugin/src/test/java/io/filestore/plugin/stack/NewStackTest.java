package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is needed to create a stack later, by somebody else. */
class NewStackTest {

  private static final Mapping TEMPLATE =
      YamlReader.read(
          """
          Transform: AWS::Serverless-2016-10-31
          Parameters:
            Stage: {Type: String, AllowedValues: [dev, prod]}
            Password: {Type: String, NoEcho: true}
            Size: {Type: Number, Default: 1}
          Resources:
            Hello:
              Type: AWS::Serverless::Function
              Properties:
                CodeUri: s3://bucket/key
                AutoPublishAlias: live
                Environment: {Variables: {STAGE: !Ref Stage, PASSWORD: !Ref Password}}
          """,
          "template.yaml");

  private static ParameterSources values(Map<String, String> pom) {
    return new ParameterSources(
        Map.of(),
        new EnvironmentFile(
            "env/local.yaml",
            Map.of("Stage", "dev"),
            Map.of(),
            java.util.Optional.empty(),
            java.util.Optional.empty()),
        pom);
  }

  @Test
  void secretsAreSentAndDefaultsAreNot() {
    NewStack stack = NewStack.of(TEMPLATE, values(Map.of("Password", "xyzzy", "Stage", "prod")));
    assertThat(stack.parameters()).isEqualTo(Map.of("Password", "xyzzy", "Stage", "dev"));
  }

  @Test
  void theTemplateHasTheDigestsOfTheseValuesWithoutTheSecretOnes() {
    String one = digest(Map.of("Password", "xyzzy"));
    assertThat(digest(Map.of("Password", "other"))).isEqualTo(one);
    assertThat(digest(Map.of("Password", "xyzzy", "Size", "2")))
        .as("no function refers to it")
        .isEqualTo(one);
    assertThat(one).matches("[0-9a-f]{64}");
  }

  private static String digest(Map<String, String> pom) {
    return NewStack.of(TEMPLATE, values(pom))
        .template(TEMPLATE)
        .mapping("Resources")
        .mapping("Hello")
        .mapping("Properties")
        .text("AutoPublishCodeSha256")
        .orElseThrow();
  }

  @Test
  void aTransformIsAcknowledgedSinceNobodyLooksAtAChangeSet() {
    assertThat(NewStack.capabilities(TEMPLATE))
        .containsExactly("CAPABILITY_AUTO_EXPAND", "CAPABILITY_IAM");
    assertThat(NewStack.capabilities(YamlReader.read("Resources: {}", "t"))).isEmpty();
  }

  @Test
  void aMissingValueIsNamed() {
    ParameterSources none = values(Map.of());
    assertThatThrownBy(() -> NewStack.of(TEMPLATE, none))
        .isInstanceOf(FilestoreException.class)
        .hasMessageStartingWith("The parameter 'Password' has no value and no default");
  }
}
