package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment restarts the functions that it changes, and no others. */
@ExtendWith(LocalStacks.Extension.class)
class WarmProcessesTest {

  private static final String HEAD = "Transform: AWS::Serverless-2016-10-31\nResources:\n";
  private static final String LAYER =
      """
        Layer:
          Type: AWS::Serverless::LayerVersion
          Properties: {ContentUri: ext/, RetentionPolicy: Delete}
      """;
  private static final String ALIAS = ", AutoPublishAlias: live";

  @TempDir Path directory;
  private final LocalStacks local;
  private Set<Long> before;
  private Application one;
  private Application other;

  WarmProcessesTest(LocalStacks local) {
    this.local = local;
  }

  @BeforeEach
  void applications() throws IOException {
    local.noFaults();
    before = local.functionProcesses();
    one = new Application(local.endpoint(), directory.resolve("one"));
    other = new Application(local.endpoint(), directory.resolve("other"));
  }

  private static String function(String name, String more) {
    return """
      %s:
        Type: AWS::Serverless::Function
        Properties: {CodeUri: functions/, Handler: com.example.Hello, Runtime: java25,
          MemorySize: 256, Timeout: 20%s}
    """
        .formatted(name, more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ALIAS})
  void onlyWhatChangedIsStartedAnew(String alias) throws IOException {
    WireProject project = one.project();
    project
        .template(
            HEAD
                + LAYER
                + function("Layered", ", Layers: [!Ref Layer]" + alias)
                + function("Plain", alias))
        .deploy();
    other.project().template(HEAD + function("Other", alias)).deploy();
    String layered = one.call("Layered");
    String plain = one.call("Plain");
    String others = other.call("Other");
    assertThat(layered).contains("one, jar one");
    assertThat(plain).contains("one, no jar");
    assertThat(one.call("Layered")).as("warm").isEqualTo(layered);

    assertThat(project.deploy().outcome()).isEqualTo(DeployResult.Outcome.NO_CHANGES);
    assertThat(project.log).anyMatch(line -> line.startsWith("2 artifacts: 0 sent (0 B)"));
    assertThat(one.call("Layered")).as("nothing changed").isEqualTo(layered);
    assertThat(one.call("Plain")).as("nothing changed").isEqualTo(plain);

    // What the bucket has never had.
    one.vendored("jar of " + project.stack);
    project.deploy();
    assertThat(project.log).anyMatch(line -> line.startsWith("2 artifacts: 1 sent ("));
    assertThat(one.call("Plain")).as("does not use the layer").isEqualTo(plain);
    assertThat(one.call("Layered")).contains("one, jar of " + project.stack);
    layered = one.call("Layered");

    one.handler("code of " + project.stack);
    project.deploy();
    assertThat(project.log).anyMatch(line -> line.startsWith("2 artifacts: 1 sent ("));
    assertThat(one.call("Layered")).contains("code of " + project.stack + ", jar of");
    assertThat(one.call("Plain")).contains("code of " + project.stack + ", no jar");
    assertThat(other.call("Other")).as("of another module").isEqualTo(others);

    Set<Long> running = new HashSet<>(local.functionProcesses());
    running.removeAll(before);
    assertThat(running).as("one a function, none of versions before").hasSize(3);
    project.delete();
    other.project().delete();
  }

  @Test
  void oneArtifactGoesUpForAChangedHandlerAndItIsSmall() throws IOException {
    WireProject project = one.project();
    project.template(HEAD + LAYER + function("Layered", ", Layers: [!Ref Layer]")).deploy();
    Files.write(project.dist().resolve("ext/java/lib/large.bin"), new byte[3_000_000]);
    project.deploy();

    one.handler("code of " + project.stack);
    project.deploy();

    assertThat(project.log)
        .anyMatch(line -> line.matches("2 artifacts: 1 sent \\(([0-9]{1,2} KB|[0-9]+ B)\\), 1 .*"));
    project.delete();
  }
}
