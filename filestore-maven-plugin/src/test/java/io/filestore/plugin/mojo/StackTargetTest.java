package io.filestore.plugin.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which stack is meant: what is typed, then the environment's file, then the pom. */
class StackTargetTest {

  @TempDir Path sam;
  private final Properties typed = new Properties();

  @BeforeEach
  void environment() throws IOException {
    Files.createDirectories(sam.resolve("env"));
    Files.writeString(
        sam.resolve("env/prod.yaml"),
        "{stackName: from-file, region: eu-west-1, tags: {a: file, b: file}}");
  }

  private StackTarget target(String env) {
    return StackTarget.of(
        new StackTarget.Given("from-pom", env, "us-west-2", "", null, null, sam.toFile()), typed);
  }

  @Test
  void thePomCountsWithoutAnEnvironment() {
    assertThat(target(null).name().value()).isEqualTo("from-pom");
    assertThat(target(null).access().region()).contains("us-west-2");
    assertThat(target(null).access().profile()).isEmpty();
  }

  @Test
  void theFileBeatsThePomAndWhatIsTypedBeatsTheFile() {
    assertThat(target("prod").name().value()).isEqualTo("from-file");
    assertThat(target("prod").access().region()).contains("eu-west-1");

    typed.setProperty("filestore.stackName", "from-d");
    typed.setProperty("filestore.region", "eu-central-1");
    assertThat(target("prod").name().value()).isEqualTo("from-d");
    assertThat(target("prod").access().region()).contains("eu-central-1");
  }

  @Test
  void aNameThatNoStackCanHaveIsRefused() {
    typed.setProperty("filestore.stackName", "my_stack");

    assertThatThrownBy(() -> target(null))
        .hasMessage(
            "'my_stack' is not the name of a stack. A name has up to 128 letters, digits and"
                + " hyphens and begins with a letter; set it by -Dfilestore.stackName.");
  }

  @Test
  void parametersAreTypedInBothForms() {
    typed.setProperty("filestore.parameters", "A=1,B=x\\,y");
    typed.setProperty("filestore.parameters.A", "2,3");
    Map<String, String> pom = new LinkedHashMap<>();
    pom.put("Empty", null);

    var sources = target(null).parameters(typed, pom);

    assertThat(sources.commandLine()).isEqualTo(Map.of("A", "2,3", "B", "x,y"));
    assertThat(sources.pom()).containsEntry("Empty", "");
  }

  @Test
  void tagsAreLaidOverEachOther() {
    typed.setProperty("filestore.tags", "b=typed");

    assertThat(target("prod").tags(typed, Map.of("a", "pom", "c", "pom")))
        .isEqualTo(Map.of("a", "file", "b", "typed", "c", "pom"));
  }
}
