package io.filestore.plugin.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.stack.MatrixRow;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two modules of one build that are for the same stack. */
class ReactorStacksTest {

  @TempDir Path root;
  private final Properties typed = new Properties();

  private MavenProject module(String name, String stackName, boolean annotated) {
    MavenProject project = new MavenProject();
    project.setGroupId("com.example");
    project.setArtifactId(name);
    project.setVersion("1");
    project.setPackaging("jar");
    project.setFile(new File(root.resolve(name).toFile(), "pom.xml"));
    if (annotated) {
      Dependency annotations = new Dependency();
      annotations.setGroupId("io.filestore");
      annotations.setArtifactId("filestore-annotations");
      project.getDependencies().add(annotations);
    }
    if (stackName != null) {
      Xpp3Dom configuration = new Xpp3Dom("configuration");
      Xpp3Dom child = new Xpp3Dom("stackName");
      child.setValue(stackName);
      configuration.addChild(child);
      Plugin plugin = new Plugin();
      plugin.setGroupId("io.filestore");
      plugin.setArtifactId("filestore-maven-plugin");
      plugin.setConfiguration(configuration);
      project.getModel().setBuild(new Build());
      project.getBuild().addPlugin(plugin);
    }
    return project;
  }

  private void check(String stackName, MavenProject... modules) {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setUserProperties(typed);
    @SuppressWarnings("deprecation")
    MavenSession session =
        new MavenSession(null, request, new DefaultMavenExecutionResult(), List.of(modules));
    StackTarget target =
        StackTarget.of(
            new StackTarget.Given(stackName, null, null, null, null, null, modules[0].getBasedir()),
            typed);
    new ReactorStacks(session).check(modules[0], target);
  }

  @Test
  void modulesWithTheirOwnNamesDoNotMeet() {
    assertThatCode(
            () -> check("orders", module("orders", null, true), module("billing", null, true)))
        .doesNotThrowAnyException();
  }

  @Test
  @MatrixRow.Shows(MatrixRow.STACK_OF_TWO_MODULES)
  void theSameNameInTwoPomsIsRefused() {
    assertThatThrownBy(
            () -> check("shop", module("orders", "shop", true), module("billing", "shop", true)))
        .hasMessage(
            "The modules 'billing' and 'orders' are all for the stack 'shop' in the same region."
                + " Nothing was sent. Give each its own <stackName> in its pom, or deploy one of"
                + " them: mvn -pl <module> -am filestore:deploy.");
  }

  @Test
  void aNameThatIsTypedIsTheNameOfAll() {
    typed.setProperty("filestore.stackName", "shop");

    assertThatThrownBy(
            () -> check("orders", module("orders", null, true), module("billing", null, true)))
        .hasMessageContaining("'billing' and 'orders' are all for the stack 'shop'");
  }

  @Test
  void aModuleThatCannotHaveHandlersDoesNotCount() {
    typed.setProperty("filestore.stackName", "shop");

    assertThatCode(
            () -> check("orders", module("orders", null, true), module("shared", null, false)))
        .doesNotThrowAnyException();
    assertThat(ReactorStacks.mayDeploy(module("shared", null, false))).isFalse();
  }
}
