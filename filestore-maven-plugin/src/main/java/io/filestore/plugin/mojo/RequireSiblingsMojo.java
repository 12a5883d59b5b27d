package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Runs {@code check-siblings} before Maven resolves anything for this project.
 *
 * <p>Internal. Maven resolves dependencies for the first goal of a (forked) lifecycle, whatever
 * that goal needs, and fails there with a message that does not mention {@code -am}. Only what that
 * first goal forks itself runs earlier.
 *
 * @since 0.1.0
 */
@Mojo(name = "require-siblings", threadSafe = true)
@Execute(goal = "check-siblings")
public final class RequireSiblingsMojo extends AbstractFilestoreMojo {

  @Override
  void doExecute() {
    getLog().debug("siblings are built along or installed");
  }
}
