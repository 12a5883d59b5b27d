package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals share: skipping, and the one place where our failures become Maven's. */
abstract class AbstractFilestoreMojo extends AbstractMojo {

  /**
   * Skips every goal of this plugin.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.skip", defaultValue = "false")
  boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: filestore.skip is set");
      return;
    }
    try {
      doExecute();
    } catch (FilestoreException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  abstract void doExecute() throws MojoExecutionException, MojoFailureException;
}
