package io.filestore.plugin.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.it.MavenProjectUnderTest.Run;
import org.junit.jupiter.api.Test;

/** A project whose tests run against its own stack, in an AWS that they start. */
class PrepareLocalIT {

  @Test
  void testsRunAgainstTheStackThatMavenHasPrepared() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("tested", "prepare-local");

    // What is typed for a deployment is none of the tests' business.
    Run run = project.mvn("test", "-Dfilestore.parameters=Whom=production").succeeds();

    assertThat(run.output())
        .contains("For tests: target/filestore/local/prepared.properties")
        .contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0")
        .doesNotContain("xyzzy");
    assertThat(project.file("target/dist/template.yaml")).exists();
    assertThat(project.file("target/dist/packaged.yaml"))
        .as("its bucket is nowhere but in the tests")
        .doesNotExist();
  }

  @Test
  void anEnvironmentThatIsNotThereIsNamed() {
    MavenProjectUnderTest project = MavenProjectUnderTest.copy("tested", "prepare-local-env");

    Run run = project.mvn("filestore:prepare-local", "-Dfilestore.local.env=ci").fails();

    assertThat(run.failure())
        .isEqualTo(
            "'filestore.local.env' is 'ci', but '%s' does not exist. Write the file, or name another environment."
                .formatted(project.file("src/main/sam/env/ci.yaml").toAbsolutePath()));
    assertThat(project.file("target/filestore/local/prepared.properties")).doesNotExist();
  }
}
