package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {

  @TempDir Path folder;

  @Test
  void itHoldsParametersAsTextsTagsNameAndRegion() throws IOException {
    Files.writeString(
        folder.resolve("prod.yaml"),
        """
        stackName: files-prod
        region: eu-central-1
        parameters:
          StoreOnLoad: True
          Size: 010
          Zones: [a, b]
          Empty:
        tags: {team: storage}
        """);

    EnvironmentFile file = EnvironmentFile.read(folder, "prod");

    assertThat(file.stackName()).contains("files-prod");
    assertThat(file.region()).contains("eu-central-1");
    assertThat(file.parameters())
        .containsEntry("StoreOnLoad", "True")
        .containsEntry("Size", "010")
        .containsEntry("Zones", "a,b")
        .containsEntry("Empty", "");
    assertThat(file.tags()).containsEntry("team", "storage");
  }

  @Test
  void anUnknownOneIsAnsweredWithThoseThereAre() throws IOException {
    Files.writeString(folder.resolve("dev.yaml"), "{}");
    Files.writeString(folder.resolve("prod.yaml"), "{}");

    assertThatThrownBy(() -> EnvironmentFile.read(folder, "test"))
        .hasMessage(
            "There is no environment 'test': '"
                + folder.resolve("test.yaml")
                + "' does not exist. Set -Dfilestore.env to one of 'dev', 'prod'.");
  }

  @Test
  void aPathIsNoEnvironment() {
    assertThatThrownBy(() -> EnvironmentFile.read(folder.resolve("env"), "../dev"))
        .hasMessageStartingWith("There is no environment '../dev'");
  }

  @Test
  void anUnknownKeyIsRefused() {
    assertThatThrownBy(() -> EnvironmentFile.parse("parameter: {A: b}", "env/dev.yaml"))
        .hasMessage(
            "'parameter' in env/dev.yaml means nothing there. Did you mean 'parameters'? Its keys"
                + " are parameters, tags, stackName and region.");
  }

  @Test
  void aFunctionIsNoValue() {
    assertThatThrownBy(() -> EnvironmentFile.parse("parameters: {A: !Ref B}", "env/dev.yaml"))
        .hasMessage(
            "'parameters.A' in env/dev.yaml is neither a text nor a list of texts. Write the value"
                + " itself; functions such as !Sub have no meaning there.");
  }
}
