package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.remote.StackParts;
import io.filestore.plugin.stack.DeployedStack;
import io.filestore.plugin.stack.Stack;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows what has happened to the stack, and when its last operation failed, why.
 *
 * @since 0.1.0
 */
@Mojo(name = "events", threadSafe = true)
public final class EventsMojo extends AbstractStackMojo {

  /**
   * How many events are shown, the last ones.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.events", defaultValue = "50")
  String events;

  @Override
  void execute(Deployed deployed) {
    if (!events.matches("[1-9][0-9]{0,5}")) {
      throw new FilestoreException(
          "'" + events + "' is no value for -Dfilestore.events", "Say how many are to be shown");
    }
    Stack stack = StackParts.existing(deployed.cloudFormation(), deployed.target().name());
    getLog().info("Stack '" + stack.name() + "' is " + stack.state());
    DeployedStack.events(deployed.cloudFormation(), stack, Integer.parseInt(events))
        .lines()
        .forEach(getLog()::info);
    String cause = DeployedStack.lastCause(deployed.cloudFormation(), stack);
    if (!cause.isEmpty()) {
      getLog().warn("Root cause:" + cause);
    }
  }
}
