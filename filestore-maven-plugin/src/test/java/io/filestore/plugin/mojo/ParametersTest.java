package io.filestore.plugin.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.io.File;
import java.util.Properties;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

/** That parameters reach their goals, from the pom and from the command line. */
@MojoTest
class ParametersTest {

  @Test
  @InjectMojo(goal = "package")
  @MojoParameter(name = "layout", value = "bundled")
  @MojoParameter(name = "s3Bucket", value = "from-the-pom")
  void thePomSetsParameters(PackageMojo mojo) {
    assertThat(mojo.layout).isEqualTo("bundled");
    assertThat(mojo.s3Bucket).isEqualTo("from-the-pom");
    assertThat(mojo.region).isNull();
  }

  @Test
  @InjectMojo(goal = "package")
  @MojoParameter(name = "layout", value = "bundled")
  @MojoParameter(name = "slim", value = "true")
  void theCommandLineBeatsThePom(PackageMojo mojo) throws MojoExecutionException {
    Properties commandLine = new Properties();
    commandLine.setProperty("filestore.layout", "shaded");
    commandLine.setProperty("filestore.slim", "false");
    commandLine.setProperty("filestore.skip", "");
    commandLine.setProperty("filestore.distDirectory", "elsewhere");

    CommandLineParameters.apply(mojo, mojo.mojoExecution, commandLine, new File("/base"));

    assertThat(mojo.layout).isEqualTo("shaded");
    assertThat(mojo.slim).isFalse();
    assertThat(mojo.skip).isTrue();
    assertThat(mojo.distDirectory).isEqualTo(new File("/base", "elsewhere"));
  }

  @Test
  @InjectMojo(goal = "package")
  void aFlagIsTrueOrFalse(PackageMojo mojo) {
    Properties commandLine = new Properties();
    commandLine.setProperty("filestore.slim", "maybe");

    assertThatThrownBy(
            () ->
                CommandLineParameters.apply(
                    mojo, mojo.mojoExecution, commandLine, new File("/base")))
        .isInstanceOf(FilestoreException.class)
        .hasMessage("'maybe' is no value for -Dfilestore.slim. Say true or false.");
  }
}
