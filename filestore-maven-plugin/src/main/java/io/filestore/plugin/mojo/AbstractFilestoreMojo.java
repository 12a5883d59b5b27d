package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * What all goals share: skipping, the command line before the pom, and the one place where our
 * failures become Maven's.
 */
abstract class AbstractFilestoreMojo extends AbstractMojo {

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution mojoExecution;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  /**
   * Skips every goal of this plugin.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.skip", defaultValue = "false")
  boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      Properties commandLine = session.getUserProperties();
      CommandLineParameters.apply(this, mojoExecution, commandLine, project.getBasedir());
      if (skip) {
        getLog().info("Skipped: filestore.skip is set");
        return;
      }
      doExecute();
    } catch (FilestoreException e) {
      // Not as the cause: Maven would add its messages to ours, which says it all.
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }

  /** {@code groupId:artifactId}, by which a stack is known to be this module's. */
  final String moduleName() {
    return project.getGroupId() + ":" + project.getArtifactId();
  }

  abstract void doExecute() throws MojoExecutionException;
}
